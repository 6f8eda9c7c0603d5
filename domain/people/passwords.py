"""Passwords: argon2id, in a thread, two at a time, so that sign-ins cannot starve the server."""

import asyncio
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.people.errors import WeakPassword

LEAST_LENGTH: Final = 10
LONGEST: Final = 200

_hasher: Final = PasswordHasher()
_at_once: Final = asyncio.Semaphore(2)


async def hash_password(password: str) -> str:
    """Refuses: WeakPassword (shorter than 10 or longer than 200 characters)."""
    if not LEAST_LENGTH <= len(password) <= LONGEST:
        raise WeakPassword(LEAST_LENGTH)
    async with _at_once:
        return await asyncio.to_thread(_hasher.hash, password)


async def is_password(password: str, stored: str | None) -> bool:
    """Whether `password` made `stored`; as slow when there is no such member (None)."""
    async with _at_once:
        right = await asyncio.to_thread(_verify, password[:LONGEST], stored or _nobodys_hash())
    return right and stored is not None


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
