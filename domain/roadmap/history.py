"""The lines of an item's public history."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from domain.roadmap.models import ItemChange, ItemChangeKind, RoadmapItem, StageMeaning
from domain.shared.ids import StageId, new_id
from domain.shared.work import UnitOfWork

STALE_AFTER: Final = timedelta(days=90)


def tell(
    work: UnitOfWork,
    item: RoadmapItem,
    kind: ItemChangeKind,
    *,
    actor: str,
    before: StageId | None = None,
    after: StageId | None = None,
) -> None:
    """Write one line; the item is touched by it."""
    touch(work, item)
    work.session.add(
        ItemChange(
            id=new_id(),
            workspace_id=item.workspace_id,
            item_id=item.id,
            kind=kind,
            from_stage_id=before,
            to_stage_id=after,
            evidence_count=item.evidence_count,
            actor=actor,
            at=work.now,
        )
    )


def touch(work: UnitOfWork, item: RoadmapItem) -> None:
    """The team works on the item right now."""
    item.touched_at = work.now


def is_stale(item: RoadmapItem, meaning: StageMeaning, now: datetime) -> bool:
    """Whether nobody of the team has touched an open item for ninety days: better said than hid."""
    return meaning.is_open and now - item.touched_at >= STALE_AFTER


def folded(changes: Iterable[ItemChange]) -> tuple[ItemChange, ...]:
    """Of a run of links and unlinks only the last line, which has the count; likewise of edits."""
    lines: list[ItemChange] = []
    for change in changes:
        if lines and _subject(lines[-1]) == _subject(change) != ItemChangeKind.MOVED:
            lines.pop()
        lines.append(change)
    return tuple(lines)


def _subject(change: ItemChange) -> ItemChangeKind:
    is_link = change.kind is ItemChangeKind.UNLINKED
    return ItemChangeKind.LINKED if is_link else change.kind
