"""Heard as a process that clients reach over the network."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.installed import opened
from tests.support.processes import answers, environment, eventually, free_port, started


@dataclass(frozen=True)
class Served:
    """Where it listens, and a token that may do everything."""

    port: int
    token: str

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    @property
    def socket(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"


@contextmanager
def serving(database_url: str, folder: Path) -> Iterator[Served]:
    """`heard serve` on a workspace of its own, until the block ends."""
    token = asyncio.run(opened(database_url, folder))
    with served_at(database_url, folder, token) as it:
        yield it


@contextmanager
def served_at(
    database_url: str, folder: Path, token: str, *, log: Path | None = None, **more: str
) -> Iterator[Served]:
    """`heard serve` on a free port over a database that has a workspace; it writes to `log`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    seen = environment(
        database_url,
        folder,
        HEARD_PORT=str(port),
        HEARD_HOST="127.0.0.1",
        HEARD_BASE_URL=address,
        **more,
    )
    with started(seen, "serve", log=log) as process:
        eventually(lambda: answers(f"{address}/health/live"), "heard serve", by=process, every=0.05)
        yield Served(port, token)
