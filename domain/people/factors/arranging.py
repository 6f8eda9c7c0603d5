"""What members change about their own second factors: each act asks to be confirmed, each is told.

The first factor that a member turns on comes with recovery codes; with the last one they go.
"""

from domain.auditing.recording import record_audit
from domain.people.factors.confirming import must_be_confirmed
from domain.people.factors.one_time_codes import (
    begin_one_time_codes,
    disable_one_time_codes,
    enable_one_time_codes,
)
from domain.people.factors.passkeys import (
    RelyingParty,
    ask_to_register,
    register_passkey,
    remove_passkey,
)
from domain.people.factors.recovery_codes import forget_recovery_codes, make_recovery_codes
from domain.people.factors.second_step import FactorKeys, factors_of
from domain.people.models import Member
from domain.people.sessions import member_viewer
from domain.shared.ids import PasskeyId, public_id
from domain.shared.work import UnitOfWork

Codes = tuple[str, ...]


async def set_up_one_time_codes(work: UnitOfWork, key: str, keys: FactorKeys) -> str:
    """The secret to be scanned. Refuses: NotAllowed, ConfirmationNeeded, OneTimeCodesOn."""
    member = await must_be_confirmed(work, key)
    return await begin_one_time_codes(work, member.id, seal_key=keys.seal)


async def turn_on_one_time_codes(work: UnitOfWork, key: str, code: str, keys: FactorKeys) -> Codes:
    """Ten new recovery codes, to be shown once.

    Refuses: NotAllowed, ConfirmationNeeded, OneTimeCodesNotSetUp, OneTimeCodesOn, CodeRefused.
    """
    member = await must_be_confirmed(work, key)
    await enable_one_time_codes(work, member.id, code, seal_key=keys.seal)
    _record(work, member, "member.totp_enabled")
    return await make_recovery_codes(work, member.id, hash_key=keys.recovery)


async def turn_off_one_time_codes(work: UnitOfWork, key: str) -> None:
    """Turning off what is off changes nothing. Refuses: NotAllowed, ConfirmationNeeded."""
    member = await must_be_confirmed(work, key)
    if await disable_one_time_codes(work, member.id):
        _record(work, member, "member.totp_disabled")
        await _tidy(work, member)


async def renew_recovery_codes(work: UnitOfWork, key: str, keys: FactorKeys) -> Codes:
    """Ten new codes, to be shown once; the old ones end. None without a second factor.

    Refuses: NotAllowed, ConfirmationNeeded.
    """
    member = await must_be_confirmed(work, key)
    if not (await factors_of(work.session, member.id)).any:
        return ()
    _record(work, member, "member.recovery_codes_made")
    return await make_recovery_codes(work, member.id, hash_key=keys.recovery)


async def ask_for_passkey(work: UnitOfWork, key: str, party: RelyingParty) -> str:
    """The options for the browser. Refuses: NotAllowed, ConfirmationNeeded, TooManyPasskeys."""
    member = await must_be_confirmed(work, key)
    return await ask_to_register(work, member, party, holder=key)


async def add_passkey(
    work: UnitOfWork,
    key: str,
    party: RelyingParty,
    keys: FactorKeys,
    *,
    name: str,
    credential: str,
) -> Codes:
    """New recovery codes, to be shown once, when this is the first factor; else none.

    Refuses: NotAllowed, ConfirmationNeeded, PasskeyRefused, TextMissing, TextTooLong.
    """
    member = await must_be_confirmed(work, key)
    before = await factors_of(work.session, member.id)
    passkey = await register_passkey(
        work, member, party, holder=key, name=name, credential=credential
    )
    _record(work, member, "member.passkey_added", name=passkey.name)
    if before.any:
        return ()
    return await make_recovery_codes(work, member.id, hash_key=keys.recovery)


async def drop_passkey(work: UnitOfWork, key: str, passkey_id: PasskeyId) -> None:
    """Refuses: NotAllowed, ConfirmationNeeded, NotFound."""
    member = await must_be_confirmed(work, key)
    name = await remove_passkey(work, member.id, passkey_id)
    _record(work, member, "member.passkey_removed", name=name)
    await _tidy(work, member)


async def _tidy(work: UnitOfWork, member: Member) -> None:
    """Recovery codes replace a factor; without one there is nothing to recover."""
    if not (await factors_of(work.session, member.id)).any:
        await forget_recovery_codes(work, member.id)


def _record(work: UnitOfWork, member: Member, action: str, **details: object) -> None:
    record_audit(
        work, member_viewer(member), action, subject=public_id("member", member.id), **details
    )
