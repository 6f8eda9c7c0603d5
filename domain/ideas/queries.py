"""Reading ideas: what resembles a text, what waits, and what others stand for."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding.choosing import is_semantic
from domain.ideas.meaning import WEIGHS, closeness
from domain.ideas.resembling import likeness, terms_for, traits
from domain.moderation.models import Visibility
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import Evidence, RoadmapItem
from domain.roadmap.ordering import ORDERS, SEARCHED, ItemOrder
from domain.roadmap.queries import shown_to
from domain.searching.folding import fold
from domain.searching.queries import hits_of_any
from domain.shared.ids import FeedbackId, RoadmapItemId, WorkspaceId
from domain.shared.paging import Page, PageRequest

_CANDIDATES: Final = 40
_COMPARED: Final = 500
"""Of so many items, the most wanted, the titles are compared by meaning."""


async def similar_items(
    session: AsyncSession, workspace_id: WorkspaceId, text: str, *, most: int = 5
) -> list[RoadmapItem]:
    """Public items that resemble `text`, the most alike first and of those the most wanted.

    By words; where the semantic layer is on, by what their titles mean too.
    """
    text = text[:2_000]
    alike = await _alike_in_words(session, workspace_id, text)
    if is_semantic():
        for item, cosine in await _alike_in_meaning(session, workspace_id, text):
            before = alike.get(item.id, (0.0, item))[0]
            alike[item.id] = (before + WEIGHS * cosine, item)
    ranked = sorted(alike.values(), key=lambda pair: (-pair[0], -pair[1].votes_count, pair[1].id))
    return [item for _, item in ranked][:most]


async def _alike_in_words(
    session: AsyncSession, workspace_id: WorkspaceId, text: str
) -> dict[RoadmapItemId, tuple[float, RoadmapItem]]:
    wanted = traits(text)
    if not wanted:
        return {}
    hits = hits_of_any(session, workspace_id, SEARCHED, terms_for(wanted))
    found = await session.execute(
        select(RoadmapItem)
        .join(hits, hits.c.subject_id == RoadmapItem.id)
        .where(RoadmapItem.workspace_id == workspace_id, shown_to(None))
        .order_by(hits.c.relevance.desc(), RoadmapItem.votes_count.desc(), RoadmapItem.id)
        .limit(_CANDIDATES)
    )
    ranked = {
        item.id: (likeness(text, fold("\n".join(_titles_of(item))), fold(item.search_text)), item)
        for item in found.scalars()
    }
    return {item_id: pair for item_id, pair in ranked.items() if pair[0] > 0}


async def _alike_in_meaning(
    session: AsyncSession, workspace_id: WorkspaceId, text: str
) -> list[tuple[RoadmapItem, float]]:
    found = await session.execute(
        select(RoadmapItem)
        .where(RoadmapItem.workspace_id == workspace_id, shown_to(None))
        .order_by(RoadmapItem.votes_count.desc(), RoadmapItem.id)
        .limit(_COMPARED)
    )
    items = found.scalars().all()
    cosines = await closeness(text, [_titles_of(item) for item in items])
    return [pair for pair in zip(items, cosines, strict=True) if pair[1] > 0]


def _titles_of(item: RoadmapItem) -> list[str]:
    return [title for title in (item.title, item.title_zh) if title]


async def ids_by_slug(
    session: AsyncSession, workspace_id: WorkspaceId, slugs: Collection[str]
) -> dict[str, RoadmapItemId]:
    """The items of those addresses, by address, in the order of `slugs`."""
    found = await session.execute(
        select(RoadmapItem.slug, RoadmapItem.id).where(
            RoadmapItem.workspace_id == workspace_id, RoadmapItem.slug.in_(slugs)
        )
    )
    ids = {row[0]: row[1] for row in found}
    return {slug: ids[slug] for slug in slugs if slug in ids}


async def standing_item(
    session: AsyncSession, workspace_id: WorkspaceId, slug: str
) -> RoadmapItem | None:
    """The item of that address, or the one that stands for it since both were merged."""
    item = await roadmap_queries.item_by_slug(session, workspace_id, slug)
    if item is not None and item.merged_into_id is not None:
        return await roadmap_queries.item_by_id(session, workspace_id, item.merged_into_id)
    return item


async def moderated_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest, visibility: Visibility
) -> Page[RoadmapItem]:
    """Ideas that wait, or that are hidden, newest first: for the team. Refuses: InvalidPage."""
    keyset = ORDERS[ItemOrder.NEWEST]
    conditions = [RoadmapItem.workspace_id == workspace_id, _undecided(visibility)]
    if position := keyset.position(workspace_id, page):
        conditions.append(RoadmapItem.id < position[0])
    rows = await session.execute(
        select(RoadmapItem).where(*conditions).order_by(RoadmapItem.id.desc()).limit(page.first + 1)
    )
    return keyset.page(workspace_id, page, rows.scalars().all())


async def count_waiting(session: AsyncSession, workspace_id: WorkspaceId, most: int) -> int:
    """How many ideas wait, counted to `most`."""
    waiting = (
        select(RoadmapItem.id)
        .where(RoadmapItem.workspace_id == workspace_id, _undecided(Visibility.WAITING))
        .limit(most)
    )
    return await session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


async def merged_into(
    session: AsyncSession, workspace_id: WorkspaceId, item_id: RoadmapItemId
) -> Sequence[RoadmapItem]:
    """The items that `item_id` stands for, oldest first."""
    found = await session.execute(
        select(RoadmapItem)
        .where(RoadmapItem.workspace_id == workspace_id, RoadmapItem.merged_into_id == item_id)
        .order_by(RoadmapItem.id)
    )
    return found.scalars().all()


async def feedback_behind(
    session: AsyncSession, workspace_id: WorkspaceId, item_id: RoadmapItemId
) -> Sequence[FeedbackId]:
    """What speaks for an item, in the order of linking."""
    found = await session.execute(
        select(Evidence.feedback_id)
        .where(Evidence.workspace_id == workspace_id, Evidence.item_id == item_id)
        .order_by(Evidence.id)
    )
    return found.scalars().all()


def _undecided(visibility: Visibility) -> ColumnElement[bool]:
    is_it: ColumnElement[bool] = RoadmapItem.visibility == visibility
    return is_it & RoadmapItem.merged_into_id.is_(None)
