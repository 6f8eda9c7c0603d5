"""A label that a person puts: it stands above whatever readers find, now and later."""

from typing import Final

from domain.shared.ids import FeedbackId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.understanding import queries
from domain.understanding.models import BY_PERSON, SignalName

VERSION: Final = "1"


async def label_by_person(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, name: SignalName, label: str
) -> None:
    """Make `label`, one of the signal's own, the label of that name; the caller holds the feedback.

    Its reasons go: they spoke for what a reader found. Refuses: NotAllowed.
    """
    viewer.must(Permission.GRADE_FEEDBACK)
    for signal in await queries.signals_of(work.session, [feedback_id]):
        if signal.name is name:
            signal.label, signal.confidence, signal.reasons = label, 1.0, []
            signal.analyzer, signal.version = f"{BY_PERSON}{viewer.actor}", VERSION
            signal.understood_at = work.now
    await work.session.flush()
