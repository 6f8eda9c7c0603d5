"""Handing in codes: a wrong one counts against who tries, and against where they are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.limiting.addresses import block_of
from api.limiting.buckets import Buckets
from api.limiting.rates import Tries
from domain.shared.viewer import Permission, Viewer


@asynccontextmanager
async def code_try(limits: Buckets, viewer: Viewer, address: str) -> AsyncIterator[None]:
    """Inside, one code may be used; only when that raises nothing is the try given back.

    Who may not use codes learns that, and nothing of any code, and locks nobody else out.

    Refuses: NotAllowed, TooManyTries.
    """
    viewer.must(Permission.USE_CODES)
    keys = (viewer.actor, f"address {block_of(address)}")
    await limits.must(Tries.CODE, *keys)
    yield
    await limits.give_back(Tries.CODE, *keys)
