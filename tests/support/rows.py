"""Looking at tables from outside, as a test of what is really stored."""

from sqlalchemy import text

from domain.shared.work import Database


async def count_rows(database: Database, table: str, where: str = "1 = 1") -> int:
    async with database.reading() as session:
        counted = await session.execute(text(f"SELECT count(*) FROM {table} WHERE {where}"))
        return int(counted.scalar_one())


async def rows_of(database: Database, statement: str) -> list[tuple[object, ...]]:
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(text(statement))]
