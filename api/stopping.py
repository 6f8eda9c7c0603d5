"""Stopping: a process that is told to stop says so, lets its streams go, and then shuts its door.

    at once        `/health/ready` says 503; streams end, sockets are closed with 1012
    a second on    the server stops listening and lets running requests finish

Whoever holds something open for long waits for `Stopping.begun`.
"""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)
NOTICE_SECONDS: Final = 1.0
"""Between the signal and the end of listening: time for a balancer to look at `/health/ready`."""


class Stopping:
    """Whether this process was told to stop."""

    def __init__(self) -> None:
        self._begun = asyncio.Event()

    @property
    def has_begun(self) -> bool:
        """Whether it was told."""
        return self._begun.is_set()

    def begin(self) -> None:
        """From now on nothing that lasts is begun, and what lasts ends."""
        self._begun.set()

    async def begun(self) -> None:
        """Wait until it was told."""
        await self._begun.wait()

    @contextmanager
    def heeding_signals(self, *, notice: float = NOTICE_SECONDS) -> Iterator[None]:
        """Within, a signal to stop is heard first, and passed on to the server `notice` seconds
        later; a second one at once. Only the main thread of a process can hear any.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        servers = {number: signal.getsignal(number) for number in SIGNALS}

        def pass_on(number: int) -> None:
            server = servers[signal.Signals(number)]
            if callable(server):
                server(number, None)
            else:
                signal.signal(number, server)
                signal.raise_signal(number)

        def hear(number: int) -> None:
            delay = 0.0 if self.has_begun else notice
            self.begin()
            loop.call_later(delay, pass_on, number)

        for number in SIGNALS:
            signal.signal(number, lambda number, _frame: loop.call_soon_threadsafe(hear, number))
        try:
            yield
        finally:
            for number, server in servers.items():
                signal.signal(number, server)
