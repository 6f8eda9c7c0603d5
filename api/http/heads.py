"""How long the head of a request may take, and how large it may grow, before anyone has seen it.

uvicorn waits for ever for the empty line that ends the headers, and keeps what comes until then.
`limits` cannot help: it stands behind the server, and learns of a request when its head is whole.
"""

import asyncio
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

PATIENCE: Final = 30.0
"""Seconds from the first byte of a head, or from the connection, to the head's end."""
LARGEST: Final = 64_000
"""Bytes. What is over `limits.HEADER_LIMIT` but below this gets an answer in the caller's words."""

_ANSWER: Final = "HTTP/1.1 {}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol with patience that ends."""

    patience: ClassVar[float] = PATIENCE

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._waiting: asyncio.TimerHandle | None = None
        self._received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A connection that says nothing is closed too."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes while the head is not whole."""
        self._received += len(data)
        super().data_received(data)
        if self._waiting and self._received > LARGEST:
            self._give_up("431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """The first byte of a request on a connection that may have served others."""
        super().on_message_begin()
        if self._waiting is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """The head is whole; of the body, `limits` takes care."""
        self._stop_waiting()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._received = 0
        self._waiting = self.loop.call_later(self.patience, self._give_up, "408 Request Timeout")

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self, status: str) -> None:
        self._stop_waiting()
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(_ANSWER.format(status).encode("ascii"))
        self.transport.close()
