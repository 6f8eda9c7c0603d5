"""Claiming by tracking number: a number that leads nowhere counts against who tries it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.limiting.addresses import block_of
from api.limiting.buckets import Buckets
from api.limiting.rates import Tries
from domain.shared.viewer import Viewer


@asynccontextmanager
async def claim_try(limits: Buckets, viewer: Viewer, address: str) -> AsyncIterator[None]:
    """Inside, one number may be claimed; only when that raises nothing is the try given back.

    Who is no customer learns that, and nothing of any number, and locks nobody else out.

    Refuses: NotAllowed, TooManyTries.
    """
    viewer.must_be_customer()
    keys = (viewer.actor, f"address {block_of(address)}")
    await limits.must(Tries.CLAIM, *keys)
    yield
    await limits.give_back(Tries.CLAIM, *keys)
