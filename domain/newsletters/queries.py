"""Reading subscriptions to news of releases."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.newsletters.models import NewsLetter, NewsSubscription
from domain.shared.ids import NewsSubscriptionId, ReleaseId, WorkspaceId


async def subscription_by_id(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    subscription_id: NewsSubscriptionId,
    *,
    lock: bool = False,
) -> NewsSubscription | None:
    """One of the workspace's; with `lock`, held against other writers."""
    statement = select(NewsSubscription).where(
        NewsSubscription.id == subscription_id, NewsSubscription.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def subscription_of(
    session: AsyncSession, workspace_id: WorkspaceId, email_mark: str
) -> NewsSubscription:
    """The one of that mailbox, held against other writers."""
    found = await session.execute(
        select(NewsSubscription)
        .where(
            NewsSubscription.workspace_id == workspace_id,
            NewsSubscription.email_mark == email_mark,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()


async def subscribers_due(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    release_id: ReleaseId,
    *,
    after: NewsSubscriptionId | None,
    limit: int,
) -> Sequence[NewsSubscription]:
    """Confirmed subscribers who did not get the letter about the release yet, in order of id."""
    had = select(NewsLetter.subscription_id).where(
        NewsLetter.release_id == release_id, NewsLetter.subscription_id == NewsSubscription.id
    )
    statement = select(NewsSubscription).where(
        NewsSubscription.workspace_id == workspace_id,
        NewsSubscription.confirmed_at.is_not(None),
        ~had.exists(),
    )
    if after is not None:
        statement = statement.where(NewsSubscription.id > after)
    found = await session.execute(statement.order_by(NewsSubscription.id).limit(limit))
    return found.scalars().all()


async def subscriber_count(session: AsyncSession, workspace_id: WorkspaceId) -> int:
    """How many confirmed, and have not ended: read from an index that holds nobody else."""
    found = await session.execute(
        select(func.count()).where(
            NewsSubscription.workspace_id == workspace_id,
            NewsSubscription.confirmed_at.is_not(None),
        )
    )
    return int(found.scalar_one())
