"""Shipping an item, as part of publishing a release."""

from domain.roadmap import history
from domain.roadmap.creating import stand_if_waiting
from domain.roadmap.events import RoadmapItemMoved
from domain.roadmap.models import ItemChangeKind, RoadmapItem, Stage
from domain.shared.work import UnitOfWork


def ship_item(
    work: UnitOfWork, item: RoadmapItem, *, current: Stage, shipped: Stage, actor: str
) -> None:
    """Move the locked `item` to the stage `shipped`; the release tells its feedback.

    Refuses: ItemIsMerged, ItemIsShipped, ItemIsDeclined.
    """
    item.ship(current, shipped, now=work.now)
    stand_if_waiting(work, item, current, actor=actor)
    history.tell(work, item, ItemChangeKind.MOVED, actor=actor, before=current.id, after=shipped.id)
    work.record(
        RoadmapItemMoved(
            workspace_id=item.workspace_id,
            item_id=item.id,
            before=current.meaning,
            after=shipped.meaning,
        )
    )
