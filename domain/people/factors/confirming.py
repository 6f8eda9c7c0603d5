"""Asked again: whoever changes an account must have proved themselves in the last ten minutes.

Signing in counts. Afterwards the password does, a code, or a passkey, at this browser alone.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.factors.errors import (
    CodeRefused,
    ConfirmationNeeded,
    PasskeyRefused,
    WrongPassword,
)
from domain.people.factors.models import ChallengePurpose
from domain.people.factors.passkeys import RelyingParty, accept_passkey, ask_to_prove
from domain.people.factors.second_step import FactorKeys, accept_code
from domain.people.keys import key_hash
from domain.people.models import Member, MemberSession
from domain.people.passwords import is_password
from domain.people.sessions import member_viewer
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.ids import public_id
from domain.shared.work import Database, UnitOfWork

CONFIRMED_FOR: Final = timedelta(minutes=10)


def is_confirmed(signed_in: MemberSession, now: datetime) -> bool:
    """Whether the member proved themselves at this browser in the last ten minutes."""
    return signed_in.confirmed_at is not None and now - signed_in.confirmed_at < CONFIRMED_FOR


async def must_be_confirmed(work: UnitOfWork, key: str) -> Member:
    """Who signed in with the session key `key`. Refuses: NotAllowed, ConfirmationNeeded."""
    member, signed_in = await _signed_in(work, key)
    if not is_confirmed(signed_in, work.now):
        raise ConfirmationNeeded
    return member


async def confirm_with_password(database: Database, key: str, password: str, now: datetime) -> None:
    """Refuses: NotAllowed, WrongPassword."""
    async with database.reading() as session:
        found = await queries.member_with_session(session, key_hash(key), now)
    stored = found[0].password_hash if found else None
    right = await is_password(password, stored)
    async with database.transaction() as work:
        member, signed_in = await _signed_in(work, key)
        if not right or member.password_hash != stored:
            raise _refused(work, member, "password", WrongPassword())
        await _confirm(work, signed_in)


async def confirm_with_code(work: UnitOfWork, key: str, code: str, keys: FactorKeys) -> None:
    """By a one-time code or a recovery code. Refuses: NotAllowed, CodeRefused."""
    member, signed_in = await _signed_in(work, key)
    if await accept_code(work, member, code, keys) is None:
        raise _refused(work, member, "code", CodeRefused())
    await _confirm(work, signed_in)


async def ask_to_confirm(work: UnitOfWork, key: str, party: RelyingParty) -> str:
    """What the browser asks the member's passkeys, as JSON. Refuses: NotAllowed."""
    member, _ = await _signed_in(work, key)
    return await ask_to_prove(
        work, party, holder=key, purpose=ChallengePurpose.CONFIRMATION, member_id=member.id
    )


async def confirm_with_passkey(
    work: UnitOfWork, key: str, credential: str, party: RelyingParty
) -> None:
    """Refuses: NotAllowed, PasskeyRefused."""
    member, signed_in = await _signed_in(work, key)
    proved = await accept_passkey(
        work,
        member.workspace_id,
        party,
        holder=key,
        purpose=ChallengePurpose.CONFIRMATION,
        credential=credential,
    )
    if proved is None or proved.id != member.id:
        raise _refused(work, member, "passkey", PasskeyRefused())
    await _confirm(work, signed_in)


async def _signed_in(work: UnitOfWork, key: str) -> tuple[Member, MemberSession]:
    found = await queries.member_with_session(work.session, key_hash(key), work.now)
    if found is None:
        raise NotAllowed("sign_in")
    return found


async def _confirm(work: UnitOfWork, signed_in: MemberSession) -> None:
    await work.session.execute(
        update(MemberSession).where(MemberSession.id == signed_in.id).values(confirmed_at=work.now)
    )


def _refused(work: UnitOfWork, member: Member, means: str, refusal: Refusal) -> Refusal:
    """Recorded for good: somebody sat at a member's browser and did not know."""
    record_audit(
        work,
        member_viewer(member),
        "member.confirmation_refused",
        subject=public_id("member", member.id),
        means=means,
    )
    return work.answer_for_good(refusal)
