"""Heard with small buckets and a clock that only tests move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx

from api.app import create_app
from api.limiting.buckets import Buckets
from tests.support.api import BASE_URL, Product

NOON = 1_800_000_000.0


@dataclass
class Clock:
    """Seconds since 1970."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def limited(
    product: Product, points_per_minute: int = 10_000, *, address: str = "203.0.113.7"
) -> AsyncIterator[tuple[Product, Clock]]:
    """The same product, whose buckets are fresh; requests come from `address`."""
    clock = Clock()
    limits = Buckets(points_per_minute=points_per_minute, secret=b"tests", clock=clock)
    heard = replace(product.heard, limits=limits)
    transport = httpx.ASGITransport(app=create_app(heard), client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        yield replace(product, heard=heard, http=http), clock
