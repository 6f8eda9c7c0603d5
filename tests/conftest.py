"""Fixtures that every test may ask for."""

import gc
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from playwright import async_api, sync_api

from domain.people import passwords
from domain.shared import work
from domain.shared.work import Database
from tests.support.api import Product, running
from tests.support.canaries import WATCH, Watch
from tests.support.compiling import compile_once
from tests.support.databases import KINDS, Templates
from tests.support.seeded import seeded_demo
from tests.support.world import World, opened

# Slowness is what argon2 is for, but half of all tests make a member: they hash lightly. How
# heavily people's passwords are hashed has a test of its own.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

compile_once()

# A power cut may cost a test its database: nobody will miss it.
vars(work)["SQLITE_PRAGMAS"] = (*work.SQLITE_PRAGMAS, "PRAGMA synchronous=OFF")

# The semantic layer takes a second to load: whoever tests it turns it on.
os.environ.setdefault("HEARD_ENCODER", "lexical")

# Machines are shared: what is waited for in a browser may take its time.
async_api.expect.set_options(timeout=20_000)
sync_api.expect.set_options(timeout=20_000)

settings.register_profile("heard", deadline=None)  # machines are shared: nothing here is timed
settings.load_profile("heard")


# What is imported for the tests stays: the collector need not walk over it at every turn.
gc.disable()


def pytest_collection_finish() -> None:
    """All is imported; from now on there is garbage."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo is seeded first, while others test what needs none: nobody waits for it."""
    items.sort(key=lambda item: item.path.name != "test_seeding.py")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo, to be copied."""
    return seeded_demo(tmp_path_factory)


@pytest.fixture(scope="session")
def log_watch() -> Iterator[Watch]:
    """Looks at all that Heard logs, counts and exports while the suite runs."""
    WATCH.begin()
    yield WATCH
    WATCH.end()
    assert WATCH.told() == []  # of processes that outlived the tests which used them


@pytest.fixture(autouse=True)
def nothing_shows_secrets(log_watch: Watch) -> Iterator[None]:
    """Whatever a test does: what it knows of passwords, tokens and codes stands in no log, metric
    or export.
    """
    yield
    assert log_watch.told() == []


@pytest.fixture(scope="session")
def templates() -> Iterator[Templates]:
    """In a folder of its own: pytest clears those of earlier runs, which may still be running."""
    with tempfile.TemporaryDirectory(prefix="heard-", ignore_cleanup_errors=True) as folder:
        templates = Templates(Path(folder))
        yield templates
        templates.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, templates: Templates) -> Iterator[str]:
    """A fresh database of each kind."""
    with templates.copy(request.param) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Both databases, one after the other; listeners are not subscribed."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def world(database: Database) -> World:
    """A workspace called Lumen."""
    return await opened(database)


@pytest.fixture
async def product(database_url: str, tmp_path: Path) -> AsyncIterator[Product]:
    """All of Heard over each database, spoken to over HTTP."""
    async with running(database_url, tmp_path) as product:
        yield product
