"""Choosing which news comes by mail, too. What is not mailed is still told on the pages."""

from collections.abc import Collection

from sqlalchemy import delete

from domain.messages.models import MailStopped, MessageKind
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def choose_mails(
    work: UnitOfWork, viewer: Viewer, *, wanted: Collection[MessageKind]
) -> None:
    """Mail those kinds and no others from now on. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    await work.session.execute(
        delete(MailStopped)
        .where(MailStopped.customer_id == customer_id, MailStopped.kind.in_(wanted))
        .execution_options(synchronize_session=False)
    )
    rows = [
        {
            "customer_id": customer_id,
            "kind": kind,
            "workspace_id": viewer.workspace_id,
            "stopped_at": work.now,
        }
        for kind in MessageKind
        if kind not in wanted
    ]
    if rows:
        await work.session.execute(work.insert(MailStopped).values(rows).on_conflict_do_nothing())
