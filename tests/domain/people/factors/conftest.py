"""A workspace whose time a test moves, and a member in it."""

from collections.abc import AsyncIterator

import pytest

from domain.people.models import Member
from domain.people.sessions import open_session
from domain.shared.work import Database
from tests.support.members import Watch, joined
from tests.support.world import World, opened


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def database(database_url: str, watch: Watch) -> AsyncIterator[Database]:
    database = Database(database_url, clock=watch)
    yield database
    await database.close()


@pytest.fixture
async def world(database: Database) -> World:
    return await opened(database)


@pytest.fixture
async def ada(world: World) -> Member:
    return await joined(world.database, world.workspace_id)


@pytest.fixture
async def key(database: Database, ada: Member) -> str:
    """Of a session that ada has just opened."""
    async with database.transaction() as work:
        return await open_session(work, ada)
