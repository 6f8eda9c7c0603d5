"""Saying when an item is expected, and why later than was said. Nothing said is taken back."""

from domain.roadmap import history, queries
from domain.roadmap.errors import ItemIsShipped, ItemNotFound, ReasonMissing
from domain.roadmap.events import RoadmapItemDated
from domain.roadmap.expecting import Expected, expected_of
from domain.roadmap.models import DateChange, ItemChangeKind, RoadmapItem, StageMeaning
from domain.roadmap.moving import REASON_LIMIT
from domain.shared.ids import DateChangeId, RoadmapItemId, new_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def expect_item(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    item_id: RoadmapItemId,
    expected: Expected | None,
    reason: str | None = None,
    reason_zh: str | None = None,
) -> RoadmapItem:
    """The item, expected then; None is no date. The same date changes nothing.

    Whoever waits may read why a date slips: to be later, or to have no date any more, takes a
    reason in at least one language.
    Refuses: NotAllowed, ItemNotFound, ItemIsShipped, ReasonMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.WRITE_ROADMAP)
    reason = clean_optional(reason, "reason", limit=REASON_LIMIT)
    reason_zh = clean_optional(reason_zh, "reasonZh", limit=REASON_LIMIT)
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    before = expected_of(item.expected_on, item.expected_precision)
    if before == expected:
        return item
    stages = await queries.stages_of(work.session, viewer.workspace_id)
    if stages[item.stage_id].meaning is StageMeaning.SHIPPED:
        raise ItemIsShipped(item.slug)
    if has_slipped(before, expected) and not (reason or reason_zh):
        raise ReasonMissing
    item.expected_on = expected.on if expected else None
    item.expected_precision = expected.precision if expected else None
    work.session.add(
        DateChange(
            id=DateChangeId(new_id()),
            workspace_id=item.workspace_id,
            item_id=item.id,
            from_on=before.on if before else None,
            from_precision=before.precision if before else None,
            to_on=item.expected_on,
            to_precision=item.expected_precision,
            reason=reason,
            reason_zh=reason_zh,
            actor=viewer.actor,
            at=work.now,
        )
    )
    history.tell(work, item, ItemChangeKind.DATED, actor=viewer.actor)
    work.record(
        RoadmapItemDated(
            workspace_id=item.workspace_id,
            item_id=item.id,
            before=str(before) if before else None,
            after=str(expected) if expected else None,
        )
    )
    return item


def has_slipped(before: Expected | None, after: Expected | None) -> bool:
    """Whether who relied on `before` now waits longer."""
    return before is not None and (after is None or after.last_day > before.last_day)
