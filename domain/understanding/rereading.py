"""Reading old feedback again after the readers have changed.

Goes by id in batches, each in a transaction of its own. What the present readers have read whole is
passed over, so that a run which was cut off goes on where it stopped, and a second run does
nothing.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.work import Database
from domain.understanding import queries
from domain.understanding.findings import Findings
from domain.understanding.pipeline import current_readers
from domain.understanding.residual.judging import Residual
from domain.understanding.residual.keeping import RESIDUALS
from domain.understanding.storing import store_findings, understand_stored, understand_with
from domain.understanding.trained.using import use_chosen_model

BATCH: Final = 200


async def count_to_reread(database: Database) -> int:
    """How many feedbacks, of all workspaces, the present readers have not read whole."""
    await use_chosen_model(database)
    async with database.reading() as session:
        return await queries.count_read_otherwise(session, current_readers())


async def reread_feedback(
    database: Database, *, batch: int = BATCH, progress: Callable[[int], None] = lambda _: None
) -> int:
    """How many were read again. `progress` hears after each batch how many it were so far."""
    await use_chosen_model(database)
    readers, after, done = current_readers(), FeedbackId(UUID(int=0)), 0
    while True:
        async with database.reading() as session:
            found = await queries.feedback_read_otherwise(session, readers, after, batch)
        if not found:
            return done
        residuals = {
            workspace_id: await RESIDUALS.of(database, workspace_id, understand_stored)
            for workspace_id in {feedback.workspace_id for feedback in found}
        }
        understood = await asyncio.to_thread(_understood, found, residuals)
        async with database.transaction() as work:
            for feedback, findings in understood:
                await store_findings(work, feedback, findings)
        after, done = found[-1].id, done + len(found)
        progress(done)


def _understood(
    found: Sequence[Feedback], residuals: Mapping[WorkspaceId, Residual]
) -> list[tuple[Feedback, Findings]]:
    return [
        (feedback, understand_with(residuals[feedback.workspace_id], feedback))
        for feedback in found
    ]
