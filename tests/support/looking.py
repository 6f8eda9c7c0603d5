"""Looking at a database from a test that is not asynchronous itself."""

import asyncio

from sqlalchemy import text

from domain.shared.work import Database


def looked_up(url: str, statement: str) -> list[tuple[object, ...]]:
    """The rows of `statement`."""

    async def run() -> list[tuple[object, ...]]:
        database = Database(url)
        try:
            async with database.reading() as session:
                return [tuple(row) for row in await session.execute(text(statement))]
        finally:
            await database.close()

    return asyncio.run(run())


def counted(url: str, table: str, where: str = "1 = 1") -> int:
    """How many rows of `table` fit."""
    [[count]] = looked_up(url, f"SELECT count(*) FROM {table} WHERE {where}")
    assert isinstance(count, int)
    return count


def changed(url: str, statement: str) -> None:
    """Run `statement` and commit it."""

    async def run() -> None:
        database = Database(url)
        try:
            async with database.transaction() as work:
                await work.session.execute(text(statement))
        finally:
            await database.close()

    asyncio.run(run())
