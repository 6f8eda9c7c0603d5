"""`heard token create`, `list`, `rotate` and `revoke`: keys for partner programs."""

from datetime import datetime, timedelta
from typing import Any, Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import print_json, run, say
from domain.auditing.actors import shown_actor
from domain.people import queries as people_queries
from domain.people.models import PartnerToken
from domain.people.roles import Scope
from domain.people.tokens import LONGEST_GRACE, create_token, revoke_token, rotate_token
from domain.shared.ids import TokenId, parse_public_id, public_id
from domain.shared.languages import Sentence

SHOWN_ONCE: Final = Sentence(
    "This token is shown once; keep it safe:", "此令牌只显示一次，请妥善保存："
)
OLD_WORKS: Final = Sentence(
    "The old token works until {until:%Y-%m-%d %H:%M} UTC.",
    "旧令牌可用至 {until:%Y-%m-%d %H:%M}（UTC）。",
)
OLD_ENDED: Final = Sentence("The old token has ended.", "旧令牌已失效。")
MOST_HOURS: Final = int(LONGEST_GRACE / timedelta(hours=1))
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
        Column("id", overflow="fold", min_width=32),
        *("name", "begins", "scopes", "made by", "last used", "rotated", "ends"),
    )
    for each in tokens:
        ends = each.revoked_at or each.expires_at
        table.add_row(
            public_id("token", each.id),
            escape(each.name),
            each.prefix,
            " ".join(each.scopes),
            escape(each.created_by_name or shown_actor(each.created_by)),
            _moment(each.last_used_at),
            _moment(each.rotated_at),
            _moment(ends),
        )
    Console().print(table)


async def _list(slug: str) -> list[PartnerToken]:
    async with opened() as heard:
        workspace, _ = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            return list(await people_queries.tokens_of(session, workspace.id))


@token.command("rotate")
@click.argument("token_id", metavar="ID")
@click.option("--workspace", "slug", required=True)
@click.option(
    "--grace-hours",
    type=click.IntRange(0, MOST_HOURS),
    default=24,
    show_default=True,
    help="How long the old text works beside the new one.",
)
@click.option("--json", "as_json", is_flag=True)
def rotate(token_id: str, slug: str, grace_hours: int, as_json: bool) -> None:
    """Give a token a new text, which is shown once; name, scopes and end stay."""
    made, text = run(_rotate(slug, _token_id(token_id), timedelta(hours=grace_hours)))
    if as_json:
        print_json({"token": text, **_shown(made)})
        return
    if made.previous_until:
        say(OLD_WORKS, err=True, until=made.previous_until)
    else:
        say(OLD_ENDED, err=True)
    say(SHOWN_ONCE, err=True)
    click.echo(text)


async def _rotate(slug: str, token_id: TokenId, grace: timedelta) -> tuple[PartnerToken, str]:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            return await rotate_token(work, viewer, token_id=token_id, grace=grace)


@token.command("revoke")
@click.argument("token_id", metavar="ID")
@click.option("--workspace", "slug", required=True)
def revoke(token_id: str, slug: str) -> None:
    """End a token at once."""
    run(_revoke(slug, _token_id(token_id)))
    say(REVOKED)


async def _revoke(slug: str, token_id: TokenId) -> None:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            await revoke_token(work, viewer, token_id=token_id)


def _token_id(text: str) -> TokenId:
    """Raises Failed."""
    kind, value = parse_public_id(text) or ("", None)
    if value is None or kind != "token":
        raise Failed(NOT_A_TOKEN_ID, id=text)
    return TokenId(value)


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


def _shown(made: PartnerToken) -> dict[str, Any]:
    moments = {
        "created_at": made.created_at,
        "rotated_at": made.rotated_at,
        "previous_until": made.previous_until,
        "expires_at": made.expires_at,
        "revoked_at": made.revoked_at,
        "last_used_at": made.last_used_at,
    }
    return {
        "id": public_id("token", made.id),
        "name": made.name,
        "prefix": made.prefix,
        "scopes": made.scopes,
        "created_by": shown_actor(made.created_by),
        "created_by_name": made.created_by_name,
        **{name: value.isoformat() if value else None for name, value in moments.items()},
    }
