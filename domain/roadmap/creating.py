"""Putting an item on the roadmap."""

from dataclasses import dataclass
from typing import Final

from domain.moderation.models import Visibility
from domain.roadmap import history, queries
from domain.roadmap.errors import ReasonMissing, ShippedByRelease, StageNotFound
from domain.roadmap.events import RoadmapItemCreated
from domain.roadmap.models import ItemChangeKind, RoadmapItem, Stage, StageMeaning
from domain.roadmap.slugs import free_slug, slug_for
from domain.searching.composing import Composed, compose
from domain.searching.indexing import index_words
from domain.searching.models import SearchKind
from domain.shared.ids import CustomerId, RoadmapItemId, StageId, WorkspaceId, new_id
from domain.shared.texts import clean, clean_optional, clean_required, searchable
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

TITLE_LIMIT: Final = 200
SUMMARY_LIMIT: Final = 5_000


@dataclass(frozen=True, kw_only=True)
class ItemTexts:
    """What an item says of itself. `title` may be in any language; the others translate it."""

    title: str
    title_zh: str | None = None
    summary: str = ""
    summary_zh: str | None = None

    def cleaned(self) -> "ItemTexts":
        """As it is stored. Refuses: TextMissing, TextTooLong, InvalidText."""
        return ItemTexts(
            title=clean_required(self.title, "title", limit=TITLE_LIMIT),
            title_zh=clean_optional(self.title_zh, "titleZh", limit=TITLE_LIMIT),
            summary=clean(self.summary, "summary", limit=SUMMARY_LIMIT),
            summary_zh=clean_optional(self.summary_zh, "summaryZh", limit=SUMMARY_LIMIT),
        )

    @property
    def search_text(self) -> str:
        """What a search for signs looks through."""
        return searchable(self.title, self.title_zh, self.summary, self.summary_zh)

    @property
    def words(self) -> Composed:
        """What the item is found by."""
        return compose((self.title, self.title_zh), (self.summary, self.summary_zh))


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """A new item; without a stage it is an idea. Invented items are marked as demo data."""

    texts: ItemTexts
    stage_id: StageId | None = None
    is_demo: bool = False


async def create_roadmap_item(work: UnitOfWork, viewer: Viewer, draft: ItemDraft) -> RoadmapItem:
    """The stored item with its slug.

    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText, StageNotFound, ShippedByRelease,
    ReasonMissing (a declined item is moved there, with its reason).
    """
    viewer.must(Permission.WRITE_ROADMAP)
    texts = draft.texts.cleaned()
    stage = await _starting_stage(work, viewer.workspace_id, draft.stage_id)
    item = await put_on_roadmap(work, viewer.workspace_id, texts, stage, is_demo=draft.is_demo)
    stand_in_public(work, item, stage, actor=viewer.actor)
    return item


async def put_on_roadmap(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    texts: ItemTexts,
    stage: Stage,
    *,
    is_demo: bool = False,
    visibility: Visibility = Visibility.VISIBLE,
    author_id: CustomerId | None = None,
    author_name: str | None = None,
) -> RoadmapItem:
    """The stored item of the cleaned `texts`, with a free slug; nobody is told yet."""
    item_id = RoadmapItemId(new_id())
    item = RoadmapItem(
        id=item_id,
        workspace_id=workspace_id,
        slug=await _free_slug(work, workspace_id, texts.title, item_id),
        title=texts.title,
        title_zh=texts.title_zh,
        summary=texts.summary,
        summary_zh=texts.summary_zh,
        stage_id=stage.id,
        votes_count=0,
        followers_count=0,
        evidence_count=0,
        comments_count=0,
        heat=0.0,
        visibility=visibility,
        author_id=author_id,
        author_name=author_name,
        is_picked=False,
        is_demo=is_demo,
        search_text=texts.search_text,
        created_at=work.now,
        touched_at=work.now,
    )
    work.session.add(item)
    await work.session.flush()
    await index_words(work.session, workspace_id, SearchKind.ITEM, {item.id: texts.words})
    return item


def stand_in_public(work: UnitOfWork, item: RoadmapItem, stage: Stage, *, actor: str) -> None:
    """The item is on the roadmap from now on, for everybody."""
    item.visibility = Visibility.VISIBLE
    history.tell(work, item, ItemChangeKind.CREATED, actor=actor, after=stage.id)
    work.record(
        RoadmapItemCreated(workspace_id=item.workspace_id, item_id=item.id, meaning=stage.meaning)
    )


def stand_if_waiting(work: UnitOfWork, item: RoadmapItem, stage: Stage, *, actor: str) -> None:
    """What the team works on is no secret: an idea that waited at `stage` is on the roadmap."""
    if item.visibility is not Visibility.VISIBLE:
        stand_in_public(work, item, stage, actor=actor)


async def _starting_stage(
    work: UnitOfWork, workspace_id: WorkspaceId, stage_id: StageId | None
) -> Stage:
    if stage_id is None:
        return await queries.leading_stage(work.session, workspace_id, StageMeaning.IDEA)
    stage = (await queries.stages_of(work.session, workspace_id)).get(stage_id)
    if stage is None:
        raise StageNotFound
    if stage.meaning is StageMeaning.SHIPPED:
        raise ShippedByRelease
    if stage.meaning is StageMeaning.DECLINED:
        raise ReasonMissing
    return stage


async def _free_slug(
    work: UnitOfWork, workspace_id: WorkspaceId, title: str, item_id: RoadmapItemId
) -> str:
    """Two items of one title at once get two slugs: the second waits for the first."""
    wanted = slug_for(title, "item", item_id)
    await queries.hold_workspace(work.session, workspace_id)
    return free_slug(wanted, await queries.slugs_like(work.session, workspace_id, wanted))
