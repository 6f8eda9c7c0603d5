"""Not wanting to be asked: by anything, on any device, until the person says otherwise."""

from sqlalchemy import delete

from domain.campaigns.models import AskingStopped
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def stop_asking(work: UnitOfWork, viewer: Viewer) -> None:
    """Twice is once. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    await work.session.execute(
        work.insert(AskingStopped)
        .values(customer_id=customer_id, workspace_id=viewer.workspace_id, stopped_at=work.now)
        .on_conflict_do_nothing()
    )


async def resume_asking(work: UnitOfWork, viewer: Viewer) -> None:
    """Whoever had not stopped it changes nothing. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    await work.session.execute(
        delete(AskingStopped).where(AskingStopped.customer_id == customer_id)
    )
