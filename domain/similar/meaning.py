"""The same idea in other words or in the other language: proposed, for a person to decide.

Only where the semantic layer is on, and only of what wants something: praise sounds alike and needs
no merging. `python -m bench.similar` measures what the threshold finds.
"""

import asyncio
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding.choosing import current_encoder, is_semantic
from domain.encoding.nearest import nearest
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.similar.comparing import LEAST, CopyKind, Likeness, length
from domain.similar.folding import bare
from domain.understanding.pipeline import understand

SAME_IDEA: Final = 0.65
"""The cosine from which two texts are proposed as one idea."""
_WANTING: Final = ("complaint", "suggestion", "question")
_LOOKED_AT: Final = 5


async def same_idea_among(
    session: AsyncSession, feedback: Feedback
) -> tuple[Feedback, Likeness] | None:
    """The earlier feedback that says most nearly the same, if any does."""
    text = feedback.text or ""
    if not is_semantic() or length(bare(text)) < LEAST:
        return None
    encoder = current_encoder()
    nature = (await asyncio.to_thread(understand, text)).nature.label
    if nature not in _WANTING:
        return None
    (vector,) = await asyncio.to_thread(encoder.encode, [text])
    found = await nearest(
        session,
        feedback.workspace_id,
        encoder,
        vector,
        most=_LOOKED_AT,
        least=SAME_IDEA,
        before=feedback.id,
    )
    others = await feedback_queries.feedbacks_by_id(
        session, feedback.workspace_id, [feedback_id for feedback_id, _ in found]
    )
    known = {other.id: other for other in others if other.text}
    for feedback_id, cosine in found:
        if feedback_id in known:
            similarity = min(0.9999, round(cosine, 4))
            return known[feedback_id], Likeness(similarity, CopyKind.SAME_IDEA)
    return None
