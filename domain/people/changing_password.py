"""A member's new password, which ends all other sessions."""

from datetime import datetime

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.factors.confirming import is_confirmed
from domain.people.factors.errors import ConfirmationNeeded, WrongPassword
from domain.people.keys import key_hash
from domain.people.models import Member
from domain.people.passwords import hash_password, is_password
from domain.people.sessions import end_sessions, member_viewer
from domain.shared.errors import NotAllowed
from domain.shared.ids import public_id
from domain.shared.work import Database, changed_rows
from domain.workspaces.models import Workspace


async def change_password(
    database: Database, key: str, *, old: str, new: str, now: datetime
) -> None:
    """By the member who signed in with the session key `key`.

    Who has none, coming by a sign-in provider, must have confirmed who they are instead of `old`.

    Refuses: NotAllowed, WrongPassword, ConfirmationNeeded, WeakPassword, PasswordTooObvious.
    """
    async with database.reading() as session:
        found = await queries.member_with_session(session, key_hash(key), now)
        if found is None:
            raise NotAllowed("sign_in")
        member, signed_in = found
        workspace = await session.get_one(Workspace, member.workspace_id)
    if member.password_hash is None:
        if not is_confirmed(signed_in, now):
            raise ConfirmationNeeded
    elif not await is_password(old, member.password_hash):
        raise WrongPassword
    hashed = await hash_password(new, obvious=(member.email, workspace.name))
    async with database.transaction() as work:
        changed = await work.session.execute(
            update(Member)
            .where(
                Member.id == member.id,
                Member.password_hash.is_not_distinct_from(member.password_hash),
            )
            .values(password_hash=hashed)
        )
        if changed_rows(changed) != 1:
            raise WrongPassword
        viewer = member_viewer(member)
        record_audit(
            work, viewer, "member.password_changed", subject=public_id("member", member.id)
        )
        await end_sessions(work, viewer, but=key)
