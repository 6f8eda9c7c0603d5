"""Saying that it was understood wrongly: the sender's own word stands beside what Heard read."""

from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork
from domain.tracking import queries
from domain.tracking.answering_back import feedback_of_number
from domain.tracking.errors import NatureUnknown
from domain.tracking.events import FeedbackCorrected
from domain.tracking.models import NatureCorrection
from domain.understanding import queries as understanding_queries
from domain.understanding.findings import NATURES
from domain.understanding.models import SignalName


async def correct_nature(
    work: UnitOfWork, workspace_id: WorkspaceId, *, number: str, nature: str
) -> NatureCorrection:
    """What it is by the sender's own word; the same word again changes nothing.

    Refuses: FeedbackNotFound, WordsWereErased, NatureUnknown.
    """
    feedback = await feedback_of_number(work, workspace_id, number)
    if nature not in NATURES:
        raise NatureUnknown
    known = await queries.corrections_of(work.session, [feedback.id])
    if known and known[0].nature == nature:
        return known[0]
    signals = await understanding_queries.signals_of(work.session, [feedback.id])
    understood = [signal.label for signal in signals if signal.name is SignalName.NATURE]
    correction = known[0] if known else NatureCorrection(feedback_id=feedback.id)
    correction.workspace_id = workspace_id
    correction.nature = nature
    correction.understood = understood[0] if understood else None
    correction.corrected_at = work.now
    work.session.add(correction)
    work.record(
        FeedbackCorrected(workspace_id=workspace_id, feedback_id=feedback.id, nature=nature)
    )
    return correction
