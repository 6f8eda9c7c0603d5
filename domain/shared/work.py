"""One database, one way to write to it and one way to read from it.

async with database.transaction() as work:     # begins, commits; refusals roll back
    work.session.add(feedback)
    work.record(FeedbackSubmitted(...))         # to the outbox of the same transaction

async with database.reading() as session:       # autocommit: no BEGIN, no lock
    ...
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import CursorResult, Result, event, insert
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from domain.shared import queries
from domain.shared.clock import Clock, utc_now
from domain.shared.deliveries import OutboxDelivery, OutboxEvent
from domain.shared.errors import Refusal
from domain.shared.events import Event, payload_of
from domain.shared.ids import EventId, new_id
from domain.shared.inserting import Insert, insert_by
from domain.shared.sealing import Vault

SQLITE_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=15000",
)
POOL_WAIT_SECONDS: Final = 5


@dataclass
class UnitOfWork:
    """One transaction: its session, its single moment, and the events it will have told.

    `vault` seals words that few may read; None where there is no key for it.
    """

    session: AsyncSession
    now: datetime
    dialect: str
    events: list[Event] = field(default_factory=list)
    answer: Refusal | None = None
    vault: Vault | None = None

    def insert(self, table: type[DeclarativeBase]) -> Insert:
        """An INSERT that can say what happens where the row is there already."""
        return insert_by(self.dialect, table)

    def record(self, event: Event) -> None:
        """Tell `event` to its listeners if, and only if, this transaction commits."""
        self.events.append(event)

    def answer_for_good(self, refusal: Refusal) -> Refusal:
        """Commit what was written so far although `refusal` is raised: it is the lasting answer."""
        self.answer = refusal
        return refusal


class Database:
    """SQLite (embedded) or PostgreSQL behind the same two doors.

    `subscriptions` maps event names to the listeners that get a delivery; `nudge` is called after
    a commit that recorded events, so that a worker need not wait for its next look.
    `clock` replaces the database's time, for tests. Errors quote no values: logs would keep them.
    """

    def __init__(
        self,
        url: str,
        *,
        subscriptions: Mapping[str, Sequence[str]] | None = None,
        nudge: Callable[[], None] | None = None,
        clock: Clock | None = None,
        pool_size: int = 10,
        vault: Vault | None = None,
    ) -> None:
        self.url = make_url(url)
        self.dialect: Final = self.url.get_backend_name()
        self._subscriptions = subscriptions or {}
        self._nudge = nudge
        self._vault = vault
        self._clock = clock or (utc_now if self.dialect == "sqlite" else None)
        if self.dialect == "sqlite":
            self._writing = _sqlite_engine(url, writing=True)
            self._reading = _sqlite_engine(url, writing=False)
        else:
            self._writing = create_async_engine(
                url,
                pool_size=pool_size,
                max_overflow=0,
                pool_timeout=POOL_WAIT_SECONDS,
                pool_pre_ping=True,
                hide_parameters=True,
            )
            self._reading = self._writing.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def engine(self) -> AsyncEngine:
        """The writing engine, for migrations and tests."""
        return self._writing

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[UnitOfWork]:
        """Commit on leaving, roll back on any exception but `work.answer`, which comes after.

        Never nest: SQLite has one writer.
        """
        async with AsyncSession(self._writing, expire_on_commit=False) as session, session.begin():
            now = self._clock() if self._clock else await queries.database_time(session)
            work = UnitOfWork(session, now, self.dialect, vault=self._vault)
            try:
                yield work
            except Refusal as refusal:
                if refusal is not work.answer:
                    raise
            await self._store(work)
        if work.events and self._nudge:
            self._nudge()
        if work.answer:
            raise work.answer

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for one load; sibling fields each open their own."""
        async with AsyncSession(self._reading, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        """Give all connections back."""
        await self._writing.dispose()
        if self.dialect == "sqlite":
            await self._reading.dispose()

    async def _store(self, work: UnitOfWork) -> None:
        """Events first, then who is to be told: in two statements, however many there are."""
        events = [(EventId(new_id()), happened) for happened in work.events]
        deliveries = [
            {"event_id": event_id, "listener": listener, "due_at": work.now}
            for event_id, happened in events
            for listener in self._subscriptions.get(happened.name, ())
        ]
        stored = [
            {
                "id": event_id,
                "workspace_id": happened.workspace_id,
                "name": happened.name,
                "payload": payload_of(happened),
                "occurred_at": work.now,
            }
            for event_id, happened in events
        ]
        await work.session.flush()
        for table, rows in ((OutboxEvent, stored), (OutboxDelivery, deliveries)):
            if rows:
                await work.session.execute(insert(table), rows)


def changed_rows(result: Result[Any]) -> int:
    """How many rows an UPDATE, DELETE or INSERT touched."""
    return cast("CursorResult[Any]", result).rowcount


def _sqlite_engine(url: str, *, writing: bool) -> AsyncEngine:
    """One connection that writes, begun IMMEDIATE so that it never upgrades a lock; five that read.

    `synchronous=FULL`: what was acknowledged survives a power cut.
    """
    engine = create_async_engine(
        url,
        pool_size=1 if writing else 5,
        max_overflow=0,
        pool_timeout=30 if writing else POOL_WAIT_SECONDS,
        hide_parameters=True,
        isolation_level="SERIALIZABLE" if writing else "AUTOCOMMIT",
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    if writing:

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
