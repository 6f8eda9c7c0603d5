"""The team accepts an idea that waits, or hides one. Its author sees it either way."""

from typing import Final

from domain.auditing.recording import record_audit
from domain.moderation.models import Visibility
from domain.roadmap import history, queries
from domain.roadmap.creating import stand_in_public
from domain.roadmap.errors import ItemIsMerged, ItemIsShipped, ItemNotFound
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.shared.ids import RoadmapItemId, public_id
from domain.shared.texts import clean
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

REASON_LIMIT: Final = 500


async def accept_idea(work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId) -> RoadmapItem:
    """The item, on the roadmap for everybody; one that is there already changes nothing.

    Refuses: NotAllowed, ItemNotFound, ItemIsMerged.
    """
    item = await _moderated(work, viewer, item_id)
    if item.visibility is not Visibility.VISIBLE:
        await publish(work, viewer, item)
        record_audit(work, viewer, "idea.accepted", subject=public_id("roadmapitem", item.id))
    return item


async def hide_idea(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, reason: str = ""
) -> RoadmapItem:
    """The item, hidden from everybody but its author and the team. The audit log keeps `reason`.

    Refuses: NotAllowed, ItemNotFound, ItemIsMerged, ItemIsShipped, TextTooLong, InvalidText.
    """
    item = await _moderated(work, viewer, item_id)
    why = clean(reason, "reason", limit=REASON_LIMIT)
    stages = await queries.stages_of(work.session, viewer.workspace_id)
    if stages[item.stage_id].meaning is StageMeaning.SHIPPED:
        raise ItemIsShipped(item.slug)
    if item.visibility is not Visibility.HIDDEN:
        item.visibility = Visibility.HIDDEN
        record_audit(
            work, viewer, "idea.hidden", subject=public_id("roadmapitem", item.id), reason=why
        )
    return item


async def publish(work: UnitOfWork, viewer: Viewer, item: RoadmapItem) -> None:
    """Let everybody see the held `item`. What was seen before does not begin anew."""
    before = await queries.changes_of(work.session, item.workspace_id, [item.id])
    if before:
        item.visibility = Visibility.VISIBLE
        history.touch(work, item)
        return
    stages = await queries.stages_of(work.session, item.workspace_id)
    stand_in_public(work, item, stages[item.stage_id], actor=viewer.actor)


async def _moderated(work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId) -> RoadmapItem:
    viewer.must(Permission.MODERATE)
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    if item.merged_into_id is not None:
        raise ItemIsMerged(item.slug)
    return item
