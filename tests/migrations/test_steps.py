"""The chain of steps: up, down, up again, and the same schema as the models say."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, make_url, text

from api.migrating import check_models, migrate, migrate_down, schema_state
from api.tables import ALL_TABLES
from domain.shared.work import Database
from tests.support.databases import KINDS, Templates

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
    "ORDER BY tgname",
}


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, templates: Templates) -> Iterator[str]:
    with templates.empty(request.param) as url:
        yield url


@pytest.fixture
def other_empty_url(empty_url: str, templates: Templates) -> Iterator[str]:
    with templates.empty(make_url(empty_url).get_backend_name()) as url:
        yield url


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    """A database without any table."""
    database = Database(empty_url)
    yield database
    await database.close()


@pytest.fixture
async def modelled(other_empty_url: str) -> AsyncIterator[Database]:
    """Another empty database of the same kind."""
    database = Database(other_empty_url)
    yield database
    await database.close()


def _everything(connection: Connection) -> dict[str, object]:
    """What the database says of its tables, in no dialect of ours."""
    inspector = inspect(connection)
    seen: dict[str, object] = {}
    for table in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        seen[table] = {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": _sorted(inspector.get_foreign_keys(table)),
            "unique": _sorted(inspector.get_unique_constraints(table)),
            "checks": _sorted(inspector.get_check_constraints(table)),
            "indexes": _sorted(inspector.get_indexes(table)),
        }
    triggers = connection.execute(text(TRIGGERS[connection.dialect.name]))
    seen["triggers"] = [tuple(row) for row in triggers]
    return seen


def _sorted(things: Iterable[object]) -> list[str]:
    """Comparable, conditions as their SQL."""
    return sorted(json.dumps(thing, default=str, sort_keys=True) for thing in things)


async def _seen(database: Database) -> dict[str, object]:
    async with database.engine.begin() as connection:
        return await connection.run_sync(_everything)


async def test_an_empty_database_is_known_but_not_current(empty: Database) -> None:
    state = await schema_state(empty)
    assert (state.found, state.is_current, state.is_known) == (None, False, True)


async def test_the_steps_lead_up_down_and_up_again(empty: Database) -> None:
    await migrate(empty)
    first = await _seen(empty)
    assert (await schema_state(empty)).is_current

    await migrate_down(empty)
    assert not (await schema_state(empty)).is_current

    await migrate(empty)
    assert await _seen(empty) == first


async def test_nothing_is_left_after_the_first_step_is_taken_back(empty: Database) -> None:
    await migrate(empty)
    await migrate_down(empty, "base")
    assert await _seen(empty) == {"triggers": []}


async def test_migrating_twice_changes_nothing(empty: Database) -> None:
    await migrate(empty)
    first = await _seen(empty)
    before = await migrate(empty)
    assert before.is_current
    assert await _seen(empty) == first


async def test_the_steps_make_the_schema_that_the_models_make(
    empty: Database, modelled: Database
) -> None:
    await migrate(empty)
    async with modelled.engine.begin() as connection:
        await connection.run_sync(ALL_TABLES.create_all)
    assert await _seen(empty) == await _seen(modelled)


async def test_alembic_finds_nothing_that_the_steps_forgot(empty: Database) -> None:
    await migrate(empty)
    async with empty.engine.begin() as connection:
        await connection.run_sync(check_models)
        differences = await connection.run_sync(
            lambda c: compare_metadata(
                MigrationContext.configure(c, opts={"compare_type": True}), ALL_TABLES
            )
        )
    assert differences == []
