"""Reading what stands around one feedback. All of it is counted up to a limit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Channel, Feedback
from domain.people.models import Customer
from domain.shared.ids import CustomerId, FeedbackId, SurveyInvitationId
from domain.similar.models import CopyProposal, CopyState
from domain.surveys.invitations.models import SurveyInvitation
from domain.surveys.models import ResponseChannel, SurveyResponse
from domain.trust.rules import BURST_MINUTES
from domain.understanding.models import Signal, SignalName

MOST: Final = 50
"""Of those that are alike, or said the same, or were sent by the same, no more are looked at."""
WINDOW: Final = timedelta(minutes=BURST_MINUTES)
SAID_BEFORE: Final = timedelta(days=1)
SAID_AFTER: Final = timedelta(hours=1)
"""Words that others said within a day before, or an hour after, are the same words again; who is
copied later than that has nothing to do with it.
"""


class Said(NamedTuple):
    """A feedback and who said it; None is somebody whom nobody knows."""

    feedback_id: FeedbackId
    customer_id: CustomerId | None
    is_verified: bool


class Answered(NamedTuple):
    """The survey response that became a feedback; `invitation_id` of an invitation that exists."""

    channel: ResponseChannel
    invitation_id: SurveyInvitationId | None
    started_at: datetime
    completed_at: datetime | None


_SAID: Final = (
    select(Feedback.id, Feedback.customer_id, Customer.external_id.is_not(None))
    .select_from(Feedback)
    .outerjoin(Customer, Customer.id == Feedback.customer_id)
)


async def speaker_of(session: AsyncSession, feedback: Feedback) -> Customer | None:
    """Who said it, where known."""
    if feedback.customer_id is None:
        return None
    return await session.get(Customer, feedback.customer_id)


async def judged_before(session: AsyncSession, feedback: Feedback) -> tuple[int, int]:
    """How many other feedbacks of the speaker were judged valid, and how many fake."""
    if feedback.customer_id is None:
        return 0, 0
    found = await session.execute(
        select(Feedback.judged_valid, func.count())
        .where(
            Feedback.customer_id == feedback.customer_id,
            Feedback.id != feedback.id,
            Feedback.judged_valid.is_not(None),
        )
        .group_by(Feedback.judged_valid)
    )
    counts = {bool(valid): count for valid, count in found}
    return counts.get(True, 0), counts.get(False, 0)


async def alike_now(session: AsyncSession, feedback: Feedback) -> Sequence[Said]:
    """Others with the same question, score and touchpoint around the moment, nearest first.

    Without a score there are none, nor among imports: what came in at once was not said at once.
    """
    if feedback.kind is None or feedback.channel is Channel.IMPORT:
        return []
    around = (feedback.received_at - WINDOW, feedback.received_at + WINDOW)
    found = await session.execute(
        _SAID.where(
            *_alike(feedback),
            Feedback.received_at.between(*around),
            Feedback.id != feedback.id,
        )
        .order_by(Feedback.received_at.desc(), Feedback.id.desc())
        .limit(MOST)
    )
    return [Said(*row) for row in found]


async def count_alike_before(session: AsyncSession, feedback: Feedback, limit: int) -> int:
    """How many were alike in the day before that, counted to `limit`."""
    begun = feedback.received_at - WINDOW
    before = (
        select(Feedback.id)
        .select_from(Feedback)
        .outerjoin(Customer, Customer.id == Feedback.customer_id)
        .where(
            *_alike(feedback),
            Feedback.received_at >= begun - timedelta(days=1),
            Feedback.received_at < begun,
        )
        .limit(limit)
        .subquery()
    )
    return await session.scalar(select(func.count()).select_from(before)) or 0


async def same_words(session: AsyncSession, feedback: Feedback) -> Sequence[Said]:
    """Others that said the same or nearly so about then, whoever said it first; nearest first."""
    own = await session.get(CopyProposal, feedback.id)
    is_copy = own is not None and own.state is not CopyState.DECLINED
    original_id = own.original_id if own is not None and is_copy else feedback.id
    copies = select(CopyProposal.feedback_id).where(
        CopyProposal.original_id == original_id, CopyProposal.state != CopyState.DECLINED
    )
    about = (feedback.received_at - SAID_BEFORE, feedback.received_at + SAID_AFTER)
    found = await session.execute(
        _SAID.where(
            Feedback.workspace_id == feedback.workspace_id,
            or_(Feedback.id == original_id, Feedback.id.in_(copies)),
            Feedback.id != feedback.id,
            Feedback.received_at.between(*about),
        )
        .order_by(Feedback.received_at.desc(), Feedback.id.desc())
        .limit(MOST)
    )
    return [Said(*row) for row in found]


async def said_by(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[Said]:
    """Who said those."""
    if not feedback_ids:
        return []
    found = await session.execute(_SAID.where(Feedback.id.in_(feedback_ids)))
    return [Said(*row) for row in found]


async def answered(session: AsyncSession, feedback_id: FeedbackId) -> Answered | None:
    """The survey response behind a feedback, if one is."""
    found = await session.execute(
        select(
            SurveyResponse.channel,
            SurveyInvitation.id,
            SurveyResponse.started_at,
            SurveyResponse.completed_at,
        )
        .outerjoin(
            SurveyInvitation,
            (SurveyInvitation.id == SurveyResponse.invitation_id)
            & (SurveyInvitation.survey_id == SurveyResponse.survey_id),
        )
        .where(SurveyResponse.feedback_id == feedback_id)
        .limit(1)
    )
    row = found.one_or_none()
    return Answered(*row) if row else None


async def is_spam(session: AsyncSession, feedback_id: FeedbackId) -> bool:
    """Whether understanding found advertising."""
    found = await session.scalar(
        select(Signal.label).where(
            Signal.feedback_id == feedback_id, Signal.name == SignalName.SPAM
        )
    )
    return found == "spam"


async def unjudged_by(
    session: AsyncSession, customer_id: CustomerId, limit: int
) -> Sequence[FeedbackId]:
    """The speaker's latest feedback on which nobody has decided."""
    found = await session.execute(
        select(Feedback.id)
        .where(Feedback.customer_id == customer_id, Feedback.judged_valid.is_(None))
        .order_by(Feedback.id.desc())
        .limit(limit)
    )
    return found.scalars().all()


def _alike(feedback: Feedback) -> tuple[ColumnElement[bool], ...]:
    return (
        Feedback.workspace_id == feedback.workspace_id,
        Feedback.kind == feedback.kind,
        Feedback.score == feedback.score,
        Feedback.touchpoint.is_not_distinct_from(feedback.touchpoint),
        Feedback.channel != Channel.IMPORT,
        Customer.external_id.is_(None),
    )
