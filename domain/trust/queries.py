"""Reading what was weighed. Every statement names the workspace, or ids that the caller may see."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId
from domain.trust.models import FeedbackTrust
from domain.trust.weighing import Verdict


async def trust_of(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> Sequence[FeedbackTrust]:
    """What was weighed of those feedbacks, in no order."""
    found = await session.execute(
        select(FeedbackTrust).where(FeedbackTrust.feedback_id.in_(feedback_ids))
    )
    return found.scalars().all()


async def held_trust(session: AsyncSession, feedback_id: FeedbackId) -> FeedbackTrust | None:
    """The same of one, held for writing."""
    found = await session.execute(
        select(FeedbackTrust).where(FeedbackTrust.feedback_id == feedback_id).with_for_update()
    )
    return found.scalar_one_or_none()


def has_verdict(verdict: Verdict | None) -> ColumnElement[bool]:
    """Whether a feedback stands so."""
    return exists().where(
        FeedbackTrust.feedback_id == Feedback.id, FeedbackTrust.verdict == verdict
    )


def is_under_review() -> ColumnElement[bool]:
    """Whether a feedback waits for a person."""
    return exists().where(FeedbackTrust.feedback_id == Feedback.id, FeedbackTrust.is_under_review)


async def feedback_weighed_otherwise(
    session: AsyncSession, version: int, after: FeedbackId, limit: int
) -> Sequence[Feedback]:
    """Those that the rules of `version` have not weighed, by id, beyond `after`.

    Over all workspaces: it is the operator who has them weighed again.
    """
    weighed = exists().where(
        FeedbackTrust.feedback_id == Feedback.id, FeedbackTrust.version == version
    )
    found = await session.execute(
        select(Feedback).where(Feedback.id > after, ~weighed).order_by(Feedback.id).limit(limit)
    )
    return found.scalars().all()
