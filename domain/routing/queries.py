"""Reading routes, and which feedback is late."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Channel, Feedback, FeedbackStatus, Reply, StatusMeaning
from domain.priorities.arithmetic import Level
from domain.priorities.models import Grade
from domain.routing.models import DateMove, FeedbackRoute, OwnerTeam, ResponsePolicy
from domain.routing.promising import DEFAULT_POLICY, ENDED, Policy
from domain.shared.ids import FeedbackId, OwnerTeamId, WorkspaceId


async def policy_of(session: AsyncSession, workspace_id: WorkspaceId) -> Policy:
    """The workspace's limits, or the defaults."""
    stored = await session.get(ResponsePolicy, workspace_id)
    return stored.policy if stored else DEFAULT_POLICY


async def routes_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[FeedbackRoute]:
    """The routes of those feedbacks, in no order; one without owner and date has none."""
    found = await session.execute(
        select(FeedbackRoute).where(FeedbackRoute.feedback_id.in_(feedback_ids))
    )
    return found.scalars().all()


async def teams_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[OwnerTeam]:
    """All teams of the workspace by name."""
    found = await session.execute(
        select(OwnerTeam)
        .where(OwnerTeam.workspace_id == workspace_id)
        .order_by(OwnerTeam.folded, OwnerTeam.id)
    )
    return found.scalars().all()


async def team_called(
    session: AsyncSession, workspace_id: WorkspaceId, folded: str
) -> OwnerTeam | None:
    """The team of that folded name."""
    found = await session.execute(
        select(OwnerTeam).where(OwnerTeam.workspace_id == workspace_id, OwnerTeam.folded == folded)
    )
    return found.scalar_one_or_none()


async def teams_by_id(session: AsyncSession, ids: Sequence[OwnerTeamId]) -> Sequence[OwnerTeam]:
    """Those teams, in no order."""
    found = await session.execute(select(OwnerTeam).where(OwnerTeam.id.in_(ids)))
    return found.scalars().all()


async def moves_of(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[DateMove]:
    """How the dates of those feedbacks moved, oldest first."""
    found = await session.execute(
        select(DateMove).where(DateMove.feedback_id.in_(feedback_ids)).order_by(DateMove.id)
    )
    return found.scalars().all()


async def answered_among(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> set[FeedbackId]:
    """To which of those the team has replied."""
    found = await session.execute(
        select(Reply.feedback_id).where(Reply.feedback_id.in_(feedback_ids)).distinct()
    )
    return set(found.scalars())


def is_late(policy: Policy, now: datetime) -> ColumnElement[bool]:
    """What `promising.promise_of` calls late, over `Feedback`, `FeedbackStatus` and `Grade`.

    Limits are subtracted from `now` here, so that no database has to reckon with dates.
    """
    team_date = select(FeedbackRoute.due_at).where(FeedbackRoute.feedback_id == Feedback.id)
    has_team_date = exists().where(
        FeedbackRoute.feedback_id == Feedback.id, FeedbackRoute.due_at.is_not(None)
    )
    limits: list[tuple[ColumnElement[bool], int | None]] = [
        (Grade.level == level, policy.hours_of(level)) for level in Level
    ]
    unanswered = and_(
        Grade.feedback_id.is_(None),
        Feedback.judged_valid.is_(None),
        Feedback.channel != Channel.IMPORT,
        FeedbackStatus.meaning == StatusMeaning.RECEIVED,
        ~exists().where(Reply.feedback_id == Feedback.id),
    )
    limits.append((unanswered, policy.first_hours))
    over = [
        and_(which, Feedback.created_at < now - timedelta(hours=hours))
        for which, hours in limits
        if hours
    ]
    return and_(
        FeedbackStatus.meaning.not_in(ENDED),
        or_(team_date.scalar_subquery() < now, and_(~has_team_date, or_(false(), *over))),
    )
