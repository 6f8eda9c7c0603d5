"""The schema of a test database."""

import asyncio

import domain.shared.outbox  # noqa: F401  (registers its tables)
from api.tables import ALL_TABLES
from domain.shared.work import Database


def build_schema(url: str) -> None:
    """Create every table in the empty database at `url`."""

    async def run() -> None:
        database = Database(url)
        async with database.engine.begin() as connection:
            await connection.run_sync(ALL_TABLES.create_all)
        await database.close()

    asyncio.run(run())
