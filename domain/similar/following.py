"""What a feedback comes to speak for, its merged copies speak for too; and no longer with it."""

from domain.roadmap import queries as roadmap_queries
from domain.roadmap.events import EvidenceLinked, EvidenceUnlinked
from domain.shared.outbox import Telling
from domain.shared.viewer import system_viewer
from domain.similar import queries
from domain.similar.deciding import join_voice, leave_voice


async def join_copies(telling: Telling[EvidenceLinked]) -> None:
    """Listener: link the copies of a feedback that was linked. Copies have no copies: it ends."""
    event = telling.event
    if not await _has_copies(telling):
        telling.pass_over()
        return
    async with telling.transaction() as work:
        item = await roadmap_queries.item_by_id(work.session, event.workspace_id, event.item_id)
        copies = await queries.merged_into(work.session, event.workspace_id, event.feedback_id)
        for proposal in copies if item else ():
            assert item is not None
            await join_voice(work, system_viewer(event.workspace_id), proposal, item)


async def leave_with_original(telling: Telling[EvidenceUnlinked]) -> None:
    """Listener: unlink the copies that spoke for the item only because their original did."""
    event = telling.event
    if not await _has_copies(telling):
        telling.pass_over()
        return
    async with telling.transaction() as work:
        copies = await queries.merged_into(work.session, event.workspace_id, event.feedback_id)
        for proposal in copies:
            if str(event.item_id) in proposal.joined:
                viewer = system_viewer(event.workspace_id)
                await leave_voice(work, viewer, proposal, event.item_id)


async def _has_copies(telling: Telling[EvidenceLinked] | Telling[EvidenceUnlinked]) -> bool:
    async with telling.database.reading() as session:
        return bool(await queries.count_copies(session, [telling.event.feedback_id]))
