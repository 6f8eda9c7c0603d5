"""Reading the roadmap. All of it is public except which feedback is behind an item."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.moderation.models import Visibility
from domain.roadmap.models import (
    DateChange,
    Evidence,
    ItemChange,
    RoadmapItem,
    Stage,
    StageMeaning,
)
from domain.roadmap.ordering import SEARCHED, after, ranked_by
from domain.roadmap.ordering import ItemOrder as ItemOrder
from domain.searching.queries import hits_for
from domain.shared.ids import CustomerId, FeedbackId, RoadmapItemId, StageId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.workspaces.models import Workspace

_EVIDENCE_ORDER: Final[KeysetOrder[tuple[Evidence, Feedback]]] = KeysetOrder(
    "evidence-newest", lambda row: (row[0].id,), (UUID,)
)


async def stages_of(session: AsyncSession, workspace_id: WorkspaceId) -> dict[StageId, Stage]:
    """All stages of the workspace in order, by id: a small reference table."""
    found = await session.execute(
        select(Stage).where(Stage.workspace_id == workspace_id).order_by(Stage.position)
    )
    return {stage.id: stage for stage in found.scalars()}


async def leading_stage(
    session: AsyncSession, workspace_id: WorkspaceId, meaning: StageMeaning
) -> Stage:
    """The workspace's first stage of that meaning."""
    found = await session.execute(
        select(Stage)
        .where(Stage.workspace_id == workspace_id, Stage.meaning == meaning)
        .order_by(Stage.position)
        .limit(1)
    )
    return found.scalar_one()


async def hold_workspace(session: AsyncSession, workspace_id: WorkspaceId) -> None:
    """Let nobody else give out a slug or a version until the transaction ends."""
    await session.execute(
        select(Workspace.id).where(Workspace.id == workspace_id).with_for_update(key_share=True)
    )


async def slugs_like(session: AsyncSession, workspace_id: WorkspaceId, wanted: str) -> set[str]:
    """The slugs in use that begin with `wanted`."""
    found = await session.execute(
        select(RoadmapItem.slug).where(
            RoadmapItem.workspace_id == workspace_id,
            RoadmapItem.slug.startswith(wanted, autoescape=True),
        )
    )
    return set(found.scalars())


async def item_by_id(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_id: RoadmapItemId,
    *,
    lock: bool = False,
) -> RoadmapItem | None:
    """One item; with `lock`, held against other writers until the transaction ends."""
    found = await items_by_id(session, workspace_id, [item_id], lock=lock)
    return found[0] if found else None


async def items_by_id(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    ids: Collection[RoadmapItemId],
    *,
    lock: bool = False,
) -> Sequence[RoadmapItem]:
    """Those of the workspace's items, oldest first, which is also the order of locking."""
    statement = (
        select(RoadmapItem)
        .where(RoadmapItem.workspace_id == workspace_id, RoadmapItem.id.in_(ids))
        .order_by(RoadmapItem.id)
    )
    if lock:
        statement = statement.with_for_update(key_share=True)
        statement = statement.execution_options(populate_existing=True)
    return (await session.execute(statement)).scalars().all()


async def item_by_slug(
    session: AsyncSession, workspace_id: WorkspaceId, slug: str
) -> RoadmapItem | None:
    """The item of that public address."""
    found = await session.execute(
        select(RoadmapItem).where(
            RoadmapItem.workspace_id == workspace_id, RoadmapItem.slug == slug
        )
    )
    return found.scalar_one_or_none()


async def items_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    page: PageRequest,
    *,
    order: ItemOrder | None = None,
    meaning: StageMeaning | None = None,
    stage_id: StageId | None = None,
    search: str | None = None,
    is_picked: bool | None = None,
    author_id: CustomerId | None = None,
    among: Select[RoadmapItemId] | None = None,
    reader: CustomerId | None = None,
) -> Page[RoadmapItem]:
    """The roadmap, filtered and sorted; by the best fit to `search`, else by votes, unless said.

    Every word of `search` must occur, in either language. Ideas that wait are on it for `reader`
    alone, who wrote them. `among` are the only items to look at. Refuses: InvalidPage, InvalidText.
    """
    conditions = [RoadmapItem.workspace_id == workspace_id, shown_to(reader)]
    if is_picked is not None:
        conditions.append(RoadmapItem.is_picked == is_picked)
    if author_id is not None:
        conditions.append(RoadmapItem.author_id == author_id)
    if among is not None:
        conditions.append(RoadmapItem.id.in_(among))
    if stage_id is not None:
        conditions.append(RoadmapItem.stage_id == stage_id)
    if meaning is not None:
        conditions.append(RoadmapItem.stage_id.in_(_stages_meaning(workspace_id, meaning)))
    hits = await hits_for(session, workspace_id, SEARCHED, search)
    if hits is not None:
        conditions.append(RoadmapItem.id == hits.c.subject_id)
    keyset, columns = ranked_by(order, hits)
    if position := keyset.position(workspace_id, page):
        conditions.append(tuple_(*columns) < after(position, columns))
    rows = await session.execute(
        select(RoadmapItem, literal(0) if hits is None else hits.c.relevance)
        .where(*conditions)
        .order_by(*(column.desc() for column in columns))
        .limit(page.first + 1)
    )
    found = keyset.page(workspace_id, page, [(row[0], row[1]) for row in rows])
    return found.of(lambda row: row[0])


def shown_to(reader: CustomerId | None) -> ColumnElement[bool]:
    """The predicate of `RoadmapItem.is_shown_to`."""
    seen: ColumnElement[bool] = RoadmapItem.visibility == Visibility.VISIBLE
    if reader is not None:
        seen = or_(seen, RoadmapItem.author_id == reader)
    return and_(seen, RoadmapItem.merged_into_id.is_(None))


async def shown_items(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    ids: Collection[RoadmapItemId],
    reader: CustomerId | None,
) -> Sequence[RoadmapItem]:
    """Those of the items that the reader may see, oldest first."""
    found = await session.execute(
        select(RoadmapItem)
        .where(RoadmapItem.workspace_id == workspace_id, RoadmapItem.id.in_(ids), shown_to(reader))
        .order_by(RoadmapItem.id)
    )
    return found.scalars().all()


async def date_changes_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> Sequence[DateChange]:
    """What was said of when those items are expected, oldest first."""
    found = await session.execute(
        select(DateChange)
        .where(DateChange.workspace_id == workspace_id, DateChange.item_id.in_(item_ids))
        .order_by(DateChange.id)
    )
    return found.scalars().all()


async def items_of_feedback(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_ids: Collection[FeedbackId]
) -> Sequence[tuple[FeedbackId, RoadmapItem]]:
    """Which items those feedbacks speak for, in the order in which they were linked."""
    found = await session.execute(
        select(Evidence.feedback_id, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == Evidence.item_id)
        .where(Evidence.workspace_id == workspace_id, Evidence.feedback_id.in_(feedback_ids))
        .order_by(Evidence.id)
    )
    return [(row[0], row[1]) for row in found]


async def items_behind(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, *, lock: bool
) -> Sequence[RoadmapItem]:
    """The items that one feedback speaks for, in the order of locking."""
    linked = await session.execute(
        select(Evidence.item_id).where(
            Evidence.workspace_id == workspace_id, Evidence.feedback_id == feedback_id
        )
    )
    return await items_by_id(session, workspace_id, linked.scalars().all(), lock=lock)


async def evidence_page(
    session: AsyncSession, workspace_id: WorkspaceId, item_id: RoadmapItemId, page: PageRequest
) -> Page[tuple[Evidence, Feedback]]:
    """What speaks for an item, latest link first: for members, as customers' words are private."""
    statement = (
        select(Evidence, Feedback)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Evidence.workspace_id == workspace_id, Evidence.item_id == item_id)
        .order_by(Evidence.id.desc())
    )
    if position := _EVIDENCE_ORDER.position(workspace_id, page):
        statement = statement.where(Evidence.id < position[0])
    rows = await session.execute(statement.limit(page.first + 1))
    return _EVIDENCE_ORDER.page(workspace_id, page, [(row[0], row[1]) for row in rows])


async def evidence_between(
    session: AsyncSession, item_id: RoadmapItemId, feedback_id: FeedbackId
) -> Evidence | None:
    """The link of an item and a feedback that the caller may see."""
    found = await session.execute(
        select(Evidence).where(Evidence.item_id == item_id, Evidence.feedback_id == feedback_id)
    )
    return found.scalar_one_or_none()


async def linked_feedback(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_ids: Collection[RoadmapItemId],
    *,
    lock: bool = False,
) -> Sequence[tuple[RoadmapItemId, Feedback]]:
    """Everything that speaks for those items, oldest feedback first: the order of locking."""
    statement = (
        select(Evidence.item_id, Feedback)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Evidence.workspace_id == workspace_id, Evidence.item_id.in_(item_ids))
        .order_by(Feedback.id, Evidence.id)
    )
    if lock:
        statement = statement.with_for_update(of=Feedback, key_share=True)
        statement = statement.execution_options(populate_existing=True)
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def stages_behind(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_ids: Sequence[FeedbackId]
) -> dict[FeedbackId, list[StageMeaning]]:
    """At which stages the items of those feedbacks stand; asked in portions of 1,000."""
    behind: dict[FeedbackId, list[StageMeaning]] = {}
    for start in range(0, len(feedback_ids), 1_000):
        found = await session.execute(
            select(Evidence.feedback_id, Stage.meaning)
            .join(RoadmapItem, RoadmapItem.id == Evidence.item_id)
            .join(Stage, Stage.id == RoadmapItem.stage_id)
            .where(
                Evidence.workspace_id == workspace_id,
                Evidence.feedback_id.in_(feedback_ids[start : start + 1_000]),
            )
        )
        for feedback_id, meaning in found:
            behind.setdefault(feedback_id, []).append(meaning)
    return behind


async def changes_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> Sequence[ItemChange]:
    """The history of those items, oldest first; `history.folded` shortens it for people."""
    found = await session.execute(
        select(ItemChange)
        .where(ItemChange.workspace_id == workspace_id, ItemChange.item_id.in_(item_ids))
        .order_by(ItemChange.id)
    )
    return found.scalars().all()


def _stages_meaning(workspace_id: WorkspaceId, meaning: StageMeaning) -> Any:
    return select(Stage.id).where(Stage.workspace_id == workspace_id, Stage.meaning == meaning)
