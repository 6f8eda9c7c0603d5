"""One request to one target, and what came of it. Nothing that a target does raises here."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import httpx

from api.dialing import (
    AddressRefused,
    CheckedBackend,
    CheckedTransport,
    NameUnknown,
    Network,
    Resolve,
    resolved,
)
from domain.webhooks.attempting import Outcome
from domain.webhooks.models import AttemptError

TOTAL_SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 5.0
LARGEST_ANSWER: Final = 64 * 1024
AGENT: Final = "Heard-Webhooks (+https://www.standardwebhooks.com)"


class Poster:
    """Posts to public addresses over TLS, and in `private` networks also over plain HTTP."""

    def __init__(self, private: Sequence[Network] = (), *, resolve: Resolve = resolved) -> None:
        self._private = private
        self._resolve = resolve
        self._clients: dict[str, httpx.AsyncClient] = {}

    async def post(self, url: str, body: str, headers: dict[str, str], now: datetime) -> Outcome:
        """The try that begins `now`, within 15 seconds in all."""
        begun = time.monotonic()
        status_code: int | None = None
        error: AttemptError | None = None
        answer = ""
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                status_code, answer = await self._posted(url, body, headers)
            error = _verdict(status_code)
        except Exception as failure:
            error = _word(failure)
        return Outcome(
            begun_at=now,
            duration_ms=round((time.monotonic() - begun) * 1000),
            status_code=status_code,
            error=error,
            answer=answer,
        )

    async def close(self) -> None:
        """Hang up."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    async def _posted(self, url: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        """The status and what of the answer is kept."""
        client = self._client(httpx.URL(url).scheme)
        sent = {**headers, "content-type": "application/json", "accept-encoding": "identity"}
        async with client.stream("POST", url, content=body.encode(), headers=sent) as response:
            raw = bytearray()
            async for chunk in response.aiter_raw():
                raw += chunk
                if len(raw) >= LARGEST_ANSWER:
                    break
        packed = response.headers.get("content-encoding", "identity") != "identity"
        return response.status_code, "" if packed else raw.decode(errors="replace")

    def _client(self, scheme: str) -> httpx.AsyncClient:
        """Plain HTTP never leaves the private networks."""
        if scheme not in self._clients:
            backend = CheckedBackend(self._private, public=scheme == "https", resolve=self._resolve)
            self._clients[scheme] = httpx.AsyncClient(
                transport=CheckedTransport(backend),
                timeout=httpx.Timeout(TOTAL_SECONDS, connect=CONNECT_SECONDS),
                follow_redirects=False,
                trust_env=False,
                headers={"user-agent": AGENT},
            )
        return self._clients[scheme]


def _verdict(status_code: int) -> AttemptError | None:
    if 200 <= status_code < 300:
        return None
    if status_code == 410:
        return AttemptError.GONE
    return AttemptError.REDIRECTED if 300 <= status_code < 400 else AttemptError.REFUSED


def _word(failure: Exception) -> AttemptError:
    """Why no whole answer came."""
    match failure:
        case AddressRefused():
            return AttemptError.ADDRESS_REFUSED
        case NameUnknown() | httpx.InvalidURL():
            return AttemptError.NAME_UNKNOWN
        case TimeoutError() | httpx.TimeoutException():
            return AttemptError.TIMED_OUT
        case httpx.ConnectError() if _is_tls(failure):
            return AttemptError.TLS_FAILED
        case httpx.ConnectError():
            return AttemptError.NOT_REACHED
        case _:
            return AttemptError.BROKEN_OFF


def _is_tls(failure: BaseException | None) -> bool:
    """Whether TLS stands anywhere in the chain of causes."""
    while failure is not None:
        if isinstance(failure, ssl.SSLError):
            return True
        failure = failure.__cause__ or failure.__context__
    return False
