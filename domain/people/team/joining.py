"""Joining the team by an invitation's link, with a name and a password of one's own."""

from collections.abc import Sequence
from datetime import datetime

from domain.auditing.recording import record_audit
from domain.people.errors import EmailTaken, InvitationNotFound
from domain.people.keys import key_hash
from domain.people.models import Invitation, Member
from domain.people.passwords import hash_password
from domain.people.queries import member_by_email
from domain.people.roles import Role
from domain.people.sessions import member_viewer
from domain.people.team import queries
from domain.shared.ids import MemberId, WorkspaceId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.work import Database, UnitOfWork

NAME_LIMIT = 100


async def invitation_behind(
    database: Database, workspace_id: WorkspaceId, key: str, now: datetime
) -> Invitation:
    """What `key` offers. Refuses: InvitationNotFound (unknown, used, expired or revoked)."""
    async with database.reading() as session:
        invitation = await queries.invitation_of_key(session, workspace_id, key_hash(key), now)
    if invitation is None:
        raise InvitationNotFound
    return invitation


async def chosen_password(name: str, password: str, *, obvious: Sequence[str]) -> str:
    """The hash to join with, made before any transaction: argon2 takes its time.

    Refuses: WeakPassword, PasswordTooObvious, TextMissing, TextTooLong, InvalidText.
    """
    clean_required(name, "name", limit=NAME_LIMIT)
    return await hash_password(password, obvious=obvious)


async def accept_invitation(
    work: UnitOfWork, workspace_id: WorkspaceId, *, key: str, name: str, password_hash: str
) -> Member:
    """The new member; the key is spent. Refuses: InvitationNotFound, EmailTaken, TextMissing."""
    await queries.lock_team(work.session, workspace_id)
    invitation = await queries.invitation_of_key(
        work.session, workspace_id, key_hash(key), work.now
    )
    if invitation is None:
        raise InvitationNotFound
    return await take_place(work, invitation, name=name, password_hash=password_hash)


async def take_place(
    work: UnitOfWork, invitation: Invitation, *, name: str, password_hash: str | None
) -> Member:
    """The member for whom the place was kept. Refuses: EmailTaken, TextMissing."""
    member = await joined(
        work,
        invitation.workspace_id,
        email=invitation.email,
        name=name,
        role=invitation.role,
        password_hash=password_hash,
        invitation=public_id("invitation", invitation.id),
    )
    invitation.accepted_at = work.now
    invitation.member_id = member.id
    return member


async def joined(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    *,
    email: str,
    name: str,
    role: Role,
    password_hash: str | None,
    **how: str,
) -> Member:
    """A new member, who is told of in the audit log. Refuses: EmailTaken, TextMissing."""
    if await member_by_email(work.session, workspace_id, email):
        raise EmailTaken
    member = Member(
        id=MemberId(new_id()),
        workspace_id=workspace_id,
        email=email,
        name=clean_required(name, "name", limit=NAME_LIMIT),
        role=role,
        password_hash=password_hash,
        created_at=work.now,
    )
    work.session.add(member)
    await work.session.flush()
    subject = public_id("member", member.id)
    record_audit(
        work, member_viewer(member), "member.joined", subject=subject, role=role.value, **how
    )
    return member
