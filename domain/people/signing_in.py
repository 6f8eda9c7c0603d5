"""Members: joining the team, and coming in with a password."""

from dataclasses import dataclass
from typing import Final

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.browsers import UNKNOWN, Browser
from domain.people.errors import EmailTaken, InvalidEmail, SignInRefused
from domain.people.factors.second_step import begin_second_step, factors_of
from domain.people.models import Member
from domain.people.passwords import hash_password, is_password
from domain.people.roles import Role
from domain.people.sessions import (
    SESSION_LASTS,
    let_member_in,
    note_refused,
    open_session,
    sign_out,
    signed_in_viewer,
)
from domain.shared.ids import MemberId, WorkspaceId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork
from domain.workspaces.models import Workspace

__all__ = [
    "SESSION_LASTS",
    "Entrance",
    "add_member",
    "normal_email",
    "open_session",
    "sign_in",
    "sign_out",
    "signed_in_viewer",
]

PASSWORD: Final = "password"  # noqa: S105  (the name of a means, not a secret)


@dataclass(frozen=True)
class Entrance:
    """How far a password leads: `key` is of a session, or of the second step that must follow."""

    key: str
    needs_second_step: bool = False


async def add_member(
    work: UnitOfWork, viewer: Viewer, *, email: str, name: str, role: Role, password: str
) -> Member:
    """A new member.

    Refuses: NotAllowed, InvalidEmail, EmailTaken, WeakPassword, PasswordTooObvious, TextMissing.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    address = normal_email(email)
    if await queries.member_by_email(work.session, viewer.workspace_id, address):
        raise EmailTaken
    workspace = await work.session.get_one(Workspace, viewer.workspace_id)
    member = Member(
        id=MemberId(new_id()),
        workspace_id=viewer.workspace_id,
        email=address,
        name=clean_required(name, "name", limit=100),
        role=role,
        password_hash=await hash_password(password, obvious=(address, workspace.name)),
        created_at=work.now,
    )
    work.session.add(member)
    await work.session.flush()
    subject = public_id("member", member.id)
    record_audit(work, viewer, "member.added", subject=subject, role=role.value)
    return member


async def sign_in(
    database: Database,
    workspace_id: WorkspaceId,
    *,
    email: str,
    password: str,
    browser: Browser = UNKNOWN,
    replacing: str | None = None,
) -> Entrance:
    """Refuses: SignInRefused, and does not say why.

    The password is checked between reading and writing: no transaction waits for argon2. Should
    it have been changed meanwhile, it was the old one.
    """
    async with database.reading() as session:
        member = await queries.member_by_email(session, workspace_id, email.strip().casefold())
    stored = member.password_hash if member else None
    right = await is_password(password, stored)
    async with database.transaction() as work:
        if member:
            member = await queries.member_by_email(work.session, workspace_id, member.email)
        if not right or member is None or member.password_hash != stored:
            note_refused(work, workspace_id, member, means=PASSWORD)
            raise work.answer_for_good(SignInRefused())
        if (await factors_of(work.session, member.id)).any:
            return Entrance(await begin_second_step(work, member), needs_second_step=True)
        key = await let_member_in(
            work, member, means=PASSWORD, browser=browser, replacing=replacing
        )
        return Entrance(key)


def normal_email(email: str) -> str:
    """In small letters, with one @ and a dot behind it. Refuses: InvalidEmail."""
    address = clean_required(email, "email", limit=254).casefold()
    local, at, host = address.rpartition("@")
    if not (at and local and "." in host.strip(".")) or any(c.isspace() for c in address):
        raise InvalidEmail
    return address
