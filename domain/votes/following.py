"""Following an item, and no longer. Any item may be followed: a declined one may come back."""

from sqlalchemy import delete, update

from domain.roadmap import queries as roadmap_queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import FollowId, RoadmapItemId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.votes.models import Follow


async def follow_item(work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId) -> RoadmapItem:
    """The item with its followers counted; following twice counts once.

    Refuses: NotAllowed, ItemNotFound.
    """
    customer_id = viewer.must_be_customer()
    item = await _item(work, viewer, item_id)
    followed = await work.session.execute(
        work.insert(Follow)
        .values(
            id=FollowId(new_id()),
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            customer_id=customer_id,
            since=work.now,
        )
        .on_conflict_do_nothing(index_elements=[Follow.item_id, Follow.customer_id])
    )
    if changed_rows(followed) == 1:
        await _count(work, item, 1)
    return item


async def unfollow_item(work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId) -> RoadmapItem:
    """The item with its followers counted; who does not follow changes nothing.

    Refuses: NotAllowed, ItemNotFound.
    """
    customer_id = viewer.must_be_customer()
    item = await _item(work, viewer, item_id)
    left = await work.session.execute(
        delete(Follow).where(Follow.item_id == item.id, Follow.customer_id == customer_id)
    )
    if changed_rows(left) == 1:
        await _count(work, item, -1)
    return item


async def _item(work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId) -> RoadmapItem:
    item = await roadmap_queries.item_by_id(work.session, viewer.workspace_id, item_id)
    if item is None or not item.is_shown_to(viewer.customer_id):
        raise ItemNotFound
    return item


async def _count(work: UnitOfWork, item: RoadmapItem, step: int) -> None:
    await work.session.execute(
        update(RoadmapItem)
        .where(RoadmapItem.id == item.id)
        .values(followers_count=RoadmapItem.followers_count + step)
        .execution_options(synchronize_session=False)
    )
    await work.session.refresh(item)
