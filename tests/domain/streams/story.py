"""Things that happen, and workers that tell of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, WorkspaceId, new_id
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from domain.streams import queries
from domain.streams.appending import append_told
from domain.streams.queries import Happened, Wanted


@dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    """Something happened."""

    name: ClassVar[str] = "lamp.lit"
    customer_id: CustomerId
    number: int


@dataclass(frozen=True, kw_only=True)
class LampBroke(Event):
    """Something else happened."""

    name: ClassVar[str] = "lamp.broke"
    number: int


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


LISTENERS = (
    Listening(LampLit, "streams.lamp.lit", append_told),
    Listening(LampBroke, "streams.lamp.broke", append_told),
)
LIT = Wanted(frozenset({"lamp.lit"}))


def streaming_database(url: str) -> Database:
    return Database(url, subscriptions=subscriptions(LISTENERS))


def outbox(database: Database) -> Outbox:
    return Outbox(database, LISTENERS)


async def happen(database: Database, workspace_id: WorkspaceId, *numbers: int) -> None:
    """One transaction for each."""
    for number in numbers:
        async with database.transaction() as work:
            work.record(
                LampLit(workspace_id=workspace_id, customer_id=CustomerId(new_id()), number=number)
            )


async def told(database: Database, workspace_id: WorkspaceId) -> Sequence[Happened]:
    """The whole stream."""
    async with database.reading() as session:
        return await queries.events_after(session, workspace_id, 0, limit=10_000)
