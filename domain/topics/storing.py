"""Writing what a run found: topics first, then which feedback is in which."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, update

from domain.encoding.protocols import Encoder
from domain.shared.ids import FeedbackId, TopicId, WorkspaceId, new_id
from domain.shared.tables import Table
from domain.shared.work import Database, UnitOfWork
from domain.topics import queries
from domain.topics.grouping import Grouping
from domain.topics.models import FeedbackTopic, Topic, TopicState

AT_ONCE: Final = 1_000


async def store_topics(
    work: UnitOfWork, workspace_id: WorkspaceId, encoder: Encoder, grouping: Grouping
) -> list[Topic]:
    """The topic of each group, stored; what a run found no more is archived, unless pinned."""
    known = {
        topic.id: topic for topic in await queries.topics_to_begin_from(work.session, workspace_id)
    }
    found: list[Topic] = []
    for group in grouping.groups:
        topic = known.pop(group.known.id, None) if group.known else None
        if topic is None:
            topic = Topic(
                id=TopicId(new_id()),
                workspace_id=workspace_id,
                state=TopicState.LIVE,
                is_pinned=False,
                created_at=work.now,
                changed_at=work.now,
            )
            work.session.add(topic)
        if topic.state is TopicState.ARCHIVED:
            topic.state, topic.archived_at = TopicState.LIVE, None
        topic.words = [list(each) for each in group.words]
        topic.called = list(group.called)
        topic.encoder, topic.version = encoder.name, encoder.version
        topic.centroid = group.centroid.astype("<f4").tobytes()
        topic.reach, topic.size = group.reach, group.size
        found.append(topic)
    for topic in known.values():
        topic.size = 0
        if topic.state is TopicState.LIVE and not topic.is_pinned:
            topic.state, topic.archived_at = TopicState.ARCHIVED, work.now
            topic.emerging_since = None
    await work.session.flush()
    return found


async def store_labels(
    database: Database, labels: Mapping[FeedbackId, tuple[TopicId | None, float]]
) -> None:
    """Say which feedback is in which topic; what a person said stays."""
    rows = [
        {"own_id": feedback_id, "found": topic_id, "near": round(nearness, 4)}
        for feedback_id, (topic_id, nearness) in labels.items()
    ]
    columns = Table.metadata.tables[FeedbackTopic.__tablename__].c
    for start in range(0, len(rows), AT_ONCE):
        async with database.transaction() as work:
            connection = await work.session.connection()
            await connection.execute(
                update(columns.feedback_id.table)
                .where(columns.feedback_id == bindparam("own_id"), columns.assigned_by.is_(None))
                .values(
                    found_in_id=bindparam("found"),
                    topic_id=bindparam("found"),
                    nearness=bindparam("near"),
                ),
                rows[start : start + AT_ONCE],
            )


async def settle_merged(work: UnitOfWork, merged: Sequence[Topic]) -> None:
    """Whatever was found in a merged topic is in the one that stands for it."""
    for topic in merged:
        await work.session.execute(
            update(FeedbackTopic)
            .where(FeedbackTopic.topic_id == topic.id)
            .values(topic_id=topic.merged_into_id)
            .execution_options(synchronize_session=False)
        )
