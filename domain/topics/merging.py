"""Two topics are one, and taking that back.

A merged topic keeps its centre: runs go on finding its texts, and another topic stands for it. So
merging holds for what comes, too, and undoing it knows which texts were whose.
"""

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.shared.ids import TopicId, public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.editing import editable
from domain.topics.errors import TopicIsMerged, TopicNotFound
from domain.topics.events import TopicMerged, TopicUnmerged
from domain.topics.models import FeedbackTopic, Topic, TopicState


async def merge_topic(
    work: UnitOfWork, viewer: Viewer, *, topic_id: TopicId, into_id: TopicId
) -> Topic:
    """The topic that stands for both from now on; it is always one step away.

    Refuses: NotAllowed, TopicNotFound, TopicIsMerged (either is, or they are the same).
    """
    both = {each: await editable(work, viewer, each) for each in sorted({topic_id, into_id})}
    topic, into = both[topic_id], both[into_id]
    if topic is into or TopicState.MERGED in (topic.state, into.state):
        raise TopicIsMerged
    moved = [topic, *await queries.merged_into(work.session, viewer.workspace_id, topic_id)]
    for each in moved:
        each.merged_into_id = into.id
    topic.state, topic.archived_at, topic.emerging_since = TopicState.MERGED, None, None
    topic.changed_at = into.changed_at = work.now
    await work.session.execute(
        update(FeedbackTopic)
        .where(FeedbackTopic.topic_id == topic.id)
        .values(topic_id=into.id)
        .execution_options(synchronize_session=False)
    )
    record_audit(
        work,
        viewer,
        "topic.merged",
        subject=public_id("topic", topic.id),
        into=public_id("topic", into.id),
    )
    work.record(TopicMerged(workspace_id=topic.workspace_id, topic_id=topic.id, into_id=into.id))
    return into


async def unmerge_topic(work: UnitOfWork, viewer: Viewer, *, topic_id: TopicId) -> Topic:
    """The topic is its own again, with the texts that were found in it; else nothing changes.

    Refuses: NotAllowed, TopicNotFound.
    """
    topic = await editable(work, viewer, topic_id)
    into_id = topic.merged_into_id
    if topic.state is not TopicState.MERGED or into_id is None:
        return topic
    into = await queries.topic_by_id(work.session, viewer.workspace_id, into_id)
    if into is None:
        raise TopicNotFound
    topic.state, topic.merged_into_id = TopicState.LIVE, None
    topic.changed_at = into.changed_at = work.now
    await work.session.execute(
        update(FeedbackTopic)
        .where(FeedbackTopic.found_in_id == topic.id, FeedbackTopic.topic_id == into_id)
        .values(topic_id=topic.id)
        .execution_options(synchronize_session=False)
    )
    record_audit(
        work,
        viewer,
        "topic.unmerged",
        subject=public_id("topic", topic.id),
        into=public_id("topic", into_id),
    )
    work.record(TopicUnmerged(workspace_id=topic.workspace_id, topic_id=topic.id, into_id=into_id))
    return topic
