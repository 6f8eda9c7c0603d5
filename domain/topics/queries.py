"""Reading topics and what is in them. Every statement names the workspace or what is of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, TopicId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.topics.models import FeedbackTopic, Topic, TopicRun, TopicState
from domain.workspaces.models import Workspace

MOST_ARCHIVED: Final = 100
"""Vanished topics that may come back: the last."""
MOST_SHOWN: Final = 500
IS_GENUINE: Final = or_(Feedback.judged_valid.is_(None), Feedback.judged_valid.is_(True))
_LARGEST: Final[KeysetOrder[Topic]] = KeysetOrder(
    "topics-largest", lambda topic: (topic.size, topic.id), (int, UUID)
)
_NEWEST: Final[KeysetOrder[tuple[FeedbackTopic, Feedback]]] = KeysetOrder(
    "topic-feedback-newest",
    lambda row: (row[0].received_at, row[0].feedback_id),
    (datetime, UUID),
)


async def ids_with_text(session: AsyncSession, workspace_id: WorkspaceId) -> list[FeedbackId]:
    """Of all feedback that says something and was not judged fake, oldest first."""
    found = await session.execute(
        select(Feedback.id)
        .where(Feedback.workspace_id == workspace_id, Feedback.text.is_not(None), IS_GENUINE)
        .order_by(Feedback.id)
    )
    return list(found.scalars())


async def sorted_rows(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId]
) -> dict[FeedbackId, FeedbackTopic]:
    """What each of those is about, as far as it was looked at."""
    found = await session.execute(
        select(FeedbackTopic).where(FeedbackTopic.feedback_id.in_(feedback_ids))
    )
    return {row.feedback_id: row for row in found.scalars()}


async def sorted_row_of(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId, *, lock: bool = False
) -> FeedbackTopic | None:
    """What one feedback is about."""
    statement = select(FeedbackTopic).where(
        FeedbackTopic.feedback_id == feedback_id, FeedbackTopic.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def topics_to_begin_from(session: AsyncSession, workspace_id: WorkspaceId) -> list[Topic]:
    """All that stand, merged ones too, oldest first; then the last 100 that had vanished."""
    own = select(Topic).where(Topic.workspace_id == workspace_id)
    standing = await session.execute(
        own.where(Topic.state != TopicState.ARCHIVED).order_by(Topic.id)
    )
    gone = await session.execute(
        own.where(Topic.state == TopicState.ARCHIVED)
        .order_by(Topic.archived_at.desc(), Topic.id)
        .limit(MOST_ARCHIVED)
    )
    return [*standing.scalars(), *gone.scalars()]


async def some_found_in(
    session: AsyncSession, topic_id: TopicId, most: int
) -> Sequence[FeedbackId]:
    """The newest feedback of a topic."""
    found = await session.execute(
        select(FeedbackTopic.feedback_id)
        .where(FeedbackTopic.found_in_id == topic_id)
        .order_by(FeedbackTopic.feedback_id.desc())
        .limit(most)
    )
    return found.scalars().all()


async def merged_topics(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Topic]:
    """Those for which another one stands."""
    found = await session.execute(
        select(Topic).where(Topic.workspace_id == workspace_id, Topic.state == TopicState.MERGED)
    )
    return found.scalars().all()


async def topic_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, topic_id: TopicId, *, lock: bool = False
) -> Topic | None:
    """One topic, whatever became of it."""
    statement = select(Topic).where(Topic.id == topic_id, Topic.workspace_id == workspace_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def topics_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[TopicId]
) -> Sequence[Topic]:
    """Those of the workspace's topics, in no order."""
    found = await session.execute(
        select(Topic).where(Topic.workspace_id == workspace_id, Topic.id.in_(ids))
    )
    return found.scalars().all()


async def topics_in(
    session: AsyncSession, workspace_id: WorkspaceId, state: TopicState
) -> Sequence[Topic]:
    """All topics of one state, the largest first; 500 at most."""
    found = await session.execute(
        select(Topic)
        .where(Topic.workspace_id == workspace_id, Topic.state == state)
        .order_by(Topic.size.desc(), Topic.id.desc())
        .limit(MOST_SHOWN)
    )
    return found.scalars().all()


async def topics_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest, state: TopicState
) -> Page[Topic]:
    """As `topics_in`, a page at a time. Refuses: InvalidPage."""
    statement = select(Topic).where(Topic.workspace_id == workspace_id, Topic.state == state)
    if position := _LARGEST.position(workspace_id, page):
        statement = statement.where(tuple_(Topic.size, Topic.id) < tuple_(*position))
    rows = await session.execute(
        statement.order_by(Topic.size.desc(), Topic.id.desc()).limit(page.first + 1)
    )
    return _LARGEST.page(workspace_id, page, rows.scalars().all())


async def merged_into(
    session: AsyncSession, workspace_id: WorkspaceId, topic_id: TopicId
) -> Sequence[Topic]:
    """Those for which one topic stands, oldest first."""
    found = await session.execute(
        select(Topic)
        .where(Topic.workspace_id == workspace_id, Topic.merged_into_id == topic_id)
        .order_by(Topic.id)
    )
    return found.scalars().all()


async def feedback_page(
    session: AsyncSession, workspace_id: WorkspaceId, topic_id: TopicId, page: PageRequest
) -> Page[tuple[FeedbackTopic, Feedback]]:
    """What is in a topic, newest first. Refuses: InvalidPage."""
    statement = (
        select(FeedbackTopic, Feedback)
        .join(Feedback, Feedback.id == FeedbackTopic.feedback_id)
        .where(
            FeedbackTopic.workspace_id == workspace_id,
            FeedbackTopic.topic_id == topic_id,
            IS_GENUINE,
        )
    )
    if position := _NEWEST.position(workspace_id, page):
        statement = statement.where(
            tuple_(FeedbackTopic.received_at, FeedbackTopic.feedback_id) < tuple_(*position)
        )
    rows = await session.execute(
        statement.order_by(
            FeedbackTopic.received_at.desc(), FeedbackTopic.feedback_id.desc()
        ).limit(page.first + 1)
    )
    return _NEWEST.page(workspace_id, page, [(row[0], row[1]) for row in rows])


async def run_of(
    session: AsyncSession, workspace_id: WorkspaceId, *, lock: bool = False
) -> TopicRun | None:
    """When topics were last found."""
    statement = select(TopicRun).where(TopicRun.workspace_id == workspace_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def asked_runs(session: AsyncSession) -> Sequence[WorkspaceId]:
    """The workspaces in which somebody asked for a run, the first first."""
    found = await session.execute(
        select(TopicRun.workspace_id)
        .where(TopicRun.asked_at.is_not(None))
        .order_by(TopicRun.asked_at)
    )
    return found.scalars().all()


async def counts_between(
    session: AsyncSession, workspace_id: WorkspaceId, bounds: Sequence[datetime]
) -> Mapping[TopicId | None, Sequence[int]]:
    """Of each topic how many texts came from each bound until the next; None: of no topic."""
    steps: list[ColumnElement[Any]] = [
        func.sum(case((_within(since, until), 1), else_=0)) for since, until in pairwise(bounds)
    ]
    found = await session.execute(
        select(FeedbackTopic.topic_id, *steps)
        .join(Feedback, Feedback.id == FeedbackTopic.feedback_id)
        .where(
            FeedbackTopic.workspace_id == workspace_id,
            _within(bounds[0], bounds[-1]),
            IS_GENUINE,
        )
        .group_by(FeedbackTopic.topic_id)
    )
    return {row[0]: [int(each) for each in row[1:]] for row in found}


async def workspace_ids(session: AsyncSession) -> Sequence[WorkspaceId]:
    """All of them, oldest first."""
    return (await session.execute(select(Workspace.id).order_by(Workspace.id))).scalars().all()


async def count_since(session: AsyncSession, workspace_id: WorkspaceId, since: datetime) -> int:
    """How many feedbacks were stored after a moment."""
    return (
        await session.scalar(
            select(func.count())
            .select_from(Feedback)
            .where(
                Feedback.workspace_id == workspace_id,
                Feedback.created_at > since,
                Feedback.text.is_not(None),
            )
        )
        or 0
    )


def _within(since: datetime, until: datetime) -> ColumnElement[bool]:
    return (FeedbackTopic.received_at >= since) & (FeedbackTopic.received_at < until)
