"""The suite's own footing: a database of PostgreSQL that is used again is as good as new."""

import asyncio

import pytest
from sqlalchemy import text

from domain.shared.work import Database
from tests.support.databases import Templates
from tests.support.world import opened


async def rows(database: Database) -> dict[str, int]:
    """How many each table has that has any."""
    async with database.reading() as session:
        listed = await session.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        counted = {
            name: (await session.execute(text(f'SELECT count(*) FROM "{name}"'))).scalar_one()
            for name in listed.scalars()
        }
    return {name: count for name, count in counted.items() if count}


@pytest.fixture
def apart(templates: Templates) -> Templates:
    """Nothing is free, so that what is given back is what comes next."""
    templates._postgresql_template()
    templates._free.clear()
    return templates


def test_what_was_written_is_gone(apart: Templates) -> None:
    with apart.copy("postgresql") as url:
        look_into(url, fill=True)
    with apart.copy("postgresql") as again:
        assert again == url
        assert look_into(again) == {"alembic_version": 1}


def test_a_database_whose_schema_was_touched_is_not_used_again(apart: Templates) -> None:
    for change in (
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "CREATE TABLE own (id int)",
        "ALTER TABLE workspace ALTER COLUMN name TYPE text",
        "DROP INDEX ix_feedback_customer_id",
        "UPDATE alembic_version SET version_num = version_num",
    ):
        with apart.copy("postgresql") as url:
            look_into(url, change=change)
        with apart.copy("postgresql") as again:
            assert again != url, change


def look_into(url: str, *, fill: bool = False, change: str = "") -> dict[str, int]:
    async def run() -> dict[str, int]:
        database = Database(url)
        if fill:
            world = await opened(database)
            await world.feedback(customer_id=await world.customer())
        if change:
            async with database.transaction() as work:
                await work.session.execute(text(change))
        found = await rows(database)
        await database.close()
        return found

    return asyncio.run(run())
