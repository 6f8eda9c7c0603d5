"""Rewording an item. Its slug stays, so that links keep working."""

from domain.roadmap import history, queries
from domain.roadmap.creating import ItemTexts
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.events import RoadmapItemEdited
from domain.roadmap.models import ItemChangeKind, RoadmapItem
from domain.searching.indexing import index_words
from domain.searching.models import SearchKind
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def edit_roadmap_item(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, texts: ItemTexts
) -> RoadmapItem:
    """The item, saying `texts` and nothing of what it said before; the same texts change nothing.

    Refuses: NotAllowed, ItemNotFound, TextMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.WRITE_ROADMAP)
    new = texts.cleaned()
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    old = ItemTexts(
        title=item.title,
        title_zh=item.title_zh,
        summary=item.summary,
        summary_zh=item.summary_zh,
    )
    if new == old:
        return item
    item.title, item.title_zh = new.title, new.title_zh
    item.summary, item.summary_zh = new.summary, new.summary_zh
    item.search_text = new.search_text
    await index_words(work.session, viewer.workspace_id, SearchKind.ITEM, {item.id: new.words})
    history.tell(work, item, ItemChangeKind.EDITED, actor=viewer.actor)
    work.record(RoadmapItemEdited(workspace_id=viewer.workspace_id, item_id=item.id))
    return item
