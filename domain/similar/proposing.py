"""After the receipt: whether somebody said the same before. Proposed to the team, never merged.

A copy gets no bands of its own, so a thousand copies of one text are found through one: looking
up stays as quick as it was. The same idea in other words is no copy of letters: it keeps its bands.
Two copies that are read in the same instant may miss each other.
"""

import asyncio
from collections.abc import Sequence

from sqlalchemy import delete

from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import Feedback
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork
from domain.similar import queries
from domain.similar.comparing import Likeness, compare
from domain.similar.events import CopyProposed
from domain.similar.meaning import same_idea_among
from domain.similar.models import CopyProposal, CopyState, TextBand
from domain.similar.signing import bands


async def propose_copy(telling: Telling[FeedbackSubmitted]) -> None:
    """Listener: look up and compare outside of any transaction; then write."""
    event = telling.event
    candidates: Sequence[Feedback] = ()
    async with telling.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
        signed = await asyncio.to_thread(bands, (feedback and feedback.text) or "")
        if feedback is not None and signed:
            candidates = await queries.candidates(session, feedback, signed)
    if feedback is None or not signed:
        telling.pass_over()
        return
    copied = await asyncio.to_thread(original_among, feedback, candidates)
    found = copied
    if copied is None:
        async with telling.database.reading() as session:
            found = await same_idea_among(session, feedback)
    async with telling.transaction() as work:
        if await queries.proposal_of(work.session, feedback.workspace_id, feedback.id):
            return
        if found:
            await propose(work, feedback, *found)
        if copied is None:
            await store_bands(work, feedback, signed)


def original_among(
    feedback: Feedback, candidates: Sequence[Feedback]
) -> tuple[Feedback, Likeness] | None:
    """The candidate that is most alike, of several the first, if the feedback is its copy."""
    best: tuple[Feedback, Likeness] | None = None
    for candidate in candidates:
        likeness = compare(feedback.text or "", candidate.text or "")
        if likeness.kind and (best is None or likeness.similarity > best[1].similarity):
            best = candidate, likeness
    return best


async def propose(
    work: UnitOfWork, feedback: Feedback, original: Feedback, likeness: Likeness
) -> None:
    """Store that `feedback` may say what `original` says, or what that was merged into."""
    assert likeness.kind is not None
    further = await queries.proposal_of(work.session, feedback.workspace_id, original.id)
    is_merged = further is not None and further.state is CopyState.MERGED
    work.session.add(
        CopyProposal(
            feedback_id=feedback.id,
            workspace_id=feedback.workspace_id,
            original_id=further.original_id if further and is_merged else original.id,
            kind=likeness.kind,
            similarity=likeness.similarity,
            state=CopyState.OPEN,
            joined=[],
            proposed_at=work.now,
        )
    )
    work.record(
        CopyProposed(
            workspace_id=feedback.workspace_id,
            feedback_id=feedback.id,
            original_id=original.id,
        )
    )


async def store_bands(work: UnitOfWork, feedback: Feedback, signed: Sequence[int]) -> None:
    """Let later copies of `feedback` be found. Twice is as once."""
    await work.session.execute(delete(TextBand).where(TextBand.feedback_id == feedback.id))
    work.session.add_all(
        TextBand(workspace_id=feedback.workspace_id, band=band, feedback_id=feedback.id)
        for band in signed
    )
