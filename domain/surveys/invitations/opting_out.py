"""Wanting no more mail: one press, without signing in, for good and for every survey."""

from sqlalchemy import update

from domain.people.keys import key_hash
from domain.shared.ids import WorkspaceId, new_id
from domain.shared.work import UnitOfWork
from domain.surveys.invitations import queries
from domain.surveys.invitations.errors import SurveyInvitationNotFound
from domain.surveys.invitations.keys import email_hash
from domain.surveys.invitations.models import InvitationState, MailOptOut, SurveyInvitation


async def opt_out(
    work: UnitOfWork, workspace_id: WorkspaceId, *, key: str, secret: bytes
) -> SurveyInvitation:
    """Mail the address of that link no more. Pressing again changes nothing.

    Refuses: SurveyInvitationNotFound.
    """
    invitation = await queries.invitation_by_key(work.session, workspace_id, key_hash(key))
    if invitation is None:
        raise SurveyInvitationNotFound
    if invitation.email is None:
        return invitation
    await work.session.execute(
        work.insert(MailOptOut)
        .values(
            id=new_id(),
            workspace_id=workspace_id,
            email_hash=email_hash(secret, workspace_id, invitation.email),
            opted_out_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    await work.session.execute(
        update(SurveyInvitation)
        .where(
            SurveyInvitation.workspace_id == workspace_id,
            SurveyInvitation.email == invitation.email,
            SurveyInvitation.state.in_((InvitationState.WAITING, InvitationState.SENT)),
        )
        .values(state=InvitationState.OPTED_OUT, due_at=None, lease=None, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )
    return invitation
