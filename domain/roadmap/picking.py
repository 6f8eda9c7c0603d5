"""Staff picks: what the team wants people to look at."""

from domain.roadmap import history, queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def pick_item(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, is_picked: bool
) -> RoadmapItem:
    """The item, picked or not; the same again changes nothing.

    Refuses: NotAllowed, ItemNotFound.
    """
    viewer.must(Permission.WRITE_ROADMAP)
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    if item.is_picked != is_picked:
        item.is_picked = is_picked
        history.touch(work, item)
    return item
