"""Reading vectors."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding.models import FeedbackVector
from domain.encoding.protocols import Encoder
from domain.shared.ids import FeedbackId, WorkspaceId

_AT_ONCE: Final = 500


async def vectors_of(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    encoder: Encoder,
    feedback_ids: Sequence[FeedbackId],
) -> Mapping[FeedbackId, NDArray[Any]]:
    """Those that this encoder in this version has made of the given feedback: rows of float32.

    What was not encoded yet, or by another one, is missing.
    """
    found: dict[FeedbackId, NDArray[Any]] = {}
    for start in range(0, len(feedback_ids), _AT_ONCE):
        rows = await session.execute(
            select(FeedbackVector.feedback_id, FeedbackVector.vector).where(
                FeedbackVector.workspace_id == workspace_id,
                FeedbackVector.encoder == encoder.name,
                FeedbackVector.version == encoder.version,
                FeedbackVector.feedback_id.in_(feedback_ids[start : start + _AT_ONCE]),
            )
        )
        for feedback_id, vector in rows:
            found[feedback_id] = np.frombuffer(vector, dtype="<f2").astype(np.float32)
    return found
