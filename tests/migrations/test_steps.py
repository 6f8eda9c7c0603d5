"""The chain of steps: up, down, up again, and the same schema as the models say."""

import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Boolean, Connection, Uuid, bindparam, inspect, make_url, text
from sqlalchemy.types import TypeEngine

from api.migrating import check_models, migrate, migrate_down, schema_state
from api.tables import ALL_TABLES
from domain.people.models import Device, Member, MemberSession, PartnerToken
from domain.shared.ids import new_id
from domain.shared.tables import UtcDateTime
from domain.shared.work import Database
from domain.workspaces.models import Site
from migrations.leaving_out import is_modelled
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
            # In no order: what a step adds comes last.
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            ),
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
                MigrationContext.configure(
                    c, opts={"compare_type": True, "include_name": is_modelled}
                ),
                ALL_TABLES,
            )
        )
    assert differences == []


FIRST = "the_first_tables"
TYPES: dict[str, TypeEngine[Any]] = {
    **dict.fromkeys("cdimstw", Uuid()),
    "at": UtcDateTime(),
    "no": Boolean(),
}
ROWS_OF_THE_FIRST_RELEASE = (
    "INSERT INTO workspace (id, slug, name, is_demo, created_at) VALUES (:w, 'a', 'A', :no, :at)",
    "INSERT INTO member (id, workspace_id, email, name, role, password_hash, created_at) "
    "VALUES (:m, :w, 'ada@a.example', 'Ada', 'owner', 'hash', :at)",
    "INSERT INTO member_session (id, member_id, key_hash, created_at, expires_at) "
    "VALUES (:s, :m, 'key', :at, :at)",
    "INSERT INTO site (id, workspace_id, name, public_key, allowed_origins, created_at) "
    "VALUES (:i, :w, 'Shop', 'pk_1', '[]', :at)",
    "INSERT INTO customer (id, workspace_id, created_at) VALUES (:c, :w, :at)",
    "INSERT INTO device (id, workspace_id, customer_id, key_hash, created_at) "
    "VALUES (:d, :w, :c, 'hash', :at)",
    "INSERT INTO partner_token (id, workspace_id, name, prefix, token_hash, scopes, created_at) "
    "VALUES (:t, :w, 'Lake', 'heard_abc', 'hash', '[]', :at)",
)


async def test_rows_of_the_first_release_live_through_all_steps_and_back(empty: Database) -> None:
    await migrate(empty, FIRST)
    values: dict[str, Any] = {
        **{name: new_id() for name in "cdimstw"},
        "at": datetime(2026, 11, 21, tzinfo=UTC),
        "no": False,
    }
    async with empty.transaction() as work:
        for statement in ROWS_OF_THE_FIRST_RELEASE:
            names = set(re.findall(r":(\w+)", statement))
            row = text(statement).bindparams(*(bindparam(n, type_=TYPES[n]) for n in names))
            await work.session.execute(row, {name: values[name] for name in names})

    await migrate(empty)
    async with empty.reading() as session:
        member = await session.get_one(Member, values["m"])
        assert (member.email, member.removed_at) == ("ada@a.example", None)
        kept = await session.get_one(MemberSession, values["s"])
        assert (kept.seen_at, kept.browser) == (values["at"], "")
        token = await session.get_one(PartnerToken, values["t"])
        assert (token.created_by, token.created_by_name) == ("system", "")
        assert (await session.get_one(Site, values["i"])).takes_shared_secret
        assert not (await session.get_one(Device, values["d"])).is_by_mail

    await migrate_down(empty, FIRST)
    async with empty.reading() as session:
        emails = (await session.execute(text("SELECT email FROM member"))).scalars().all()
    assert emails == ["ada@a.example"]
