"""After the receipt: the words of a feedback are kept, and it goes to the nearest topic at once."""

import asyncio
from typing import Any

import numpy as np
from sqlalchemy.sql import Executable

from domain.encoding.choosing import current_encoder
from domain.encoding.protocols import Encoder, Vectors
from domain.encoding.queries import vectors_of
from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import Feedback
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.mapping import mapped, nearest_within
from domain.topics.models import FeedbackTopic, Topic, TopicRun, TopicState
from domain.topics.wording import kept_words


async def sort_submitted(telling: Telling[FeedbackSubmitted]) -> None:
    """Listener: cut, encode and compare outside of any transaction, in a thread; then write."""
    event = telling.event
    if not event.has_text:
        telling.pass_over()
        return
    encoder = current_encoder()
    async with telling.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
        made = await vectors_of(session, event.workspace_id, encoder, [event.feedback_id])
        run = await queries.run_of(session, event.workspace_id)
        topics = await queries.topics_to_begin_from(session, event.workspace_id)
    if feedback is None or not feedback.text:
        return
    vector = made.get(feedback.id)
    found, nearness, words = await asyncio.to_thread(
        _read, encoder, feedback.text, vector, run, topics
    )
    into = found.merged_into_id or found.id if found else None
    async with telling.transaction() as work:
        await work.session.execute(
            sorted_row(
                work,
                feedback,
                words,
                found_in_id=found.id if found else None,
                topic_id=into,
                nearness=nearness,
            )
        )


def sorted_row(work: UnitOfWork, feedback: Feedback, words: str, **found: Any) -> Executable:
    """Insert the row of a feedback; one that is there stays as it is."""
    empty: dict[str, Any] = {"found_in_id": None, "topic_id": None, "nearness": None}
    return (
        work.insert(FeedbackTopic)
        .values(
            feedback_id=feedback.id,
            workspace_id=feedback.workspace_id,
            received_at=feedback.received_at,
            words=words,
            assigned_by=None,
            **{**empty, **found},
        )
        .on_conflict_do_nothing(index_elements=[FeedbackTopic.feedback_id])
    )


def nearest_topic(
    encoder: Encoder, vector: Vectors, run: TopicRun | None, topics: list[Topic]
) -> tuple[Topic | None, float | None]:
    """The topic that a vector belongs to, if it reaches it, and the cosine."""
    present = (encoder.name, encoder.version)
    living = [
        topic
        for topic in topics
        if topic.state is not TopicState.ARCHIVED and (topic.encoder, topic.version) == present
    ]
    if run is None or run.directions is None or not living or not vector.any():
        return None, None
    if (run.encoder, run.version) != present:
        return None, None
    along = np.frombuffer(run.directions, dtype="<f4").reshape(-1, encoder.dimensions)
    stacked = np.stack([np.frombuffer(topic.centroid, dtype="<f4") for topic in living])
    centres = mapped(stacked.astype(np.float32), along)
    places, nearness = nearest_within(
        mapped(vector[None, :], along), centres, [topic.reach for topic in living]
    )
    place = int(places[0])
    return (living[place] if place >= 0 else None), round(float(nearness[0]), 4)


def _read(
    encoder: Encoder,
    text: str,
    vector: Vectors | None,
    run: TopicRun | None,
    topics: list[Topic],
) -> tuple[Topic | None, float | None, str]:
    if vector is None:
        vector = encoder.encode([text])[0]
    found, nearness = nearest_topic(encoder, vector, run, topics)
    return found, nearness, kept_words(text)
