"""Plain inserts: what the same driver does with the same database in the same run."""

import time

from sqlalchemy import Column, DateTime, MetaData, Table, Text, Uuid, insert

from domain.shared.clock import utc_now
from domain.shared.ids import new_id
from domain.shared.work import Database

PLAIN = Table(
    "plain",
    MetaData(),
    Column("id", Uuid(), primary_key=True),
    Column("at", DateTime(timezone=True)),
    Column("text", Text()),
)


async def prepare_plain(database: Database) -> None:
    """Make the table."""
    async with database.engine.begin() as connection:
        await connection.run_sync(PLAIN.metadata.create_all)


async def plain_inserts(database: Database, count: int, *, batch: int) -> float:
    """Rows a second."""
    begun = time.perf_counter()
    for start in range(0, count, batch):
        rows = [
            {"id": new_id(), "at": utc_now(), "text": f"Row {start + number}, 很好用"}
            for number in range(batch)
        ]
        async with database.engine.begin() as connection:
            await connection.execute(insert(PLAIN), rows)
    return count / (time.perf_counter() - begun)
