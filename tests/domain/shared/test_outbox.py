"""Telling: at least once, settled with the effect, taken over when a lease ends."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from sqlalchemy import update

from domain.shared.deliveries import OutboxDelivery
from domain.shared.events import Event, event_from, payload_of
from domain.shared.ids import WorkspaceId, new_id
from domain.shared.outbox import LEASE, PARK_AFTER, Listening, Outbox, Telling, subscriptions
from domain.shared.work import Database
from domain.workspaces.models import Workspace
from tests.support.rows import count_rows


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    name: ClassVar[str] = "bell.rang"
    times: int


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


Told = Callable[[Telling[BellRang]], Awaitable[None]]


@dataclass
class Belfry:
    database: Database
    outbox: Outbox
    clock: Clock

    async def ring(self, times: int = 1) -> None:
        async with self.database.transaction() as work:
            work.record(BellRang(workspace_id=WorkspaceId(new_id()), times=times))


async def belfry(url: str, listener: Told, *names: str) -> Belfry:
    table = [Listening(BellRang, name, listener) for name in names or ("ears",)]
    clock = Clock()
    database = Database(url, subscriptions=subscriptions(table), clock=clock)
    return Belfry(database, Outbox(database, table), clock)


async def write_it_down(telling: Telling[BellRang]) -> None:
    async with telling.transaction() as work:
        slug = f"bell-{new_id()}"
        work.session.add(
            Workspace(id=WorkspaceId(new_id()), slug=slug, name=slug, created_at=work.now)
        )


def test_an_event_is_read_back_as_it_was_told() -> None:
    event = BellRang(workspace_id=WorkspaceId(new_id()), times=3)
    assert event_from(BellRang, {**payload_of(event), "added_later": True}) == event


async def test_each_listener_is_told_once(database_url: str) -> None:
    it = await belfry(database_url, write_it_down, "ears", "cats")
    await it.ring(2)
    assert await it.outbox.deliver_all() == 2
    assert await it.outbox.deliver_all() == 0
    assert await count_rows(it.database, "workspace") == 2
    assert await count_rows(it.database, "outbox_delivery", "done_at IS NOT NULL") == 2
    await it.database.close()


async def test_what_is_passed_over_is_settled_together(database_url: str) -> None:
    async def only_odd(telling: Telling[BellRang]) -> None:
        if telling.event.times % 2 == 0:
            telling.pass_over()
            return
        await write_it_down(telling)

    it = await belfry(database_url, only_odd)
    for times in range(5):
        await it.ring(times)
    assert await it.outbox.deliver_due() == 5
    assert await count_rows(it.database, "workspace") == 2
    assert await count_rows(it.database, "outbox_delivery", "done_at IS NOT NULL") == 5
    assert await count_rows(it.database, "outbox_delivery", "lease IS NOT NULL") == 0
    await it.database.close()


async def test_what_was_passed_over_without_a_lease_is_told_again(database_url: str) -> None:
    """The first worker sleeps past its lease while another has the delivery."""
    told: list[int] = []

    async def slowly(telling: Telling[BellRang]) -> None:
        told.append(telling.event.times)
        if len(told) == 1:
            it.clock.now += LEASE + timedelta(seconds=1)
            async with it.database.transaction() as work:
                await work.session.execute(update(OutboxDelivery).values(lease=new_id()))
        telling.pass_over()

    it = await belfry(database_url, slowly)
    await it.ring(7)
    assert await it.outbox.deliver_due() == 1
    assert await count_rows(it.database, "outbox_delivery", "done_at IS NOT NULL") == 0
    assert await it.outbox.deliver_due() == 1
    assert told == [7, 7]
    assert await count_rows(it.database, "outbox_delivery", "done_at IS NOT NULL") == 1
    await it.database.close()


async def test_a_listener_that_fails_leaves_nothing_and_is_told_again_later(
    database_url: str,
) -> None:
    tries = 0

    async def deaf_at_first(telling: Telling[BellRang]) -> None:
        nonlocal tries
        tries += 1
        async with telling.transaction() as work:
            work.session.add(
                Workspace(id=WorkspaceId(new_id()), slug="b", name="b", created_at=work.now)
            )
            await work.session.flush()
            if tries < 3:
                raise RuntimeError("what?")

    it = await belfry(database_url, deaf_at_first)
    await it.ring()
    assert await it.outbox.deliver_due() == 1
    assert await count_rows(it.database, "workspace") == 0
    assert await it.outbox.deliver_due() == 0
    for _ in range(2):
        it.clock.now += timedelta(minutes=1)
        assert await it.outbox.deliver_due() == 1
    assert tries == 3
    assert await count_rows(it.database, "workspace") == 1
    await it.database.close()


async def test_what_never_succeeds_is_parked(database_url: str) -> None:
    async def deaf(_telling: Telling[BellRang]) -> None:
        raise RuntimeError("what?")

    it = await belfry(database_url, deaf)
    await it.ring()
    for _ in range(PARK_AFTER + 3):
        await it.outbox.deliver_due()
        it.clock.now += timedelta(hours=2)
    parked = f"parked_at IS NOT NULL AND attempts = {PARK_AFTER} AND last_error = 'RuntimeError'"
    assert await count_rows(it.database, "outbox_delivery", parked) == 1
    await it.database.close()


async def test_a_lease_that_ended_is_taken_over_and_its_holder_cannot_commit(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def slow(telling: Telling[BellRang]) -> None:
        if not other_told:
            other_told.append(True)
            it.clock.now += LEASE + timedelta(seconds=1)
            assert await other.deliver_due() == 1
        await write_it_down(telling)

    other_told: list[bool] = []
    it = await belfry(database_url, slow)
    other = Outbox(it.database, [Listening(BellRang, "ears", write_it_down)])
    await it.ring()
    await it.outbox.deliver_due()
    assert await count_rows(it.database, "workspace") == 1
    assert "was lost" in caplog.text
    await it.database.close()


async def test_what_a_refused_transaction_recorded_is_told_to_nobody(database_url: str) -> None:
    it = await belfry(database_url, write_it_down)
    with pytest.raises(RuntimeError):
        async with it.database.transaction() as work:
            work.record(BellRang(workspace_id=WorkspaceId(new_id()), times=1))
            raise RuntimeError("never mind")
    assert await count_rows(it.database, OutboxDelivery.__tablename__) == 0
    await it.database.close()
