"""Wanting invitations to surveys by mail, or none: by the customer whose address it is."""

from sqlalchemy import delete, update

from domain.people.queries import customers_by_id
from domain.shared.ids import new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.invitations.keys import email_hash
from domain.surveys.invitations.models import InvitationState, MailOptOut, SurveyInvitation


async def choose_invitations(
    work: UnitOfWork, viewer: Viewer, *, wanted: bool, secret: bytes
) -> None:
    """Without an address nothing changes; what waits to be sent is not. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    [customer] = await customers_by_id(work.session, viewer.workspace_id, [customer_id])
    if customer.email is None:
        return
    known = email_hash(secret, viewer.workspace_id, customer.email)
    if wanted:
        await work.session.execute(
            delete(MailOptOut).where(
                MailOptOut.workspace_id == viewer.workspace_id, MailOptOut.email_hash == known
            )
        )
        return
    await work.session.execute(
        work.insert(MailOptOut)
        .values(
            id=new_id(),
            workspace_id=viewer.workspace_id,
            email_hash=known,
            opted_out_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    await work.session.execute(
        update(SurveyInvitation)
        .where(
            SurveyInvitation.workspace_id == viewer.workspace_id,
            SurveyInvitation.email == customer.email,
            SurveyInvitation.state.in_((InvitationState.WAITING, InvitationState.SENT)),
        )
        .values(state=InvitationState.OPTED_OUT, due_at=None, lease=None, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )
