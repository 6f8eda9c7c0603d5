"""The second step: what follows a right password when the member has a second factor.

Between the steps the browser holds a pending key. It is no session: for five minutes and five
tries it can be turned into one, once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.recording import record_audit
from domain.people.browsers import UNKNOWN, Browser
from domain.people.factors import queries
from domain.people.factors.errors import CodeRefused, PasskeyRefused, SecondStepOver
from domain.people.factors.models import ChallengePurpose, PendingSignIn
from domain.people.factors.one_time_codes import accept_one_time_code
from domain.people.factors.passkeys import RelyingParty, accept_passkey, ask_to_prove
from domain.people.factors.recovery_codes import use_recovery_code
from domain.people.keys import key_hash, new_key
from domain.people.models import Member
from domain.people.sessions import let_member_in, member_viewer, note_refused
from domain.shared.ids import MemberId, public_id
from domain.shared.work import Database, UnitOfWork, changed_rows

PENDING_LASTS: Final = timedelta(minutes=5)
TRIES: Final = 5


@dataclass(frozen=True)
class FactorKeys:
    """The installation's keys: `seal` for one-time secrets, `recovery` for recovery codes."""

    seal: bytes
    recovery: bytes


@dataclass(frozen=True)
class Factors:
    """What a member can prove themselves with, beside the password."""

    one_time_codes: bool
    passkeys: int
    recovery_codes: int

    @property
    def any(self) -> bool:
        """Whether a password alone is not enough. Recovery codes alone are no factor."""
        return self.one_time_codes or self.passkeys > 0


async def factors_of(session: AsyncSession, member_id: MemberId) -> Factors:
    """As they are now."""
    totp = await queries.totp_of(session, member_id)
    return Factors(
        one_time_codes=bool(totp and totp.enabled_at),
        passkeys=len(await queries.passkeys_of(session, member_id)),
        recovery_codes=await queries.count_unused_codes(session, member_id),
    )


async def begin_second_step(work: UnitOfWork, member: Member) -> str:
    """The pending key, for a cookie."""
    await work.session.execute(delete(PendingSignIn).where(PendingSignIn.expires_at <= work.now))
    key = new_key()
    work.session.add(
        PendingSignIn(
            key_hash=key_hash(key),
            member_id=member.id,
            tries_left=TRIES,
            expires_at=work.now + PENDING_LASTS,
        )
    )
    await work.session.flush()
    return key


async def who_waits(database: Database, key: str, now: datetime) -> tuple[Member, Factors]:
    """Whose second step that pending key is for, and what they can take it with.

    Refuses: SecondStepOver.
    """
    async with database.reading() as session:
        member = await queries.pending_member(session, key_hash(key), now)
        if member is None:
            raise SecondStepOver
        return member, await factors_of(session, member.id)


async def ask_in_second_step(work: UnitOfWork, key: str, party: RelyingParty) -> str:
    """What the browser asks the member's passkeys, as JSON. Refuses: SecondStepOver."""
    member = await queries.pending_member(work.session, key_hash(key), work.now)
    if member is None:
        raise SecondStepOver
    return await ask_to_prove(
        work, party, holder=key, purpose=ChallengePurpose.SECOND_STEP, member_id=member.id
    )


async def pass_with_code(
    work: UnitOfWork,
    key: str,
    code: str,
    keys: FactorKeys,
    *,
    browser: Browser = UNKNOWN,
    replacing: str | None = None,
) -> str:
    """The key of a new session, for a one-time code or a recovery code.

    Refuses: SecondStepOver, CodeRefused.
    """
    member = await _tried(work, key)
    means = await accept_code(work, member, code, keys)
    if means is None:
        note_refused(work, member.workspace_id, member, means="password, code")
        raise work.answer_for_good(CodeRefused())
    return await _pass(work, key, member, means, browser, replacing)


async def pass_with_passkey(
    work: UnitOfWork,
    key: str,
    credential: str,
    party: RelyingParty,
    *,
    browser: Browser = UNKNOWN,
    replacing: str | None = None,
) -> str:
    """The key of a new session, for the answer of one of the member's passkeys.

    Refuses: SecondStepOver, PasskeyRefused.
    """
    member = await _tried(work, key)
    proved = await accept_passkey(
        work,
        member.workspace_id,
        party,
        holder=key,
        purpose=ChallengePurpose.SECOND_STEP,
        credential=credential,
    )
    if proved is None or proved.id != member.id:
        note_refused(work, member.workspace_id, member, means="password, passkey")
        raise work.answer_for_good(PasskeyRefused())
    return await _pass(work, key, member, "passkey", browser, replacing)


async def accept_code(work: UnitOfWork, member: Member, code: str, keys: FactorKeys) -> str | None:
    """By which means the code is right; None when it is not. No code is right twice."""
    if await accept_one_time_code(work, member.id, code, seal_key=keys.seal):
        return "one-time code"
    if await use_recovery_code(work, member.id, code, hash_key=keys.recovery):
        factors = await factors_of(work.session, member.id)
        record_audit(
            work,
            member_viewer(member),
            "member.recovery_code_used",
            subject=public_id("member", member.id),
            left=factors.recovery_codes,
        )
        return "recovery code"
    return None


async def _tried(work: UnitOfWork, key: str) -> Member:
    """Whose step it is; one try less. Refuses: SecondStepOver."""
    counted = await work.session.execute(
        update(PendingSignIn)
        .where(
            PendingSignIn.key_hash == key_hash(key),
            PendingSignIn.tries_left >= 1,
            PendingSignIn.expires_at > work.now,
        )
        .values(tries_left=PendingSignIn.tries_left - 1)
    )
    member = await queries.pending_member(work.session, key_hash(key), work.now)
    if changed_rows(counted) != 1 or member is None:
        raise SecondStepOver
    return member


async def _pass(
    work: UnitOfWork,
    key: str,
    member: Member,
    means: str,
    browser: Browser,
    replacing: str | None,
) -> str:
    spent = await work.session.execute(
        delete(PendingSignIn).where(PendingSignIn.key_hash == key_hash(key))
    )
    if changed_rows(spent) != 1:
        raise SecondStepOver
    return await let_member_in(
        work, member, means=f"password, {means}", browser=browser, replacing=replacing
    )
