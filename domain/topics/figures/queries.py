"""Reading the rows of a period, in portions, so that nobody waits for a long one."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.feedback.models import Feedback
from domain.feedback.scales import RatingKind
from domain.people.models import Customer
from domain.shared.ids import CustomerId, FeedbackId, SiteId, TopicId, WorkspaceId
from domain.topics.figures.periods import Period
from domain.topics.models import FeedbackTopic
from domain.topics.queries import IS_GENUINE
from domain.understanding.models import Signal, SignalName

PORTION: Final = 4_000
HIGHEST_LOW: Final[Mapping[RatingKind, int]] = {
    RatingKind.NPS: 6,
    RatingKind.CSAT: 2,
    RatingKind.CES: 3,
    RatingKind.STARS: 2,
    RatingKind.FACES: 2,
    RatingKind.THUMBS: 0,
}
"""The highest score of each kind that is low: those that mean a bad feeling (`GivenScore`)."""
IS_LOW: Final[ColumnElement[bool]] = or_(
    *(and_(Feedback.kind == kind, Feedback.score <= most) for kind, most in HIGHEST_LOW.items())
)


class Said(NamedTuple):
    """One text of a period: its words joined by spaces, and whether its score is low, if it has
    one.
    """

    feedback_id: FeedbackId
    received_at: datetime
    words: str
    topic_id: TopicId | None
    is_low: bool | None


class Circumstances(NamedTuple):
    """What is known around one text."""

    topic_id: TopicId | None
    site_id: SiteId | None
    touchpoint: str | None
    is_low: bool | None
    customer_id: CustomerId | None
    sentiment: str | None
    nature: str | None


_LOW: Final = case((Feedback.score.is_(None), None), (IS_LOW, 1), else_=0)


async def said_between(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    period: Period,
    *,
    most: int,
    site_id: SiteId | None = None,
    only_scored: bool = False,
    topic_id: TopicId | None = None,
) -> AsyncIterator[Sequence[Said]]:
    """The newest `most` texts of a period in portions, newest first."""
    statement = _genuine(
        select(
            FeedbackTopic.feedback_id,
            FeedbackTopic.received_at,
            FeedbackTopic.words,
            FeedbackTopic.topic_id,
            _LOW,
        ),
        workspace_id,
        period,
    )
    if site_id is not None:
        statement = statement.where(Feedback.site_id == site_id)
    if only_scored:
        statement = statement.where(Feedback.score.is_not(None))
    if topic_id is not None:
        statement = statement.where(FeedbackTopic.topic_id == topic_id)
    last: tuple[datetime, FeedbackId] | None = None
    while most > 0:
        further = statement
        if last is not None:
            further = statement.where(
                tuple_(FeedbackTopic.received_at, FeedbackTopic.feedback_id) < tuple_(*last)
            )
        found = await session.execute(_newest(further).limit(min(most, PORTION)))
        rows = [Said(row[0], row[1], row[2], row[3], _truth(row[4])) for row in found]
        if rows:
            yield rows
        if len(rows) < min(most, PORTION):
            return
        most -= len(rows)
        last = (rows[-1].received_at, rows[-1].feedback_id)


async def circumstances_between(
    session: AsyncSession, workspace_id: WorkspaceId, period: Period, most: int
) -> Sequence[Circumstances]:
    """Of the newest `most` texts of a period."""
    sentiment, nature = aliased(Signal), aliased(Signal)
    statement = _genuine(
        select(
            FeedbackTopic.topic_id,
            Feedback.site_id,
            Feedback.touchpoint,
            _LOW,
            Feedback.customer_id,
            sentiment.label,
            nature.label,
        ),
        workspace_id,
        period,
    )
    for signal, name in ((sentiment, SignalName.SENTIMENT), (nature, SignalName.NATURE)):
        statement = statement.outerjoin(
            signal, and_(signal.feedback_id == FeedbackTopic.feedback_id, signal.name == name)
        )
    found = await session.execute(_newest(statement).limit(most))
    return [
        Circumstances(row[0], row[1], row[2], _truth(row[3]), row[4], row[5], row[6])
        for row in found
    ]


async def traits_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_ids: Sequence[CustomerId]
) -> Mapping[CustomerId, Mapping[str, Any]]:
    """What is known of those customers besides, where anything is."""
    found: dict[CustomerId, Mapping[str, Any]] = {}
    for start in range(0, len(customer_ids), 500):
        rows = await session.execute(
            select(Customer.id, Customer.traits).where(
                Customer.workspace_id == workspace_id,
                Customer.id.in_(customer_ids[start : start + 500]),
            )
        )
        found.update({row[0]: row[1] for row in rows if row[1]})
    return found


async def scored_between(
    session: AsyncSession, workspace_id: WorkspaceId, period: Period
) -> Mapping[TopicId | None, tuple[int, int]]:
    """Of each topic how many texts came with a score, and how many of those with a low one."""
    found = await session.execute(
        _genuine(
            select(FeedbackTopic.topic_id, func.count(), func.sum(case((IS_LOW, 1), else_=0))),
            workspace_id,
            period,
        )
        .where(Feedback.score.is_not(None))
        .group_by(FeedbackTopic.topic_id)
    )
    return {row[0]: (row[1], int(row[2])) for row in found}


def _genuine(statement: Any, workspace_id: WorkspaceId, period: Period) -> Any:
    return statement.join(Feedback, Feedback.id == FeedbackTopic.feedback_id).where(
        FeedbackTopic.workspace_id == workspace_id,
        FeedbackTopic.received_at >= period.since,
        FeedbackTopic.received_at < period.until,
        IS_GENUINE,
    )


def _newest(statement: Any) -> Any:
    return statement.order_by(FeedbackTopic.received_at.desc(), FeedbackTopic.feedback_id.desc())


def _truth(number: int | None) -> bool | None:
    return None if number is None else bool(number)
