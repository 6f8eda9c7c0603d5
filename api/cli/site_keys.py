"""`heard site key add`, `list`, `remove` and `heard site identity`: what a site believes."""

from typing import Any, Final, TextIO

import click
from rich.console import Console
from rich.table import Column, Table

from api.cli.opened import opened, workspace_named
from api.cli.terminal import print_json, run, say
from domain.shared.languages import Sentence
from domain.workspaces import queries
from domain.workspaces.errors import SiteNotFound
from domain.workspaces.models import Site, SiteKey
from domain.workspaces.vouching import add_site_key, remove_site_key, set_site_identity

ADDED: Final = Sentence(
    "Tokens signed by key {kid} are believed now.", "现在起，信任由密钥 {kid} 签名的令牌。"
)
REMOVED: Final = Sentence(
    "Tokens signed by key {kid} are believed no longer.", "不再信任由密钥 {kid} 签名的令牌。"
)
SETTLED: Final = Sentence(
    "Shared secret: {shared}. Issuer: {issuer}.", "共享密钥：{shared}。签发者：{issuer}。"
)


@click.group()
def key() -> None:
    """Public keys by which a site's host vouches for its customers."""


_WORKSPACE: Final = click.option("--workspace", "slug", required=True)
_SITE: Final = click.option("--site", required=True, help="The site's key, pk_….")
_JSON: Final = click.option("--json", "as_json", is_flag=True)


@key.command("add")
@_WORKSPACE
@_SITE
@click.option(
    "--kid", default=None, help="Its name in tokens; else the JWK's, else its thumbprint."
)
@_JSON
@click.argument("file", type=click.File("r"))
def add(slug: str, site: str, kid: str | None, as_json: bool, file: TextIO) -> None:
    """Believe tokens of the key in FILE: PEM or JWK, the public half; - reads standard input."""
    added = run(_add(slug, site, kid, file.read(10_000)))
    if as_json:
        print_json(_shown(added))
    else:
        say(ADDED, kid=added.kid)


async def _add(slug: str, site: str, kid: str | None, text: str) -> SiteKey:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            return await add_site_key(work, viewer, site=site, key=text, kid=kid)


@key.command("list")
@_WORKSPACE
@_SITE
@_JSON
def list_(slug: str, site: str, as_json: bool) -> None:
    """The site's keys, oldest first."""
    _, keys = run(_list(slug, site))
    if as_json:
        print_json([_shown(each) for each in keys])
        return
    table = Table(Column("kid", overflow="fold"), "added", Column("x", overflow="fold"))
    for each in keys:
        table.add_row(each.kid, f"{each.created_at:%Y-%m-%d}", each.public_key)
    Console().print(table)


async def _list(slug: str, site: str) -> tuple[Site, list[SiteKey]]:
    async with opened() as heard:
        workspace, _ = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            found = await queries.site_by_key(session, site)
            if found is None or found.workspace_id != workspace.id:
                raise SiteNotFound
            return found, list(await queries.keys_of(session, found.id))


@key.command("remove")
@_WORKSPACE
@_SITE
@click.argument("kid")
def remove(slug: str, site: str, kid: str) -> None:
    """Believe tokens of the key KID no longer, from now on."""
    run(_remove(slug, site, kid))
    say(REMOVED, kid=kid)


async def _remove(slug: str, site: str, kid: str) -> None:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            await remove_site_key(work, viewer, site=site, kid=kid)


@click.command("identity")
@_WORKSPACE
@_SITE
@click.option(
    "--shared-secret/--keys-only",
    "shared",
    default=None,
    help="Whether HS256 with the site's secret counts beside the keys.",
)
@click.option("--issuer", default=None, help="The iss that tokens must bear; empty for none.")
@_JSON
def identity(slug: str, site: str, shared: bool | None, issuer: str | None, as_json: bool) -> None:
    """Show, or change, what the site's identity tokens must be."""
    found = run(_settle(slug, site, shared, issuer))
    if as_json:
        print_json(
            {"takes_shared_secret": found.takes_shared_secret, "issuer": found.identity_issuer}
        )
        return
    taken = "yes" if found.takes_shared_secret else "no"
    say(SETTLED, shared=taken, issuer=found.identity_issuer or "–")


async def _settle(slug: str, site: str, shared: bool | None, issuer: str | None) -> Site:
    now, _ = await _list(slug, site)
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            return await set_site_identity(
                work,
                viewer,
                site=site,
                takes_shared_secret=now.takes_shared_secret if shared is None else shared,
                issuer=now.identity_issuer if issuer is None else issuer,
            )


def _shown(each: SiteKey) -> dict[str, Any]:
    return {"kid": each.kid, "x": each.public_key, "created_at": each.created_at.isoformat()}
