"""One-time codes of an authenticator app: TOTP (RFC 6238), six digits every thirty seconds.

A code is accepted in its own time step and the ones beside it, and never twice. Time is the
transaction's. The secret is sealed with AES-256-GCM under a key of the installation, bound to its
member: a stolen table yields no codes, a row moved to another member opens nothing.
"""

import base64
import binascii
import logging
import os
from typing import Final

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, or_, update

from domain.people.factors import queries
from domain.people.factors.errors import CodeRefused, OneTimeCodesNotSetUp, OneTimeCodesOn
from domain.people.factors.models import MemberTotp
from domain.shared.ids import MemberId
from domain.shared.work import UnitOfWork, changed_rows

logger: Final = logging.getLogger("heard.people")

DIGITS: Final = 6
WINDOW: Final = 1
"""Time steps before and after the present one: clocks differ."""
_NONCE: Final = 12


async def begin_one_time_codes(work: UnitOfWork, member_id: MemberId, *, seal_key: bytes) -> str:
    """A new secret, which counts once a code of it was entered. Refuses: OneTimeCodesOn."""
    known = await queries.totp_of(work.session, member_id)
    if known and known.enabled_at:
        raise OneTimeCodesOn
    secret = pyotp.random_base32()
    if known is None:
        known = MemberTotp(member_id=member_id, enabled_at=None, last_step=None)
        work.session.add(known)
    known.sealed_secret = sealed(secret, member_id, seal_key)
    known.created_at = work.now
    await work.session.flush()
    return secret


async def enable_one_time_codes(
    work: UnitOfWork, member_id: MemberId, code: str, *, seal_key: bytes
) -> None:
    """From now on sign-ins ask for a code. Refuses: OneTimeCodesNotSetUp, OneTimeCodesOn,
    CodeRefused."""
    known = await queries.totp_of(work.session, member_id)
    if known is None:
        raise OneTimeCodesNotSetUp
    if known.enabled_at:
        raise OneTimeCodesOn
    if not await _accept(work, known, code, seal_key):
        raise CodeRefused
    known.enabled_at = work.now
    await work.session.flush()


async def accept_one_time_code(
    work: UnitOfWork, member_id: MemberId, code: str, *, seal_key: bytes
) -> bool:
    """Whether the code is right now and was not used before; used from now on."""
    known = await queries.totp_of(work.session, member_id)
    return bool(known and known.enabled_at) and await _accept(work, known, code, seal_key)


async def disable_one_time_codes(work: UnitOfWork, member_id: MemberId) -> bool:
    """Forget the secret; whether codes had been on."""
    known = await queries.totp_of(work.session, member_id)
    await work.session.execute(delete(MemberTotp).where(MemberTotp.member_id == member_id))
    return bool(known and known.enabled_at)


async def _accept(work: UnitOfWork, totp: MemberTotp | None, code: str, seal_key: bytes) -> bool:
    assert totp is not None
    digits = "".join(code.split())
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return False
    secret = opened(totp.sealed_secret, totp.member_id, seal_key)
    if secret is None:
        logger.warning("a one-time secret does not open: was HEARD_SECRET_KEY changed?")
        return False
    clock = pyotp.TOTP(secret)
    present = clock.timecode(work.now)
    steps = range(present - WINDOW, present + WINDOW + 1)
    right = [step for step in steps if pyotp.utils.strings_equal(clock.generate_otp(step), digits)]
    if not right:
        return False
    # The guard holds against two requests with the same code at once, too.
    noted = await work.session.execute(
        update(MemberTotp)
        .where(
            MemberTotp.member_id == totp.member_id,
            or_(MemberTotp.last_step.is_(None), MemberTotp.last_step < right[-1]),
        )
        .values(last_step=right[-1])
    )
    return changed_rows(noted) == 1


def sealed(secret: str, member_id: MemberId, key: bytes) -> str:
    """`secret` as it is stored: nonce and ciphertext in base64. `key` has 32 bytes."""
    nonce = os.urandom(_NONCE)
    return base64.b64encode(
        nonce + AESGCM(key).encrypt(nonce, secret.encode(), member_id.bytes)
    ).decode()


def opened(stored: str, member_id: MemberId, key: bytes) -> str | None:
    """The secret; None when it was sealed for another member or under another key."""
    try:
        raw = base64.b64decode(stored, validate=True)
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], member_id.bytes).decode()
    except (InvalidTag, binascii.Error):
        return None
