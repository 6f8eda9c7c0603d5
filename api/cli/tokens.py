"""`heard token create`, `list` and `revoke`: keys for partner programs."""

from datetime import timedelta
from typing import Any, Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import print_json, run, say
from domain.people import queries as people_queries
from domain.people.models import PartnerToken
from domain.people.roles import Scope
from domain.people.tokens import create_token, revoke_token
from domain.shared.ids import TokenId, parse_public_id, public_id
from domain.shared.languages import Sentence

SHOWN_ONCE: Final = Sentence(
    "This token is shown once; keep it safe:", "此令牌只显示一次，请妥善保存："
)
REVOKED: Final = Sentence("The token is revoked.", "令牌已吊销。")
NOT_A_TOKEN_ID: Final = Sentence(
    "{id} is not the id of a token; `heard token list` shows them.",
    "{id} 不是令牌编号；可用 `heard token list` 查看。",
)
SCOPES: Final = [scope.value for scope in Scope]


@click.group()
def token() -> None:
    """Keys for partner programs."""


@token.command("create")
@click.option("--workspace", "slug", required=True)
@click.option("--name", required=True, help="What the program is.")
@click.option("--scope", "scopes", multiple=True, required=True, help=", ".join(SCOPES))
@click.option("--expires-in-days", type=click.IntRange(1, 3650))
@click.option("--json", "as_json", is_flag=True)
def create(
    slug: str, name: str, scopes: tuple[str, ...], expires_in_days: int | None, as_json: bool
) -> None:
    """Make a bearer token, which is shown once."""
    made, text = run(_create(slug, name, scopes, expires_in_days))
    if as_json:
        print_json({"token": text, **_shown(made)})
        return
    say(SHOWN_ONCE, err=True)
    click.echo(text)


async def _create(
    slug: str, name: str, scopes: tuple[str, ...], days: int | None
) -> tuple[PartnerToken, str]:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            expires_at = work.now + timedelta(days=days) if days else None
            return await create_token(work, viewer, name=name, scopes=scopes, expires_at=expires_at)


@token.command("list")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def list_(slug: str, as_json: bool) -> None:
    """The workspace's tokens, oldest first; their texts are not kept."""
    tokens = run(_list(slug))
    if as_json:
        print_json([_shown(each) for each in tokens])
        return
    table = Table(
        Column("id", overflow="fold", min_width=32), "name", "begins", "scopes", "last used", "ends"
    )
    for each in tokens:
        ends = each.revoked_at or each.expires_at
        table.add_row(
            public_id("token", each.id),
            escape(each.name),
            each.prefix,
            " ".join(each.scopes),
            f"{each.last_used_at:%Y-%m-%d %H:%M}" if each.last_used_at else "",
            f"{ends:%Y-%m-%d %H:%M}" if ends else "",
        )
    Console().print(table)


async def _list(slug: str) -> list[PartnerToken]:
    async with opened() as heard:
        workspace, _ = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            return list(await people_queries.tokens_of(session, workspace.id))


@token.command("revoke")
@click.argument("token_id", metavar="ID")
@click.option("--workspace", "slug", required=True)
def revoke(token_id: str, slug: str) -> None:
    """End a token at once."""
    parsed = parse_public_id(token_id)
    if parsed is None or parsed[0] != "token":
        raise Failed(NOT_A_TOKEN_ID, id=token_id)
    run(_revoke(slug, TokenId(parsed[1])))
    say(REVOKED)


async def _revoke(slug: str, token_id: TokenId) -> None:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            await revoke_token(work, viewer, token_id=token_id)


def _shown(made: PartnerToken) -> dict[str, Any]:
    return {
        "id": public_id("token", made.id),
        "name": made.name,
        "scopes": made.scopes,
        "created_at": made.created_at.isoformat(),
        "expires_at": made.expires_at.isoformat() if made.expires_at else None,
        "revoked_at": made.revoked_at.isoformat() if made.revoked_at else None,
    }
