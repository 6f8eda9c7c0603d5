"""How many comments of an item can be read: kept in the transaction that changes it."""

from sqlalchemy import update

from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId
from domain.shared.work import UnitOfWork


async def count(work: UnitOfWork, item_id: RoadmapItemId, step: int) -> None:
    """Move the number by `step`; any number at once leave it exact."""
    await work.session.flush()
    await work.session.execute(
        update(RoadmapItem)
        .where(RoadmapItem.id == item_id)
        .values(comments_count=RoadmapItem.comments_count + step)
        .execution_options(synchronize_session=False)
    )
    item = await work.session.get(RoadmapItem, item_id)
    if item is not None:
        await work.session.refresh(item)
