"""Reading vectors."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding.models import FeedbackVector
from domain.encoding.protocols import Encoder
from domain.feedback.models import Feedback
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


async def newest_vectors(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    encoder: Encoder,
    *,
    after: FeedbackId,
    before: FeedbackId | None,
    limit: int,
) -> list[tuple[FeedbackId, bytes]]:
    """Those that this encoder in this version has made of feedback between both, as stored, the
    newest first.
    """
    is_older = FeedbackVector.feedback_id < before if before else true()
    rows = await session.execute(
        select(FeedbackVector.feedback_id, FeedbackVector.vector)
        .where(
            FeedbackVector.workspace_id == workspace_id,
            FeedbackVector.encoder == encoder.name,
            FeedbackVector.version == encoder.version,
            FeedbackVector.feedback_id > after,
            is_older,
        )
        .order_by(FeedbackVector.feedback_id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


async def feedback_encoded_otherwise(
    session: AsyncSession, encoder: Encoder, after: FeedbackId, limit: int
) -> Sequence[Feedback]:
    """Those with text that this encoder in this version has not encoded, by id, beyond `after`.

    Over all workspaces: it is the operator who has them encoded again.
    """
    found = await session.execute(
        select(Feedback)
        .where(Feedback.id > after, _has_text(), ~_is_encoded(encoder))
        .order_by(Feedback.id)
        .limit(limit)
    )
    return found.scalars().all()


async def count_encoded(session: AsyncSession, encoder: Encoder) -> tuple[int, int]:
    """How many feedbacks of all workspaces have a text, and of how many of those this encoder in
    this version has made the vector.
    """
    written = select(func.count()).select_from(Feedback).where(_has_text())
    encoded = written.where(_is_encoded(encoder))
    return await session.scalar(written) or 0, await session.scalar(encoded) or 0


def _has_text() -> ColumnElement[bool]:
    return func.coalesce(Feedback.text, "") != ""


def _is_encoded(encoder: Encoder) -> ColumnElement[bool]:
    return exists().where(
        FeedbackVector.feedback_id == Feedback.id,
        FeedbackVector.encoder == encoder.name,
        FeedbackVector.version == encoder.version,
    )
