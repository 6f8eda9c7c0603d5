"""Reading the changelog. All of it is public."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.releases.models import ChangeKind, ChangelogSeen, Release, ReleaseItem, Thanks
from domain.roadmap.models import Evidence, RoadmapItem
from domain.searching.models import SearchKind
from domain.searching.queries import Subject, hits_for
from domain.shared.ids import CustomerId, ReleaseId, RoadmapItemId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest

NEWEST_FIRST: Final[KeysetOrder[Release]] = KeysetOrder(
    "releases-newest", lambda release: (release.published_at, release.id), (datetime, UUID)
)
BEST_FIRST: Final[KeysetOrder[tuple[Release, int]]] = KeysetOrder(
    "releases-best",
    lambda row: (row[1], row[0].published_at, row[0].id),
    (int, datetime, UUID),
)
SEARCHED: Final = Subject(SearchKind.RELEASE, Release.id, Release.workspace_id, Release.search_text)


async def releases_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    page: PageRequest,
    *,
    search: str | None = None,
) -> Page[Release]:
    """The changelog, newest first; with `search` what holds every word of it, best fit first.

    Refuses: InvalidPage, InvalidText.
    """
    statement = select(Release).where(Release.workspace_id == workspace_id)
    hits = await hits_for(session, workspace_id, SEARCHED, search)
    if hits is not None:
        ranked = statement.join(hits, hits.c.subject_id == Release.id)
        columns: tuple[ColumnElement[Any], ...] = (
            hits.c.relevance,
            Release.published_at.expression,
            Release.id.expression,
        )
        if key := BEST_FIRST.position(workspace_id, page):
            last = (literal(part, col.type) for part, col in zip(key, columns, strict=True))
            ranked = ranked.where(tuple_(*columns) < tuple_(*last))
        found = await session.execute(
            ranked.add_columns(hits.c.relevance)
            .order_by(*(column.desc() for column in columns))
            .limit(page.first + 1)
        )
        pairs = [(row[0], row[1]) for row in found]
        return BEST_FIRST.page(workspace_id, page, pairs).of(lambda row: row[0])
    if position := NEWEST_FIRST.position(workspace_id, page):
        published_at = literal(position[0], Release.published_at.type)
        statement = statement.where(
            tuple_(Release.published_at, Release.id)
            < tuple_(published_at, literal(position[1], Release.id.type))
        )
    statement = statement.order_by(Release.published_at.desc(), Release.id.desc())
    rows = await session.execute(statement.limit(page.first + 1))
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def release_by_slug(
    session: AsyncSession, workspace_id: WorkspaceId, slug: str
) -> Release | None:
    """The release of that public address."""
    found = await session.execute(
        select(Release).where(Release.workspace_id == workspace_id, Release.slug == slug)
    )
    return found.scalar_one_or_none()


async def release_by_version(
    session: AsyncSession, workspace_id: WorkspaceId, version: str
) -> Release | None:
    """The release of that version."""
    found = await session.execute(
        select(Release).where(Release.workspace_id == workspace_id, Release.version == version)
    )
    return found.scalar_one_or_none()


async def releases_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Collection[ReleaseId]
) -> Sequence[Release]:
    """Those of the workspace's releases, in no order."""
    found = await session.execute(
        select(Release).where(Release.workspace_id == workspace_id, Release.id.in_(ids))
    )
    return found.scalars().all()


async def slugs_like(session: AsyncSession, workspace_id: WorkspaceId, wanted: str) -> set[str]:
    """The slugs in use that begin with `wanted`."""
    found = await session.execute(
        select(Release.slug).where(
            Release.workspace_id == workspace_id,
            Release.slug.startswith(wanted, autoescape=True),
        )
    )
    return set(found.scalars())


async def items_in(
    session: AsyncSession, workspace_id: WorkspaceId, release_ids: Collection[ReleaseId]
) -> Sequence[tuple[ReleaseId, RoadmapItem]]:
    """What those releases shipped, in the order in which the team named it."""
    found = await session.execute(
        select(ReleaseItem.release_id, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == ReleaseItem.item_id)
        .where(ReleaseItem.workspace_id == workspace_id, ReleaseItem.release_id.in_(release_ids))
        .order_by(ReleaseItem.release_id, ReleaseItem.position)
    )
    return [(row[0], row[1]) for row in found]


async def changes_in(
    session: AsyncSession, workspace_id: WorkspaceId, release_ids: Collection[ReleaseId]
) -> Sequence[tuple[ReleaseId, RoadmapItem, ChangeKind | None]]:
    """The same, each with what it is to those who use the product."""
    found = await session.execute(
        select(ReleaseItem.release_id, RoadmapItem, ReleaseItem.kind)
        .join(RoadmapItem, RoadmapItem.id == ReleaseItem.item_id)
        .where(ReleaseItem.workspace_id == workspace_id, ReleaseItem.release_id.in_(release_ids))
        .order_by(ReleaseItem.release_id, ReleaseItem.position)
    )
    return [(row[0], row[1], row[2]) for row in found]


async def asked_for_among(
    session: AsyncSession, customer_id: CustomerId, release_ids: Collection[ReleaseId]
) -> set[ReleaseId]:
    """Which of those releases ship something that the customer's own feedback speaks for."""
    found = await session.execute(
        select(ReleaseItem.release_id)
        .join(Evidence, Evidence.item_id == ReleaseItem.item_id)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Feedback.customer_id == customer_id, ReleaseItem.release_id.in_(release_ids))
    )
    return set(found.scalars())


async def seen_until(session: AsyncSession, customer_id: CustomerId) -> datetime | None:
    """Until when the customer has seen the changelog; None for who never opened it."""
    found = await session.execute(
        select(ChangelogSeen.seen_at).where(ChangelogSeen.customer_id == customer_id)
    )
    return found.scalar_one_or_none()


async def published_since(
    session: AsyncSession, workspace_id: WorkspaceId, moment: datetime, *, most: int
) -> int:
    """How many releases were published after `moment`; counting ends at `most`."""
    later = (
        select(Release.id)
        .where(Release.workspace_id == workspace_id, Release.published_at > moment)
        .limit(most)
        .subquery()
    )
    return int((await session.execute(select(func.count()).select_from(later))).scalar_one())


async def releases_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> Sequence[tuple[RoadmapItemId, Release]]:
    """Which release shipped each of those items, in no order."""
    found = await session.execute(
        select(ReleaseItem.item_id, Release)
        .join(Release, Release.id == ReleaseItem.release_id)
        .where(ReleaseItem.workspace_id == workspace_id, ReleaseItem.item_id.in_(item_ids))
    )
    return [(row[0], row[1]) for row in found]


async def thanks_in(
    session: AsyncSession, workspace_id: WorkspaceId, release_ids: Collection[ReleaseId]
) -> Sequence[Thanks]:
    """Whom those releases thank, in the order in which they asked."""
    found = await session.execute(
        select(Thanks)
        .where(Thanks.workspace_id == workspace_id, Thanks.release_id.in_(release_ids))
        .order_by(Thanks.id)
    )
    return found.scalars().all()


async def names_to_thank(
    session: AsyncSession, workspace_id: WorkspaceId, customer_ids: Sequence[CustomerId]
) -> dict[CustomerId, str]:
    """The public names of those who agreed to be named, in the given order."""
    names: dict[CustomerId, str] = {}
    for start in range(0, len(customer_ids), 1_000):
        found = await session.execute(
            select(Customer.id, Customer.thanks_name).where(
                Customer.workspace_id == workspace_id,
                Customer.id.in_(customer_ids[start : start + 1_000]),
                Customer.thanks_name.is_not(None),
            )
        )
        names.update({row[0]: row[1] for row in found if row[1]})
    return {customer_id: names[customer_id] for customer_id in customer_ids if customer_id in names}
