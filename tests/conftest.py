"""Fixtures that every test may ask for."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from domain.shared.work import Database
from tests.support.api import Product, running
from tests.support.databases import KINDS, Templates
from tests.support.world import World, opened


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates(tmp_path_factory.mktemp("databases"))


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
