"""The story of one feedback: its status moves, and each move is a line that the sender can read."""

from typing import Any

from domain.feedback.events import FeedbackProgressed
from domain.feedback.models import ChangeKind, Feedback, FeedbackChange, StatusMeaning
from domain.feedback.statuses import leading_status
from domain.shared.ids import FeedbackChangeId, FeedbackStatusId, new_id
from domain.shared.work import UnitOfWork


async def progress(
    work: UnitOfWork,
    feedback: Feedback,
    meaning: StatusMeaning,
    *,
    actor: str,
    details: dict[str, Any] | None = None,
) -> bool:
    """Move `feedback` to the workspace's leading status of `meaning`; False if it is there."""
    status = await leading_status(work, feedback.workspace_id, meaning)
    if feedback.status_id == status.id:
        return False
    feedback.status_id = status.id
    tell(work, feedback, ChangeKind.STATUS, actor=actor, status_id=status.id, details=details)
    work.record(
        FeedbackProgressed(
            workspace_id=feedback.workspace_id,
            feedback_id=feedback.id,
            customer_id=feedback.customer_id,
            meaning=meaning,
        )
    )
    return True


def tell(
    work: UnitOfWork,
    feedback: Feedback,
    kind: ChangeKind,
    *,
    actor: str,
    status_id: FeedbackStatusId | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write one line of the history."""
    feedback.changed_at = work.now
    feedback.version += 1
    work.session.add(
        FeedbackChange(
            id=FeedbackChangeId(new_id()),
            workspace_id=feedback.workspace_id,
            feedback_id=feedback.id,
            kind=kind,
            status_id=status_id,
            details=details or {},
            actor=actor,
            at=work.now,
        )
    )
