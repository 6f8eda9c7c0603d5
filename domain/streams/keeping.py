"""For how long a stream is kept, so that those who were away can catch up."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork
from domain.streams import queries
from domain.streams.models import StreamEvent

KEPT: Final = timedelta(days=7)
"""At least; a quiet workspace keeps its last events for longer."""
EVERY: Final = 100
PORTION: Final = 1_000


async def forget_old(work: UnitOfWork, workspace_id: WorkspaceId, *, before: int, now: int) -> None:
    """Whenever the head passes a hundred, forget up to 1,000 events: always from the oldest on."""
    if before // EVERY == now // EVERY:
        return
    until = await queries.last_older_than(
        work.session, workspace_id, work.now - KEPT, portion=PORTION
    )
    if until is not None:
        await work.session.execute(
            delete(StreamEvent)
            .where(StreamEvent.workspace_id == workspace_id, StreamEvent.position <= until)
            .execution_options(synchronize_session=False)
        )
