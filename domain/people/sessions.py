"""Sessions: browsers in which a member has signed in.

A session ends thirty days after it was opened, after fourteen days without use, when the member
signs out, and when the member leaves the team. The browser holds the key, the database its hash.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.browsers import UNKNOWN, Browser
from domain.people.keys import key_hash, new_key
from domain.people.models import Member, MemberSession
from domain.people.roles import ROLE_PERMISSIONS
from domain.shared.errors import NotAllowed, NotFound
from domain.shared.ids import MemberId, MemberSessionId, WorkspaceId, new_id, public_id
from domain.shared.viewer import PUBLIC, Viewer
from domain.shared.work import Database, UnitOfWork, changed_rows

SESSION_LASTS: Final = timedelta(days=30)
SEEN_EVERY: Final = timedelta(minutes=5)


def member_viewer(member: Member) -> Viewer:
    """The viewer that `member` is."""
    return Viewer(
        member.workspace_id,
        ROLE_PERMISSIONS[member.role],
        member_id=member.id,
        name=member.name,
    )


def must_be_member(viewer: Viewer) -> MemberId:
    """The member's id. Refuses: NotAllowed, for programs, customers and strangers."""
    if viewer.member_id is None:
        raise NotAllowed("sign_in")
    return viewer.member_id


async def open_session(
    work: UnitOfWork, member: Member, *, browser: Browser = UNKNOWN, replacing: str | None = None
) -> str:
    """The key of a new session of `member`, who has just been recognised.

    Always a new key, so nobody can plant one; the session of the key `replacing` ends.
    """
    if replacing:
        await work.session.execute(
            delete(MemberSession).where(MemberSession.key_hash == key_hash(replacing))
        )
    key = new_key()
    work.session.add(
        MemberSession(
            id=MemberSessionId(new_id()),
            member_id=member.id,
            key_hash=key_hash(key),
            created_at=work.now,
            expires_at=work.now + SESSION_LASTS,
            seen_at=work.now,
            browser=browser.name,
            system=browser.system,
            confirmed_at=work.now,
        )
    )
    await work.session.flush()
    return key


async def let_member_in(
    work: UnitOfWork,
    member: Member,
    *,
    means: str,
    browser: Browser = UNKNOWN,
    replacing: str | None = None,
) -> str:
    """Open a session and record by which `means`: such as `password` or `password, passkey`."""
    record_audit(
        work,
        member_viewer(member),
        "member.signed_in",
        subject=public_id("member", member.id),
        means=means,
    )
    return await open_session(work, member, browser=browser, replacing=replacing)


def note_refused(
    work: UnitOfWork, workspace_id: WorkspaceId, member: Member | None, *, means: str
) -> None:
    """Record that somebody did not get in as `member`; None when nobody has that name."""
    record_audit(
        work,
        Viewer(workspace_id, PUBLIC),
        "member.sign_in_refused",
        subject=public_id("member", member.id) if member else None,
        means=means,
    )


async def signed_in_viewer(database: Database, key: str, now: datetime) -> Viewer | None:
    """The member behind a session key, whose use is noted to five minutes."""
    async with database.reading() as session:
        found = await queries.member_with_session(session, key_hash(key), now)
    if found is None:
        return None
    member, signed_in = found
    if now - signed_in.seen_at >= SEEN_EVERY:
        async with database.transaction() as work:
            await work.session.execute(
                update(MemberSession)
                .where(MemberSession.id == signed_in.id, MemberSession.seen_at < now)
                .values(seen_at=now)
            )
    return member_viewer(member)


async def sign_out(work: UnitOfWork, key: str) -> None:
    """End the session of `key`, if there is one."""
    found = await queries.member_with_session(work.session, key_hash(key), work.now)
    if found is None:
        return
    member, signed_in = found
    await work.session.delete(signed_in)
    record_audit(
        work, member_viewer(member), "member.signed_out", subject=public_id("member", member.id)
    )


async def sessions_of(database: Database, viewer: Viewer, now: datetime) -> Sequence[MemberSession]:
    """The viewer's own, latest used first. Refuses: NotAllowed."""
    member_id = must_be_member(viewer)
    async with database.reading() as session:
        return await queries.sessions_of(session, member_id, now)


async def end_session(work: UnitOfWork, viewer: Viewer, *, session_id: MemberSessionId) -> None:
    """End one of the viewer's own sessions. Refuses: NotAllowed, NotFound."""
    member_id = must_be_member(viewer)
    ended = await work.session.execute(
        delete(MemberSession).where(
            MemberSession.id == session_id, MemberSession.member_id == member_id
        )
    )
    if changed_rows(ended) != 1:
        raise NotFound("session")
    _record_ended(work, viewer, member_id, 1)


async def end_sessions(work: UnitOfWork, viewer: Viewer, *, but: str | None) -> int:
    """End all sessions of the viewer, but that of the key `but`; how many. Refuses: NotAllowed."""
    member_id = must_be_member(viewer)
    ended = changed_rows(
        await work.session.execute(
            delete(MemberSession).where(
                MemberSession.member_id == member_id,
                MemberSession.key_hash != (key_hash(but) if but else ""),
            )
        )
    )
    if ended:
        _record_ended(work, viewer, member_id, ended)
    return ended


def _record_ended(work: UnitOfWork, viewer: Viewer, member_id: MemberId, sessions: int) -> None:
    record_audit(
        work,
        viewer,
        "member.session_ended",
        subject=public_id("member", member_id),
        sessions=sessions,
    )
