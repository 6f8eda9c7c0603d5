"""Weighing all feedback that the rules of this version have not weighed: after an update.

Goes by id in batches, each in a transaction of its own; one that was cut off goes on where it
stopped, and a second run does nothing.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from domain.shared.ids import FeedbackId
from domain.shared.work import Database
from domain.trust import queries
from domain.trust.rules import RULES_VERSION
from domain.trust.storing import weigh_feedback

BATCH: Final = 50


async def reweigh_feedback(
    database: Database, *, batch: int = BATCH, progress: Callable[[int], None] = lambda _: None
) -> int:
    """How many were weighed. `progress` hears after each batch how many it were so far."""
    after, done = FeedbackId(UUID(int=0)), 0
    while True:
        async with database.transaction() as work:
            found = await queries.feedback_weighed_otherwise(
                work.session, RULES_VERSION, after, batch
            )
            for feedback in found:
                await weigh_feedback(work, feedback)
        if not found:
            return done
        after, done = found[-1].id, done + len(found)
        progress(done)
