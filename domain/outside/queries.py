"""Reading the switch, questions and proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.outside.models import (
    OutsideDay,
    OutsidePolicy,
    OutsideQuestion,
    ProposalState,
    SignalProposal,
)
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.understanding.models import SignalName


async def stored_policy(session: AsyncSession, workspace_id: WorkspaceId) -> OutsidePolicy | None:
    """What the workspace chose, if it did."""
    found = await session.execute(
        select(OutsidePolicy).where(OutsidePolicy.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none()


async def is_outside_on(session: AsyncSession, workspace_id: WorkspaceId, host: str) -> bool:
    """Whether the workspace agreed to exactly that host."""
    policy = await stored_policy(session, workspace_id)
    return policy is not None and policy.is_on and policy.host == host


async def count_on(session: AsyncSession, host: str) -> int:
    """How many workspaces have agreed to that host."""
    found = await session.scalar(
        select(func.count())
        .select_from(OutsidePolicy)
        .where(OutsidePolicy.is_on, OutsidePolicy.host == host)
    )
    return found or 0


async def question_of(session: AsyncSession, feedback_id: FeedbackId) -> OutsideQuestion | None:
    """What waits to be asked about a feedback."""
    found = await session.execute(
        select(OutsideQuestion).where(OutsideQuestion.feedback_id == feedback_id)
    )
    return found.scalar_one_or_none()


async def due_questions(
    session: AsyncSession, now: datetime, *, limit: int
) -> Sequence[OutsideQuestion]:
    """Of all workspaces, what was due first."""
    found = await session.execute(
        select(OutsideQuestion)
        .where(OutsideQuestion.due_at <= now, OutsideQuestion.left_at.is_(None))
        .order_by(OutsideQuestion.due_at, OutsideQuestion.feedback_id)
        .limit(limit)
    )
    return found.scalars().all()


async def proposals_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[SignalProposal]:
    """In the order of their names."""
    found = await session.execute(
        select(SignalProposal)
        .where(SignalProposal.feedback_id.in_(feedback_ids))
        .order_by(SignalProposal.feedback_id, SignalProposal.name)
    )
    return found.scalars().all()


async def open_proposal(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, name: SignalName
) -> SignalProposal | None:
    """The one that waits for a decision, locked."""
    found = await session.execute(
        select(SignalProposal)
        .where(
            SignalProposal.workspace_id == workspace_id,
            SignalProposal.feedback_id == feedback_id,
            SignalProposal.name == name,
            SignalProposal.state == ProposalState.OPEN,
        )
        .with_for_update()
    )
    return found.scalar_one_or_none()


@dataclass(frozen=True)
class OutsideCounts:
    """Of one workspace."""

    waiting: int
    left: int
    proposed: int
    accepted: int
    dismissed: int


async def outside_counts(session: AsyncSession, workspace_id: WorkspaceId) -> OutsideCounts:
    """What waits, what was left alone after the last try, and what became of the answers."""
    asked = await session.execute(
        select(OutsideQuestion.left_at.is_(None), func.count())
        .where(OutsideQuestion.workspace_id == workspace_id)
        .group_by(OutsideQuestion.left_at.is_(None))
    )
    questions = {bool(waits): count for waits, count in asked}
    answered = await session.execute(
        select(SignalProposal.state, func.count())
        .where(SignalProposal.workspace_id == workspace_id)
        .group_by(SignalProposal.state)
    )
    states = dict(answered.all())
    return OutsideCounts(
        waiting=questions.get(True, 0),
        left=questions.get(False, 0),
        proposed=sum(states.values()),
        accepted=states.get(ProposalState.ACCEPTED, 0),
        dismissed=states.get(ProposalState.DISMISSED, 0),
    )


async def requests_on(session: AsyncSession, day: str) -> int:
    """How many requests went out on a day (ISO 8601, in UTC)."""
    return await session.scalar(select(OutsideDay.requests).where(OutsideDay.day == day)) or 0
