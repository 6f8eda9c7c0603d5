"""`heard webhook list`, `test` and `replay`: looking after what other servers are told."""

import sys
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import print_json, run, say
from domain.shared.ids import WebhookDeliveryId, WebhookId, parse_public_id, public_id
from domain.shared.languages import Sentence
from domain.webhooks import queries
from domain.webhooks.models import Webhook, WebhookAttempt
from domain.webhooks.reading import read_webhooks
from domain.webhooks.replaying import replay_delivery, replay_failed_deliveries, send_test_event

TAKEN: Final = Sentence(
    "It answered {status} after {ms} ms.", "对方返回 {status}，用时 {ms} 毫秒。"
)
NOT_TAKEN: Final = Sentence(
    "It was not taken ({why}, {status}) after {ms} ms.",
    "对方未接收（{why}，{status}），用时 {ms} 毫秒。",
)
BEING_SENT: Final = Sentence(
    "A worker took the test first; the delivery log shows what came of it.",
    "测试已由后台进程发送，结果见投递记录。",
)
REPLAYED: Final = Sentence(
    "{count} deliveries are due again; the worker sends them.",
    "{count} 条投递将由后台进程重新发送。",
)
NOT_AN_ID: Final = Sentence(
    "{id} is not the id of a webhook; `heard webhook list` shows them.",
    "{id} 不是 Webhook 编号；可用 `heard webhook list` 查看。",
)


@click.group()
def webhook() -> None:
    """What other servers are told."""


@webhook.command("list")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def list_(slug: str, as_json: bool) -> None:
    """The workspace's webhooks, oldest first; their secrets are not shown."""
    webhooks = run(_list(slug))
    if as_json:
        print_json([_shown(each) for each in webhooks])
        return
    table = Table(
        Column("id", overflow="fold", min_width=34), "name", "address", "events", "state", "failing"
    )
    for each in webhooks:
        table.add_row(
            public_id("webhook", each.id),
            escape(each.name),
            escape(each.url),
            "*" if each.event_kinds is None else " ".join(each.event_kinds),
            " ".join(filter(None, (each.state.value, each.pause_reason))),
            str(each.failures_in_row or ""),
        )
    Console().print(table)


async def _list(slug: str) -> list[Webhook]:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            return list(await read_webhooks(session, viewer))


@webhook.command("test")
@click.argument("webhook_id", metavar="ID")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def test(webhook_id: str, slug: str, as_json: bool) -> None:
    """Send a `webhook.test` event now, and say what came of it."""
    attempt = run(_test(slug, WebhookId(_id(webhook_id, "webhook"))))
    if attempt is None:
        say(BEING_SENT)
        return
    error = attempt.error.value if attempt.error else None
    if as_json:
        print_json(
            {
                "status_code": attempt.status_code,
                "error": error,
                "duration_ms": attempt.duration_ms,
                "answer": attempt.answer,
            }
        )
    else:
        say(
            NOT_TAKEN if error else TAKEN,
            why=error,
            status=attempt.status_code or "-",
            ms=attempt.duration_ms,
        )
    sys.exit(1 if error else 0)


async def _test(slug: str, webhook_id: WebhookId) -> WebhookAttempt | None:
    """The try, or None when a worker was quicker and has not finished."""
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            delivery = await send_test_event(work, viewer, webhook_id=webhook_id)
        await heard.webhook_sender.send_now(webhook_id, delivery.id)
        await heard.webhook_sender.finish()
        async with heard.database.reading() as session:
            attempts = await queries.attempts_of(session, [delivery.id])
    return attempts[0] if attempts else None


@webhook.command("replay")
@click.argument("id_", metavar="ID")
@click.option("--workspace", "slug", required=True)
@click.option("--since-hours", type=click.IntRange(1, 2160), default=24, show_default=True)
def replay(id_: str, slug: str, since_hours: int) -> None:
    """Queue again what was given up of a webhook, or one delivery whatever became of it."""
    say(REPLAYED, count=run(_replay(slug, id_, timedelta(hours=since_hours))))


async def _replay(slug: str, text: str, span: timedelta) -> int:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            if text.startswith("webhookdelivery_"):
                delivery_id = WebhookDeliveryId(_id(text, "webhookdelivery"))
                await replay_delivery(work, viewer, delivery_id=delivery_id)
                return 1
            webhook_id = WebhookId(_id(text, "webhook"))
            return await replay_failed_deliveries(
                work, viewer, webhook_id=webhook_id, since=work.now - span
            )


def _id(text: str, wanted: str) -> UUID:
    parsed = parse_public_id(text)
    if parsed is None or parsed[0] != wanted:
        raise Failed(NOT_AN_ID, id=text)
    return parsed[1]


def _shown(each: Webhook) -> dict[str, Any]:
    return {
        "id": public_id("webhook", each.id),
        "name": each.name,
        "url": each.url,
        "events": each.event_kinds,
        "state": each.state.value,
        "pause_reason": each.pause_reason.value if each.pause_reason else None,
        "failures_in_row": each.failures_in_row,
        "created_at": each.created_at.isoformat(),
    }
