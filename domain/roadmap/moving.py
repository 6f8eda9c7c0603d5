"""Moving an item from stage to stage; the feedback that speaks for it follows."""

from typing import Final

from domain.roadmap import history, queries
from domain.roadmap.carrying import carry_linked
from domain.roadmap.creating import stand_if_waiting
from domain.roadmap.errors import ItemNotFound, StageNotFound
from domain.roadmap.events import RoadmapItemMoved
from domain.roadmap.models import ItemChangeKind, RoadmapItem
from domain.shared.ids import RoadmapItemId, StageId
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

REASON_LIMIT: Final = 2_000


async def move_roadmap_item(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    item_id: RoadmapItemId,
    stage_id: StageId,
    reason: str | None = None,
    reason_zh: str | None = None,
) -> RoadmapItem:
    """The item at its new stage; moving it to where it stands changes nothing.

    Declining takes a reason in at least one language; at another stage a reason is dropped. Moving
    an idea that waited puts it on the roadmap: the team has decided about it.
    Refuses: NotAllowed, ItemNotFound, StageNotFound, ItemIsMerged, ItemIsShipped, ShippedByRelease,
    ReasonMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.WRITE_ROADMAP)
    stages = await queries.stages_of(work.session, viewer.workspace_id)
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    if stage_id not in stages:
        raise StageNotFound
    before, after = stages[item.stage_id], stages[stage_id]
    moved = item.move(
        before,
        after,
        reason=clean_optional(reason, "reason", limit=REASON_LIMIT),
        reason_zh=clean_optional(reason_zh, "reasonZh", limit=REASON_LIMIT),
        now=work.now,
    )
    if not moved or before.id == after.id:
        return item
    stand_if_waiting(work, item, before, actor=viewer.actor)
    history.tell(
        work, item, ItemChangeKind.MOVED, actor=viewer.actor, before=before.id, after=after.id
    )
    await carry_linked(work, item, actor=viewer.actor)
    work.record(
        RoadmapItemMoved(
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            before=before.meaning,
            after=after.meaning,
        )
    )
    return item
