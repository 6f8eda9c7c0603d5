"""Encoding after the receipt: the worker keeps the vector of each text."""

import asyncio
from collections.abc import Sequence

from domain.encoding.choosing import current_encoder
from domain.encoding.models import FeedbackVector
from domain.encoding.protocols import Encoder, Vectors
from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import Feedback
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork


async def encode_submitted(telling: Telling[FeedbackSubmitted]) -> None:
    """Listener: encode outside of any transaction, in a thread; then write."""
    event = telling.event
    async with telling.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
    if feedback is None or not feedback.text:
        telling.pass_over()
        return
    encoder = current_encoder()
    vectors = await asyncio.to_thread(encoder.encode, [feedback.text])
    async with telling.transaction() as work:
        await store_vectors(work, encoder, [feedback], vectors)


async def store_vectors(
    work: UnitOfWork, encoder: Encoder, feedbacks: Sequence[Feedback], vectors: Vectors
) -> None:
    """Make each row of `vectors` the vector of its feedback, in place of an older one.

    Two that store the same at once do not fail: both have made the same of it.
    """
    for feedback, vector in zip(feedbacks, vectors, strict=True):
        made = {
            "workspace_id": feedback.workspace_id,
            "encoder": encoder.name,
            "version": encoder.version,
            "vector": vector.astype("<f2").tobytes(),
        }
        adding = work.insert(FeedbackVector).values(feedback_id=feedback.id, **made)
        await work.session.execute(
            adding.on_conflict_do_update(index_elements=[FeedbackVector.feedback_id], set_=made)
        )
