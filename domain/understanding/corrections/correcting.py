"""Correcting: the label that a person gives, at once and for good."""

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.shared.ids import FeedbackId, LabelCorrectionId, new_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.understanding import queries as signal_queries
from domain.understanding.corrections import queries
from domain.understanding.corrections.errors import LabelUnknown, NotUnderstoodYet
from domain.understanding.corrections.events import LabelCorrected
from domain.understanding.corrections.models import LabelCorrection
from domain.understanding.findings import LABELS
from domain.understanding.models import PERSON, Signal, SignalName
from domain.understanding.scores import polarity_of_label


async def correct_label(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    feedback_id: FeedbackId,
    signal: SignalName,
    label: str | None,
) -> Signal:
    """The signal with the person's label, of which they are sure; without a label, as it was read.

    The label that a reader gave confirms it. The person's own label again, or taking back what
    nobody said, changes nothing. The worker reads again what is taken back.

    Refuses: NotAllowed, FeedbackNotFound, LabelUnknown, NotUnderstoodYet.
    """
    viewer.must(Permission.CORRECT_LABELS)
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    if label is not None and label not in LABELS[signal.value]:
        raise LabelUnknown(signal.value)
    stored = await signal_queries.signal_of(work.session, feedback_id, signal)
    if stored is None:
        raise NotUnderstoodYet
    if label == (stored.label if stored.is_by_person else None):
        return stored
    work.session.add(
        LabelCorrection(
            id=LabelCorrectionId(new_id()),
            workspace_id=viewer.workspace_id,
            feedback_id=feedback_id,
            signal=signal,
            label=label,
            before=stored.label,
            confidence=stored.confidence,
            analyzer=stored.analyzer,
            version=stored.version,
            corrected_by=viewer.actor,
            corrected_at=work.now,
        )
    )
    work.record(
        LabelCorrected(
            workspace_id=viewer.workspace_id,
            feedback_id=feedback_id,
            signal=signal.value,
            before=stored.label,
            label=label,
        )
    )
    if label is None:
        await _as_read(work, stored)
    else:
        _as_said(stored, label)
    stored.understood_at = work.now
    await work.session.flush()
    return stored


def _as_said(stored: Signal, label: str) -> None:
    """No words moved it, so it has no reasons."""
    stored.label, stored.confidence, stored.reasons = label, 1.0, []
    stored.analyzer, stored.version = PERSON, "1"
    if stored.name is SignalName.SENTIMENT:
        stored.score = polarity_of_label(label)


async def _as_read(work: UnitOfWork, stored: Signal) -> None:
    read = await queries.last_read(work.session, stored.feedback_id, stored.name)
    assert read is not None
    stored.label, stored.confidence, stored.reasons = read.before, read.confidence, []
    stored.analyzer, stored.version = read.analyzer, read.version
    if stored.name is SignalName.SENTIMENT:
        stored.score = polarity_of_label(read.before)
