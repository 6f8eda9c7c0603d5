"""Recovery codes: ten, shown once, each good for one sign-in without the second factor.

A code is a spoken code of 55 random bits: typed in any case, with any dashes, slips noticed. What
is stored is its HMAC under a key of the installation, so that a stolen table cannot be searched.
"""

import hashlib
import hmac
import secrets
from typing import Final

from sqlalchemy import delete, update

from domain.people.factors.models import RecoveryCode
from domain.shared.ids import MemberId, RecoveryCodeId, new_id
from domain.shared.spoken_codes import CODE_BITS, grouped, parse_spoken_code, spoken_code
from domain.shared.work import UnitOfWork, changed_rows

HOW_MANY: Final = 10


async def make_recovery_codes(
    work: UnitOfWork, member_id: MemberId, *, hash_key: bytes
) -> tuple[str, ...]:
    """Ten new codes as people read them, which nobody can read again; the old ones end."""
    await forget_recovery_codes(work, member_id)
    codes = [spoken_code(secrets.randbits(CODE_BITS)) for _ in range(HOW_MANY)]
    work.session.add_all(
        RecoveryCode(
            id=RecoveryCodeId(new_id()),
            member_id=member_id,
            code_hash=_hash(code, member_id, hash_key),
            created_at=work.now,
        )
        for code in codes
    )
    await work.session.flush()
    return tuple(grouped(code) for code in codes)


async def use_recovery_code(
    work: UnitOfWork, member_id: MemberId, typed: str, *, hash_key: bytes
) -> bool:
    """Whether it was one of the member's unused codes; now it is used."""
    code = parse_spoken_code(typed)
    if code is None:
        return False
    used = await work.session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.member_id == member_id,
            RecoveryCode.code_hash == _hash(code, member_id, hash_key),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=work.now)
    )
    return changed_rows(used) == 1


async def forget_recovery_codes(work: UnitOfWork, member_id: MemberId) -> None:
    """None works any more."""
    await work.session.execute(delete(RecoveryCode).where(RecoveryCode.member_id == member_id))


def _hash(code: str, member_id: MemberId, key: bytes) -> str:
    return hmac.new(key, member_id.bytes + code.encode(), hashlib.sha256).hexdigest()
