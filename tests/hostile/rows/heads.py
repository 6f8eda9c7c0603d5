"""Heads of requests that come slowly, never end, or grow."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from unittest.mock import patch

from api.http.heads import PatientProtocol
from tests.hostile.scene import Scene, Try


@asynccontextmanager
async def _impatient() -> AsyncIterator[None]:
    """Connections that are opened meanwhile are waited for no longer than a test can wait."""
    with patch.object(PatientProtocol, "patience", 0.2):
        yield


def _given_up(status: bytes, *parts: bytes) -> Try:
    async def attempt(scene: Scene) -> None:
        async with _impatient():
            said = await scene.raw(*parts)
        assert said.startswith(b"HTTP/1.1 " + status), said

    return attempt


_BEGUN: Final = b"GET /graphql HTTP/1.1\r\nHost: x\r\n"
SLOW_HEADS: Final[dict[str, Try]] = {
    "a head that never ends": _given_up(b"408", _BEGUN),
    "half a line": _given_up(b"408", b"GET /gra"),
    "nothing at all": _given_up(b"408"),
    "80 KB of headers": _given_up(b"431", _BEGUN, *[b"X-A: " + b"y" * 900 + b"\r\n"] * 90),
    "one header of 200 KB": _given_up(b"431", _BEGUN, b"X-A: " + b"y" * 200_000),
    "120 headers": _given_up(
        b"431", _BEGUN + b"Connection: close\r\n", b"X-A: y\r\n" * 120, b"\r\n"
    ),
}
