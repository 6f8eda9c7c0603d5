"""A workspace whose events reach a receiver, on a clock that is moved by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

from api.webhooks.offering import DESCRIPTIONS, WEBHOOK_LISTENERS
from api.webhooks.posting import Poster
from api.webhooks.sending import Sender
from domain.people.roles import Role
from domain.shared.ids import WebhookId
from domain.shared.outbox import Outbox, subscriptions
from domain.shared.paging import PageRequest
from domain.shared.work import Database
from domain.webhooks import queries
from domain.webhooks.keeping import SecretKeeper
from domain.webhooks.models import Webhook, WebhookAttempt, WebhookDelivery
from domain.webhooks.subscribing import Targets, WebhookDraft, create_webhook
from tests.support.receiver import Receiver, receiving
from tests.support.world import World, opened

LOOPBACK = (ip_network("127.0.0.0/8"),)
KEEPER = SecretKeeper(b"k" * 32)
TARGETS = Targets(DESCRIPTIONS, plain_http=True)


class Clock:
    """Goes only when it is moved."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251  (receivers check it)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Outside:
    """Heard, and the world it tells."""

    database: Database
    world: World
    outbox: Outbox
    sender: Sender
    receiver: Receiver
    clock: Clock

    async def webhook(
        self, path: str = "/", *, kinds: tuple[str, ...] | None = None, world: World | None = None
    ) -> tuple[Webhook, str]:
        draft = WebhookDraft(name="Target", url=self.receiver.url(path), event_kinds=kinds)
        viewer = (world or self.world).member(Role.MANAGER)
        async with self.database.transaction() as work:
            return await create_webhook(work, viewer, draft, targets=TARGETS, keeper=KEEPER)

    async def happen(self, world: World | None = None, times: int = 1) -> None:
        """Customers speak, and the outbox tells."""
        for _ in range(times):
            await (world or self.world).feedback()
        await self.outbox.deliver_all()

    async def stored(self, webhook: Webhook) -> Webhook:
        async with self.database.reading() as session:
            return await session.get_one(Webhook, webhook.id)

    async def log(self, webhook_id: WebhookId) -> tuple[WebhookDelivery, ...]:
        """Newest first."""
        async with self.database.reading() as session:
            page = await queries.deliveries_page(
                session, self.world.workspace_id, webhook_id, PageRequest(100)
            )
        return page.items

    async def attempts(self, delivery: WebhookDelivery) -> list[WebhookAttempt]:
        async with self.database.reading() as session:
            return list(await queries.attempts_of(session, [delivery.id]))


@asynccontextmanager
async def outside(url: str) -> AsyncIterator[Outside]:
    clock = Clock()
    database = Database(url, subscriptions=subscriptions(WEBHOOK_LISTENERS), clock=clock)
    sender = Sender(database, KEEPER, Poster(LOOPBACK), clock=clock)
    async with receiving() as receiver:
        world = await opened(database)
        outbox = Outbox(database, WEBHOOK_LISTENERS)
        yield Outside(database, world, outbox, sender, receiver, clock)
        await sender.finish()
    await database.close()
