"""What a run reads: vectors and words of texts, made where they are missing; stored topics."""

import asyncio
from collections.abc import Sequence
from typing import Final

import numpy as np

from domain.encoding.protocols import Encoder, Vectors
from domain.encoding.queries import vectors_of
from domain.encoding.storing import store_vectors
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, TopicId, WorkspaceId
from domain.shared.work import Database
from domain.topics import queries
from domain.topics.assigning import sorted_row
from domain.topics.grouping import Known, Texts, centroid_of
from domain.topics.models import Topic, TopicState
from domain.topics.wording import kept_words

_AT_ONCE: Final = 500
_MOST_OF_A_TOPIC: Final = 200


async def gathered(
    database: Database, workspace_id: WorkspaceId, encoder: Encoder, ids: Sequence[FeedbackId]
) -> Texts:
    """Of those feedbacks in their order. What a person called no topic at all is as if silent."""
    vectors = np.zeros((len(ids), encoder.dimensions), dtype=np.float32)
    words: list[Sequence[str]] = [()] * len(ids)
    held: list[TopicId | None] = [None] * len(ids)
    for start in range(0, len(ids), _AT_ONCE):
        portion = ids[start : start + _AT_ONCE]
        await _fill(database, workspace_id, encoder, portion)
        async with database.reading() as session:
            made = await vectors_of(session, workspace_id, encoder, portion)
            rows = await queries.sorted_rows(session, portion)
        for place, feedback_id in enumerate(portion, start):
            row = rows.get(feedback_id)
            if row is None or feedback_id not in made or row.is_held_out:
                continue
            vectors[place] = made[feedback_id]
            words[place] = row.words.split()
            held[place] = row.topic_id if row.assigned_by else None
    return Texts(vectors, words, held)


async def begun_from(
    database: Database, workspace_id: WorkspaceId, encoder: Encoder
) -> list[Known]:
    """The stored topics; where another encoder made them, by the texts that they had."""
    async with database.reading() as session:
        topics = await queries.topics_to_begin_from(session, workspace_id)
        known = []
        for topic in topics:
            if (topic.encoder, topic.version) == (encoder.name, encoder.version):
                centroid = centroid_vector(topic)
            else:
                own = await queries.some_found_in(session, topic.id, _MOST_OF_A_TOPIC)
                made = await vectors_of(session, workspace_id, encoder, own)
                rows = list(made.values()) or [np.zeros(encoder.dimensions, dtype=np.float32)]
                centroid = centroid_of(np.stack(rows))
            is_alive = topic.state is not TopicState.ARCHIVED
            known.append(Known(topic.id, centroid, topic.called, is_alive, topic.is_pinned))
    return known


def centroid_vector(topic: Topic) -> Vectors:
    """As its encoder has it."""
    found: Vectors = np.frombuffer(topic.centroid, dtype="<f4").astype(np.float32)
    return found


async def _fill(
    database: Database, workspace_id: WorkspaceId, encoder: Encoder, ids: Sequence[FeedbackId]
) -> None:
    """Make what is missing of the vectors and rows of those feedbacks."""
    async with database.reading() as session:
        made = await vectors_of(session, workspace_id, encoder, ids)
        rows = await queries.sorted_rows(session, ids)
        missing = [each for each in ids if each not in made or each not in rows]
        if not missing:
            return
        found = await feedback_queries.feedbacks_by_id(session, workspace_id, missing)
    without = [feedback for feedback in found if feedback.text]
    unencoded = [feedback for feedback in without if feedback.id not in made]
    uncut = [feedback for feedback in without if feedback.id not in rows]
    vectors, words = await asyncio.to_thread(_read, encoder, unencoded, uncut)
    async with database.transaction() as work:
        await store_vectors(work, encoder, unencoded, vectors)
        for feedback, said in zip(uncut, words, strict=True):
            await work.session.execute(sorted_row(work, feedback, said))


def _read(
    encoder: Encoder, unencoded: Sequence[Feedback], uncut: Sequence[Feedback]
) -> tuple[Vectors, list[str]]:
    vectors = encoder.encode([feedback.text or "" for feedback in unencoded])
    return vectors, [kept_words(feedback.text or "") for feedback in uncut]
