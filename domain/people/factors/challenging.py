"""Challenges for passkeys: kept by the server, answered once, within five minutes.

A challenge belongs to the browser that asked (the holder, a hash of the key in its cookie) and to
one purpose, so that an answer can neither be replayed nor carried elsewhere.
"""

import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from domain.people.factors import queries
from domain.people.factors.models import ChallengePurpose, PasskeyChallenge
from domain.people.keys import key_hash
from domain.shared.work import UnitOfWork, changed_rows

CHALLENGE_LASTS: Final = timedelta(minutes=5)
_BYTES: Final = 32


async def give_challenge(work: UnitOfWork, holder: str, purpose: ChallengePurpose) -> bytes:
    """A new challenge for the holder of that key; the one before ends."""
    held = key_hash(holder)
    await work.session.execute(
        delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= work.now)
    )
    challenge = secrets.token_bytes(_BYTES)
    asked = {"challenge": challenge.hex(), "expires_at": work.now + CHALLENGE_LASTS}
    await work.session.execute(
        work.insert(PasskeyChallenge)
        .values(holder_hash=held, purpose=purpose, **asked)
        .on_conflict_do_update(index_elements=["holder_hash", "purpose"], set_=asked)
    )
    return challenge


async def take_challenge(work: UnitOfWork, holder: str, purpose: ChallengePurpose) -> bytes | None:
    """What the holder was asked, once: whoever comes second, or late, gets None."""
    held = key_hash(holder)
    challenge = await queries.challenge_for(work.session, held, purpose, work.now)
    taken = await work.session.execute(
        delete(PasskeyChallenge).where(
            PasskeyChallenge.holder_hash == held,
            PasskeyChallenge.purpose == purpose,
            PasskeyChallenge.challenge == (challenge or ""),
        )
    )
    return bytes.fromhex(challenge) if challenge and changed_rows(taken) == 1 else None
