"""Passwords: argon2id, in threads of their own, two at a time: sign-ins cannot starve the server.

Each hash takes 64 MiB and a good part of a second, so more at once would only wait for each other.
"""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.people.errors import PasswordTooObvious, WeakPassword

LEAST_LENGTH: Final = 10
LONGEST: Final = 200
AT_ONCE: Final = 2

_hasher = PasswordHasher()
_threads: Final = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="heard-password")


async def hash_password(password: str, *, obvious: Iterable[str] = ()) -> str:
    """`obvious` are words that everybody would try first, such as the member's own address.

    Refuses: WeakPassword (shorter than 10 or longer than 200 characters), PasswordTooObvious.
    """
    if not LEAST_LENGTH <= len(password) <= LONGEST:
        raise WeakPassword(LEAST_LENGTH)
    if _folded(password) in {_folded(word) for word in obvious}:
        raise PasswordTooObvious
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def is_password(password: str, stored: str | None) -> bool:
    """Whether `password` made `stored`; as slow when there is none (None)."""
    right = await asyncio.get_running_loop().run_in_executor(
        _threads, _verify, password[:LONGEST], stored
    )
    return right and stored is not None


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _verify(password: str, stored: str | None) -> bool:
    try:
        return _hasher.verify(stored or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
