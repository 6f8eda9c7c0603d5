"""A person says what a feedback is about, or leaves it to Heard again."""

import asyncio

from domain.auditing.recording import record_audit
from domain.encoding.choosing import current_encoder
from domain.encoding.queries import vectors_of
from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.shared.ids import FeedbackId, TopicId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.assigning import nearest_topic, sorted_row
from domain.topics.editing import editable
from domain.topics.errors import TopicIsMerged
from domain.topics.events import FeedbackSorted
from domain.topics.models import FeedbackTopic, TopicState
from domain.topics.wording import kept_words


async def move_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, topic_id: TopicId | None
) -> FeedbackTopic:
    """It is about that topic, or about none; no run says otherwise.

    Refuses: NotAllowed, FeedbackNotFound, TopicNotFound, TopicIsMerged.
    """
    row = await _locked(work, viewer, feedback_id)
    if topic_id is not None:
        topic = await editable(work, viewer, topic_id)
        if topic.state is TopicState.MERGED:
            raise TopicIsMerged
    if row.assigned_by is not None and row.topic_id == topic_id:
        return row
    row.found_in_id = row.topic_id = topic_id
    row.nearness, row.assigned_by = None, viewer.actor
    _sorted(work, viewer, row, "feedback.sorted")
    return row


async def release_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId
) -> FeedbackTopic:
    """Take back what a person said: it goes to the nearest topic again.

    Refuses: NotAllowed, FeedbackNotFound.
    """
    row = await _locked(work, viewer, feedback_id)
    if row.assigned_by is None:
        return row
    encoder = current_encoder()
    made = await vectors_of(work.session, viewer.workspace_id, encoder, [feedback_id])
    found, nearness = None, None
    if feedback_id in made:
        run = await queries.run_of(work.session, viewer.workspace_id)
        topics = await queries.topics_to_begin_from(work.session, viewer.workspace_id)
        found, nearness = nearest_topic(encoder, made[feedback_id], run, topics)
    row.found_in_id = found.id if found else None
    row.topic_id = found.merged_into_id or found.id if found else None
    row.nearness, row.assigned_by = nearness, None
    _sorted(work, viewer, row, "feedback.sorting_released")
    return row


async def _locked(work: UnitOfWork, viewer: Viewer, feedback_id: FeedbackId) -> FeedbackTopic:
    """The row of a feedback, made now if its words were not kept yet."""
    viewer.must(Permission.GRADE_FEEDBACK)
    row = await queries.sorted_row_of(work.session, viewer.workspace_id, feedback_id, lock=True)
    if row is not None:
        return row
    feedback = await feedback_queries.feedback_by_id(work.session, viewer.workspace_id, feedback_id)
    if feedback is None or not feedback.text:
        raise FeedbackNotFound
    words = await asyncio.to_thread(kept_words, feedback.text)
    await work.session.execute(sorted_row(work, feedback, words))
    row = await queries.sorted_row_of(work.session, viewer.workspace_id, feedback_id, lock=True)
    assert row is not None
    return row


def _sorted(work: UnitOfWork, viewer: Viewer, row: FeedbackTopic, action: str) -> None:
    topic = public_id("topic", row.topic_id) if row.topic_id else None
    record_audit(work, viewer, action, subject=public_id("feedback", row.feedback_id), topic=topic)
    work.record(
        FeedbackSorted(
            workspace_id=row.workspace_id, feedback_id=row.feedback_id, topic_id=row.topic_id
        )
    )
