"""How long one request keeps everybody else waiting: `python -m bench.holding [PART OF A NAME]`.

For each hostile request the longest turn of the event loop that it takes, in milliseconds of this
thread's processor time: waiting for others, and what is done in other threads, does not count.
"""

import asyncio
import gc
import sys
import tempfile
import time
from asyncio import events
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from starlette.types import ASGIApp, Message, Scope

from api.app import create_app
from api.opening import open_ready_workspace
from api.settings import read_settings
from api.tables import ALL_TABLES
from api.wiring import Heard, build
from bench.hostile import BASELINE, pages, requests
from domain.intake.receiving import Sender, Words, receive_from_program
from domain.people.tokens import create_token
from domain.shared.viewer import system_viewer

FEEDBACKS: Final = 100
MOST: Final = 100.0
"""Milliseconds that no request below a megabyte may take."""


@dataclass
class Turns:
    """Of the event loop."""

    longest: float = 0.0


@contextmanager
def watched() -> Iterator[Turns]:
    """Every turn that is taken meanwhile, in this thread's processor time."""
    turns, run = Turns(), events.Handle._run

    def timed(self: events.Handle) -> None:
        begun = time.thread_time()
        run(self)
        turns.longest = max(turns.longest, (time.thread_time() - begun) * 1_000)

    events.Handle._run = timed  # type: ignore[method-assign]  # to time it
    try:
        yield turns
    finally:
        events.Handle._run = run  # type: ignore[method-assign]  # to time it


async def posted(app: ASGIApp, body: bytes, token: str | None) -> tuple[int, int]:
    """The status, and the bytes of the answer; nothing of a client's own work stands between."""
    status, size, sent = 0, 0, False
    headers = [(b"host", b"heard.test"), (b"content-type", b"application/json")]
    headers.append((b"content-length", str(len(body)).encode()))
    if token:
        headers.append((b"authorization", f"Bearer {token}".encode()))

    async def receive() -> Message:
        nonlocal sent
        if sent:
            await asyncio.Event().wait()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, size
        status = message.get("status", status)
        size += len(message.get("body", b""))

    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "headers": headers,
        "client": ("203.0.113.7", 50_000),
        "server": ("heard.test", 80),
    }
    await app(scope, receive, send)
    return status, size


async def held(app: ASGIApp, body: bytes, token: str | None = None) -> tuple[float, int, int]:
    """The longest turn of one request, its status and the bytes of its answer. Collecting the
    rubbish of earlier ones is no fault of its own.
    """
    gc.collect()
    gc.disable()
    try:
        with watched() as turns:
            status, size = await asyncio.create_task(posted(app, body, token))
    finally:
        gc.enable()
    return turns.longest, status, size


async def measure(heard: Heard, wanted: str) -> int:
    """Print a line for each request; how many took too long."""
    async with heard.database.engine.begin() as connection:
        await connection.run_sync(ALL_TABLES.create_all)
    async with heard.database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="bench", name="Bench")
        system = system_viewer(workspace.id)
        _, token = await create_token(work, system, name="bench", scopes=("admin",))
        for number in range(FEEDBACKS):
            words = Words(text=f"{number}: " + "The lens cap falls off, 请改进。" * 60)
            await receive_from_program(work, system, Sender(), words, idempotency_key=None)
    app, baseline, over = create_app(heard), 0.0, 0
    for _ in range(3):
        await held(app, b'{"query":"{__typename}"}')
    for name, body in (*requests(), *pages()):
        if wanted not in name and name != BASELINE:
            continue
        assert len(body) < 1_000_000 or "megabyte" in name, name
        longest, status, size = await held(app, body, token if name.startswith("page") else None)
        baseline = baseline or longest
        over += longest > MOST
        mark = "  TOO LONG" if longest > MOST else ""
        line = f"  {name:<42}{status:4}{size:8} B{longest:8.1f} ms"
        click.echo(f"{line}{longest / baseline:7.1f} times{mark}")
    return over


def main() -> None:
    """On a throw-away SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "HEARD_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}",
            "HEARD_DATA_DIR": folder,
            "HEARD_SECRET_KEY": "only for measuring: " + "k" * 32,
            "HEARD_POINTS_PER_MINUTE": "1000000",
        }

        async def run() -> int:
            heard = build(read_settings(settings))
            try:
                return await measure(heard, sys.argv[1] if len(sys.argv) > 1 else "")
            finally:
                await heard.database.close()

        over = asyncio.run(run())
    click.echo(f"{over} took more than {MOST:.0f} ms" if over else "None took too long.")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
