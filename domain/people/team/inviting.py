"""Inviting an address into the team: a link that works once, for seven days, until revoked."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Final

from domain.auditing.recording import record_audit
from domain.people.errors import AlreadyInvited, EmailTaken, InvitationNotFound
from domain.people.events import MemberInvited
from domain.people.keys import key_hash
from domain.people.models import Invitation
from domain.people.queries import member_by_email
from domain.people.roles import Role
from domain.people.signing_in import normal_email
from domain.people.team import queries
from domain.shared.ids import InvitationId, WorkspaceId, new_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

INVITATION_LASTS: Final = timedelta(days=7)


def invitation_key(secret: bytes, invitation: Invitation) -> str:
    """The key in the link: 43 URL-safe characters, which nobody can tell without `secret`.

    Derived, so that the mail can be written later from what is stored, which holds no key.
    """
    said = b"invitation\n" + invitation.id.bytes + invitation.turn.to_bytes(8, "big")
    digest = hmac.digest(secret, said, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


async def invite_member(
    work: UnitOfWork, viewer: Viewer, *, email: str, role: Role, secret: bytes
) -> Invitation:
    """A new invitation, which is mailed in the language of `viewer`.

    Refuses: NotAllowed, InvalidEmail, EmailTaken, AlreadyInvited.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    address = normal_email(email)
    await queries.lock_team(work.session, viewer.workspace_id)
    if await member_by_email(work.session, viewer.workspace_id, address):
        raise EmailTaken
    await _clear_the_way(work, viewer.workspace_id, address)
    invitation = Invitation(
        id=InvitationId(new_id()),
        workspace_id=viewer.workspace_id,
        email=address,
        role=role,
        language=viewer.language,
        turn=0,
        invited_by=viewer.name,
        created_at=work.now,
    )
    _send(work, invitation, secret)
    work.session.add(invitation)
    await work.session.flush()
    _record(work, viewer, "member.invited", invitation)
    return invitation


async def resend_invitation(
    work: UnitOfWork, viewer: Viewer, *, invitation_id: InvitationId, secret: bytes
) -> Invitation:
    """The same place with a new key, for seven days more; the key before is worth nothing.

    Refuses: NotAllowed, InvitationNotFound.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    invitation = await _open(work, viewer.workspace_id, invitation_id)
    _send(work, invitation, secret)
    _record(work, viewer, "invitation.resent", invitation)
    return invitation


async def revoke_invitation(
    work: UnitOfWork, viewer: Viewer, *, invitation_id: InvitationId
) -> Invitation:
    """Take the place back. Refuses: NotAllowed, InvitationNotFound."""
    viewer.must(Permission.MANAGE_PEOPLE)
    invitation = await _open(work, viewer.workspace_id, invitation_id)
    invitation.revoked_at = work.now
    _record(work, viewer, "invitation.revoked", invitation)
    return invitation


async def _open(
    work: UnitOfWork, workspace_id: WorkspaceId, invitation_id: InvitationId
) -> Invitation:
    await queries.lock_team(work.session, workspace_id)
    invitation = await queries.open_invitation(work.session, workspace_id, invitation_id)
    if invitation is None:
        raise InvitationNotFound
    return invitation


async def _clear_the_way(work: UnitOfWork, workspace_id: WorkspaceId, address: str) -> None:
    """An invitation that ran out makes room for a new one."""
    before = await queries.open_invitation_to(work.session, workspace_id, address)
    if before is None:
        return
    if before.expires_at > work.now:
        raise AlreadyInvited
    before.revoked_at = work.now
    await work.session.flush()


def _send(work: UnitOfWork, invitation: Invitation, secret: bytes) -> None:
    invitation.turn += 1
    invitation.key_hash = key_hash(invitation_key(secret, invitation))
    invitation.expires_at = work.now + INVITATION_LASTS
    work.record(
        MemberInvited(
            workspace_id=invitation.workspace_id,
            invitation_id=invitation.id,
            turn=invitation.turn,
        )
    )


def _record(work: UnitOfWork, viewer: Viewer, action: str, invitation: Invitation) -> None:
    record_audit(
        work,
        viewer,
        action,
        subject=public_id("invitation", invitation.id),
        email=invitation.email,
        role=invitation.role.value,
    )
