"""A server that is told to stop: it says so, lets go what lasts, and is gone soon, with exit 0."""

import asyncio
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.support.databases import Templates
from tests.support.installed import opened
from tests.support.processes import answers, environment, eventually, free_port, started
from tests.support.sockets import spoken_to

SUBSCRIBE = "subscription { roadmapChanged { __typename } }"
SOON = 15.0
"""Seconds; running requests alone would be given 25."""


@dataclass
class Installation:
    environment: dict[str, str]
    port: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"


@pytest.fixture
def installation(templates: Templates, tmp_path: Path) -> Iterator[Installation]:
    with templates.copy("sqlite") as database_url:
        asyncio.run(opened(database_url, tmp_path))
        yield Installation(environment(database_url, tmp_path), free_port())


async def open_streams(installation: Installation, told: asyncio.Event) -> list[str]:
    """Hold a stream, a socket and an eye on readiness until the server ends them; what was seen."""
    seen: list[str] = []

    async def stream(client: httpx.AsyncClient, opened: asyncio.Event) -> None:
        async with client.stream(
            "POST",
            "/graphql",
            json={"query": SUBSCRIBE},
            headers={"accept": "text/event-stream"},
        ) as response:
            async for part in response.aiter_text():
                opened.set()
                assert part == ":\n\n"
        seen.append("the stream ended")

    async def talk(opened: asyncio.Event) -> None:
        async with spoken_to(installation.address) as client:
            await client.greet()
            await client.subscribe("1", SUBSCRIBE)
            opened.set()
            try:
                await client.hear()
            except ConnectionClosed as end:
                seen.append(f"the socket was closed with {end.rcvd and end.rcvd.code}")

    async def watch(client: httpx.AsyncClient, opened: asyncio.Event) -> None:
        while True:
            try:
                ready = await client.get("/health/ready")
            except httpx.TransportError:
                return
            if ready.status_code == 503:
                seen.append(f"not ready: {ready.json()['because']}")
                return
            opened.set()
            await asyncio.sleep(0.02)

    async with httpx.AsyncClient(base_url=f"http://{installation.address}", timeout=60) as client:
        begun = [asyncio.Event() for _ in range(3)]
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(stream(client, begun[0]))
            tasks.create_task(talk(begun[1]))
            tasks.create_task(watch(client, begun[2]))
            for event in begun:
                await event.wait()
            told.set()
    return sorted(seen)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_says_that_it_stops_and_lets_go_what_lasts(
    installation: Installation, workers: str
) -> None:
    arguments = ("serve", "--no-worker", "--port", str(installation.port), "--workers", workers)
    with started(installation.environment, *arguments) as server:
        eventually(lambda: answers(f"http://{installation.address}/health/ready"), "the server")

        async def stop_in_the_middle() -> list[str]:
            told = asyncio.Event()
            holding = asyncio.create_task(open_streams(installation, told))
            waiting = asyncio.create_task(told.wait())
            await asyncio.wait({holding, waiting}, return_when=asyncio.FIRST_COMPLETED)
            server.send_signal(signal.SIGTERM)
            return await holding

        began = time.monotonic()
        assert asyncio.run(stop_in_the_middle()) == [
            "not ready: stopping",
            "the socket was closed with 1012",
            "the stream ended",
        ]
        assert server.wait(SOON) == 0
        assert time.monotonic() - began < SOON
