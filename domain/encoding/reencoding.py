"""Making vectors anew that another encoder made, or none.

Goes by id in batches, each in a transaction of its own; what is done is not done again, so a run
that was cut off goes on where it stopped.
"""

import asyncio
from collections.abc import Callable
from typing import Final
from uuid import UUID

from domain.encoding import queries
from domain.encoding.choosing import current_encoder
from domain.encoding.storing import store_vectors
from domain.shared.ids import FeedbackId
from domain.shared.work import Database

BATCH: Final = 200


async def count_to_reencode(database: Database) -> int:
    """How many feedbacks with text, of all workspaces, have no vector of the current encoder."""
    async with database.reading() as session:
        written, encoded = await queries.count_encoded(session, current_encoder())
    return written - encoded


async def reencode_feedback(
    database: Database, *, batch: int = BATCH, progress: Callable[[int], None] = lambda _: None
) -> int:
    """How many were encoded. `progress` hears after each batch how many it were so far."""
    encoder, after, done = current_encoder(), FeedbackId(UUID(int=0)), 0
    while True:
        async with database.reading() as session:
            found = await queries.feedback_encoded_otherwise(session, encoder, after, batch)
        if not found:
            return done
        vectors = await asyncio.to_thread(encoder.encode, [each.text or "" for each in found])
        async with database.transaction() as work:
            await store_vectors(work, encoder, found, vectors)
        after, done = found[-1].id, done + len(found)
        progress(done)
