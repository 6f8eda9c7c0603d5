"""The schema of a test database."""

import asyncio

from api.migrating import migrate
from domain.shared.work import Database


def build_schema(url: str) -> None:
    """Migrate the empty database at `url`, as an operator would."""

    async def run() -> None:
        database = Database(url)
        await migrate(database)
        await database.close()

    asyncio.run(run())
