"""Members: joining the team, signing in, signing out."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from domain.people import queries
from domain.people.errors import EmailTaken, InvalidEmail, SignInRefused
from domain.people.keys import key_hash, new_key
from domain.people.models import Member, MemberSession
from domain.people.passwords import hash_password, is_password
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.shared.ids import MemberId, MemberSessionId, WorkspaceId, new_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork

SESSION_LASTS: Final = timedelta(days=30)


async def add_member(
    work: UnitOfWork, viewer: Viewer, *, email: str, name: str, role: Role, password: str
) -> Member:
    """A new member. Refuses: NotAllowed, InvalidEmail, EmailTaken, WeakPassword, TextMissing."""
    viewer.must(Permission.MANAGE_PEOPLE)
    address = normal_email(email)
    if await queries.member_by_email(work.session, viewer.workspace_id, address):
        raise EmailTaken
    member = Member(
        id=MemberId(new_id()),
        workspace_id=viewer.workspace_id,
        email=address,
        name=clean_required(name, "name", limit=100),
        role=role,
        password_hash=await hash_password(password),
        created_at=work.now,
    )
    work.session.add(member)
    await work.session.flush()
    return member


async def sign_in(
    database: Database, workspace_id: WorkspaceId, *, email: str, password: str
) -> str:
    """The key of a new session, for a cookie. Refuses: SignInRefused, and does not say why.

    The password is checked between reading and writing: no transaction waits for argon2.
    """
    async with database.reading() as session:
        member = await queries.member_by_email(session, workspace_id, email.strip().casefold())
    if not await is_password(password, member.password_hash if member else None) or not member:
        raise SignInRefused
    async with database.transaction() as work:
        return await open_session(work, member)


async def open_session(work: UnitOfWork, member: Member) -> str:
    """The key of a new session of `member`, who has been recognised; it lasts thirty days."""
    key = new_key()
    work.session.add(
        MemberSession(
            id=MemberSessionId(new_id()),
            member_id=member.id,
            key_hash=key_hash(key),
            created_at=work.now,
            expires_at=work.now + SESSION_LASTS,
        )
    )
    await work.session.flush()
    return key


async def sign_out(work: UnitOfWork, key: str) -> None:
    """End the session of `key`, if there is one."""
    await work.session.execute(delete(MemberSession).where(MemberSession.key_hash == key_hash(key)))


async def signed_in_viewer(database: Database, key: str, now: datetime) -> Viewer | None:
    """The member behind a session key."""
    async with database.reading() as session:
        member = await queries.member_of_session(session, key_hash(key), now)
    if member is None:
        return None
    return Viewer(
        member.workspace_id,
        ROLE_PERMISSIONS[member.role],
        member_id=member.id,
        name=member.name,
    )


def normal_email(email: str) -> str:
    """In small letters, with one @ and a dot behind it. Refuses: InvalidEmail."""
    address = clean_required(email, "email", limit=254).casefold()
    local, at, host = address.rpartition("@")
    if not (at and local and "." in host.strip(".")) or any(c.isspace() for c in address):
        raise InvalidEmail
    return address
