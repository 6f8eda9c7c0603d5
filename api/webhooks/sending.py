"""Sending what is due: a lane for each target, so that a slow one delays nobody else.

A lane takes a few deliveries at a time, tries them at once, keeps what came of it, and goes on
until nothing is due. Lanes are bounded; a process that dies leaves leases behind, which end.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from api.webhooks.posting import Poster
from domain.shared.clock import Clock, utc_now
from domain.shared.ids import WebhookDeliveryId, WebhookId
from domain.shared.work import Database
from domain.webhooks import queries
from domain.webhooks.attempting import Outcome, record_attempt
from domain.webhooks.forgetting import PORTION, forget_old_deliveries
from domain.webhooks.keeping import SecretKeeper, SecretUnreadable
from domain.webhooks.leasing import Errand, take_errands
from domain.webhooks.models import AttemptError
from domain.webhooks.signing import signed_headers

LANES: Final = 16
AT_ONCE: Final = 4
"""Requests to one target at the same time."""
FORGET_EVERY_SECONDS: Final = 600.0

log = logging.getLogger("heard.webhooks")


@dataclass
class Sender:
    """What the worker does beside the outbox."""

    database: Database
    keeper: SecretKeeper
    poster: Poster
    clock: Clock = utc_now
    _lanes: dict[WebhookId, "asyncio.Task[None]"] = field(default_factory=dict)
    _forget_at: float = 0.0
    _stopping: bool = False

    async def turn(self) -> None:
        """Open a lane for each target that has something due; waits for none of them."""
        await self._forget()
        free = LANES - len(self._lanes)
        if free <= 0 or self._stopping:
            return
        for webhook_id in await self._due(limit=free):
            lane = asyncio.create_task(self._lane(webhook_id))
            self._lanes[webhook_id] = lane
            lane.add_done_callback(partial(self._ended, webhook_id))

    async def finish(self) -> None:
        """Let the requests that run come to their end, and hang up."""
        self._stopping = True
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        await self.poster.close()

    async def send_due(self) -> None:
        """Send until nothing is due. For tests, seeds and the command line."""
        while not self._stopping and (await self._due(limit=1) or self._lanes):
            await self.turn()
            await asyncio.gather(*self._lanes.values())

    async def send_now(self, webhook_id: WebhookId, delivery_id: WebhookDeliveryId) -> bool:
        """Try this one delivery if it is due; whether it was."""
        async with self.database.transaction() as work:
            errands = await take_errands(work, webhook_id, limit=1, only=delivery_id)
        for errand in errands:
            await self._try(errand)
        return bool(errands)

    async def _due(self, *, limit: int) -> list[WebhookId]:
        async with self.database.reading() as session:
            due = await queries.due_webhooks(
                session, self.clock(), besides=list(self._lanes), limit=limit
            )
        return list(due)

    async def _forget(self) -> None:
        """Now and then a portion of what is old; at once again while portions come full."""
        moment = asyncio.get_running_loop().time()
        if moment < self._forget_at:
            return
        async with self.database.transaction() as work:
            forgotten = await forget_old_deliveries(work)
        self._forget_at = moment if forgotten == PORTION else moment + FORGET_EVERY_SECONDS

    async def _lane(self, webhook_id: WebhookId) -> None:
        try:
            while not self._stopping:
                async with self.database.transaction() as work:
                    errands = await take_errands(work, webhook_id, limit=AT_ONCE)
                if not errands:
                    return
                await asyncio.gather(*(self._try(errand) for errand in errands))
        except Exception as error:
            log.warning("a lane broke off (%s); its leases will end", type(error).__name__)
            log.debug("why", exc_info=error)

    def _ended(self, webhook_id: WebhookId, _lane: "asyncio.Task[None]") -> None:
        self._lanes.pop(webhook_id, None)

    async def _try(self, errand: Errand) -> None:
        outcome = await self._outcome(errand)
        async with self.database.transaction() as work:
            if not await record_attempt(work, errand, outcome):
                log.warning("lease of webhook delivery %s was lost", errand.delivery_id)

    async def _outcome(self, errand: Errand) -> Outcome:
        now = self.clock()
        try:
            secrets = [self.keeper.open(errand.webhook_id, each) for each in errand.sealed_secrets]
        except SecretUnreadable:
            return Outcome(begun_at=now, duration_ms=0, error=AttemptError.KEY_CHANGED)
        headers = signed_headers(errand.event_id, errand.body, secrets, now)
        return await self.poster.post(errand.url, errand.body, headers, now)
