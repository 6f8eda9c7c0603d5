"""The worker sends webhooks: beside the outbox, to the end when stopped, and again when killed."""

import asyncio
from pathlib import Path

from sqlalchemy import update

from api.nudges import Nudges
from api.wiring import build
from api.worker import Worker
from domain.webhooks.models import DeliveryState, WebhookDelivery
from domain.webhooks.subscribing import WebhookDraft, create_webhook
from tests.api.webhooks.outside import TARGETS, outside
from tests.support.api import settings_for
from tests.support.processes import environment, started
from tests.support.receiver import receiving
from tests.support.rows import count_rows
from tests.support.world import opened

ALLOWED = {"HEARD_WEBHOOK_ALLOW_PRIVATE": "127.0.0.0/8"}


async def test_a_worker_that_is_stopped_finishes_the_requests_that_run(database_url: str) -> None:
    async with outside(database_url) as it:
        webhook, _ = await it.webhook("/slow")
        worker = Worker(it.outbox, Nudges(), beside=[it.sender], look=0.02)
        working = asyncio.create_task(worker.run())
        await it.world.feedback()
        await it.receiver.came("/slow", 1)
        worker.stop()
        await asyncio.sleep(0)
        it.receiver.gate.set()
        await working
        [delivery] = await it.log(webhook.id)
        assert delivery.state is DeliveryState.DELIVERED


async def test_what_a_killed_worker_was_sending_comes_again_under_its_id(
    database_url: str, tmp_path: Path
) -> None:
    heard = build(settings_for(database_url, tmp_path, **ALLOWED))
    world = await opened(heard.database)
    given = environment(database_url, tmp_path, **ALLOWED)
    async with receiving() as receiver:
        draft = WebhookDraft(
            name="Slow", url=receiver.url("/slow"), event_kinds=("feedback.submitted",)
        )
        async with heard.database.transaction() as work:
            await create_webhook(
                work, world.manager, draft, targets=TARGETS, keeper=heard.secret_keeper
            )
        await world.feedback()
        with started(given, "worker") as worker:
            await receiver.came("/slow", 1)
            worker.kill()
        assert await count_rows(heard.database, "webhook_delivery", "state = 'waiting'") == 1
        receiver.gate.set()
        async with heard.database.transaction() as work:
            ended = update(WebhookDelivery).values(due_at=work.now)
            await work.session.execute(ended)
        with started(given, "worker"):
            await receiver.came("/slow", 2)
    first, second = receiver.requests[:2]
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    await heard.database.close()
