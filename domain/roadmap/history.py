"""The lines of an item's public history."""

from collections.abc import Iterable

from domain.roadmap.models import ItemChange, ItemChangeKind, RoadmapItem
from domain.shared.ids import StageId, new_id
from domain.shared.work import UnitOfWork


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
    item.touched_at = work.now
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
