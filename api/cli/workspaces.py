"""`heard workspace create` and `heard site add`."""

import os
from typing import Final

import click

from api.cli.opened import opened, workspace_named
from api.cli.site_keys import identity, key
from api.cli.terminal import print_json, run, say
from api.opening import open_ready_workspace
from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.shared.languages import Sentence
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site

CREATED: Final = Sentence(
    "Workspace {slug} is open; {email} owns it and signs in at {base_url}/console",
    "工作区 {slug} 已开通，所有者 {email} 可在 {base_url}/console 登录",
)
SITE_KEY: Final = Sentence("Site key: {key}\nEmbed: {embed}", "站点密钥：{key}\n嵌入代码：{embed}")
IDENTITY_SECRET: Final = Sentence(
    "Secret with which your server signs who a customer is (keep it there): {secret}",
    "用于由您的服务器签署客户身份的密钥（请勿外传）：{secret}",
)


def embed_line(base_url: str, public_key: str) -> str:
    """The one line that brings the widgets into a page."""
    return f'<script async src="{base_url}/w/{public_key}.js"></script>'


@click.group()
def workspace() -> None:
    """Workspaces: one a product."""


@workspace.command("create")
@click.option("--slug", required=True, help="Small letters, digits and hyphens.")
@click.option("--name", required=True)
@click.option("--owner-email", required=True)
@click.option("--owner-name", help="Else the part before the @.")
@click.option("--origin", "origins", multiple=True, help="A page origin that may embed. Repeat.")
@click.option("--json", "as_json", is_flag=True)
def create(
    slug: str,
    name: str,
    owner_email: str,
    owner_name: str | None,
    origins: tuple[str, ...],
    as_json: bool,
) -> None:
    """Open a workspace with its owner and a first site.

    The password is read from HEARD_PASSWORD, or asked for.
    """
    password = os.environ.get("HEARD_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True, err=True
    )
    owner_name = owner_name or owner_email.partition("@")[0]
    run(_create(slug, name, owner_email, owner_name, password, origins, as_json))


async def _create(
    slug: str,
    name: str,
    email: str,
    owner_name: str,
    password: str,
    origins: tuple[str, ...],
    as_json: bool,
) -> None:
    async with opened() as heard:
        base_url = heard.settings.base_url
        async with heard.database.transaction() as work:
            new = await open_ready_workspace(work, slug=slug, name=name)
            system = system_viewer(new.id)
            await add_member(
                work, system, email=email, name=owner_name, role=Role.OWNER, password=password
            )
            own = await add_site(work, system, name=name, origins=[base_url, *origins])
        if as_json:
            print_json(
                {
                    "slug": new.slug,
                    "site_key": own.public_key,
                    "embed": embed_line(base_url, own.public_key),
                }
            )
            return
        say(CREATED, slug=new.slug, email=email, base_url=base_url)
        say(SITE_KEY, key=own.public_key, embed=embed_line(base_url, own.public_key))


@click.group()
def site() -> None:
    """Sites: where widgets live, and who may embed them."""


@site.command("add")
@click.option("--workspace", "slug", required=True)
@click.option("--name", required=True)
@click.option(
    "--origin", "origins", multiple=True, required=True, help="Such as https://shop.example."
)
@click.option("--json", "as_json", is_flag=True)
def add(slug: str, name: str, origins: tuple[str, ...], as_json: bool) -> None:
    """Add a site; prints its key and the secret of its identity tokens."""
    run(_add(slug, name, origins, as_json))


async def _add(slug: str, name: str, origins: tuple[str, ...], as_json: bool) -> None:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            new = await add_site(work, viewer, name=name, origins=origins)
        embed = embed_line(heard.settings.base_url, new.public_key)
        secret = heard.site_secret(new.id)
        if as_json:
            print_json({"site_key": new.public_key, "embed": embed, "identity_secret": secret})
            return
        say(SITE_KEY, key=new.public_key, embed=embed)
        say(IDENTITY_SECRET, secret=secret)


site.add_command(key)
site.add_command(identity)
