"""Appending: how an event gets its position.

The head's row is locked by the statement that moves it and released by the commit, so positions
have no gaps and become visible in their order. The delivery is settled by the same commit: each
event is appended exactly once. One that is told takes others along that wait in the same stream,
so that a burst costs few transactions.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import insert, tuple_, update

from domain.shared.deliveries import OutboxDelivery
from domain.shared.events import Event
from domain.shared.ids import WorkspaceId
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork
from domain.streams import queries
from domain.streams.keeping import forget_old
from domain.streams.models import StreamEvent, StreamHead
from domain.streams.queries import Recorded

LISTENER: Final = "streams."
"""Every listener that appends has a name that begins so."""
MOST_AT_ONCE: Final = 200
SUBJECTS: Final = ("feedback_id", "item_id", "customer_id")


async def append_told(telling: Telling[Event]) -> None:
    """Append the event that is told, and up to 199 that wait behind it."""
    async with telling.transaction() as work:
        session, workspace_id = work.session, telling.event.workspace_id
        own = await queries.recorded(session, telling.delivery)
        waiting = await queries.waiting(
            session, workspace_id, LISTENER, now=work.now, limit=MOST_AT_ONCE - 1
        )
        events = sorted([own, *waiting], key=lambda one: one.id)
        last = await append(work, workspace_id, events)
        await _settle(work, waiting)
        await forget_old(work, workspace_id, before=last - len(events), now=last)


async def append(work: UnitOfWork, workspace_id: WorkspaceId, events: Sequence[Recorded]) -> int:
    """Give `events` the next positions; the last of them."""
    last = await _advance(work, workspace_id, len(events))
    rows = [
        _row(workspace_id, position, event) | {"stored_at": work.now}
        for position, event in enumerate(events, start=last - len(events) + 1)
    ]
    await work.session.execute(insert(StreamEvent), rows)
    return last


async def _advance(work: UnitOfWork, workspace_id: WorkspaceId, count: int) -> int:
    """Move the head by `count`; others who append to this workspace wait until we commit."""
    moved = (
        update(StreamHead)
        .where(StreamHead.workspace_id == workspace_id)
        .values(position=StreamHead.position + count)
        .returning(StreamHead.position)
        .execution_options(synchronize_session=False)
    )
    last = (await work.session.execute(moved)).scalar_one_or_none()
    if last is None:
        await work.session.execute(
            work.insert(StreamHead)
            .values(workspace_id=workspace_id, position=0)
            .on_conflict_do_nothing()
        )
        last = (await work.session.execute(moved)).scalar_one()
    return last


def _row(workspace_id: WorkspaceId, position: int, event: Recorded) -> dict[str, Any]:
    payload = dict(event.payload)
    del payload["workspace_id"]
    subjects = {name: queries.as_id(payload.pop(name, None)) for name in SUBJECTS}
    return {
        "workspace_id": workspace_id,
        "position": position,
        "event_id": event.id,
        "name": event.name,
        "at": event.occurred_at,
        **subjects,
        "details": payload,
    }


async def _settle(work: UnitOfWork, taken: Sequence[Recorded]) -> None:
    """Those that came along need not be told again; their rows are locked by us."""
    if taken:
        keys = [(one.id, one.listener) for one in taken]
        await work.session.execute(
            update(OutboxDelivery)
            .where(tuple_(OutboxDelivery.event_id, OutboxDelivery.listener).in_(keys))
            .values(done_at=work.now, attempts=OutboxDelivery.attempts + 1)
            .execution_options(synchronize_session=False)
        )
