"""Which releases somebody has not seen yet."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from domain.releases import queries
from domain.releases.models import ChangelogSeen
from domain.shared.ids import CustomerId, WorkspaceId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork

MOST_UNREAD: Final = 20
NEWS_FOR: Final = timedelta(days=30)
"""Whoever never opened the changelog is pointed to what is not older than this."""


async def unread_releases(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    customer_id: CustomerId | None,
    now: datetime,
) -> int:
    """How many releases the reader has not seen, 0 to 20; None is a reader whom nobody knows."""
    seen_at = await queries.seen_until(session, customer_id) if customer_id else None
    since = now - NEWS_FOR if seen_at is None else seen_at
    return await queries.published_since(session, workspace_id, since, most=MOST_UNREAD)


async def mark_changelog_seen(
    work: UnitOfWork, viewer: Viewer, *, until: datetime | None = None
) -> datetime:
    """Until when the customer has seen it now: never in the future, never earlier than before.

    Without `until` that is now. Refuses: NotAllowed.
    """
    customer_id = viewer.must_be_customer()
    seen_at = min(until, work.now) if until else work.now
    later = func.greatest if work.dialect == "postgresql" else func.max
    statement = work.insert(ChangelogSeen).values(
        customer_id=customer_id, workspace_id=viewer.workspace_id, seen_at=seen_at
    )
    await work.session.execute(
        statement.on_conflict_do_update(
            index_elements=[ChangelogSeen.customer_id],
            set_={"seen_at": later(ChangelogSeen.seen_at, statement.excluded.seen_at)},
        )
    )
    return await queries.seen_until(work.session, customer_id) or seen_at
