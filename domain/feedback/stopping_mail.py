"""Wanting no news of one feedback at the address that was given with it."""

from sqlalchemy import update

from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber
from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork, changed_rows


async def stop_mail(work: UnitOfWork, workspace_id: WorkspaceId, number: TrackingNumber) -> bool:
    """Forget the address; whether there was one. The number is the permission, as for its page."""
    stopped = await work.session.execute(
        update(Feedback)
        .where(
            Feedback.workspace_id == workspace_id,
            Feedback.tracking_number == number,
            Feedback.contact_email.is_not(None),
        )
        .values(contact_email=None)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(stopped) == 1
