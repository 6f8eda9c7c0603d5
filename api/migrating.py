"""Bringing a database to the schema that this version of Heard wants, and telling whether it is.

The steps are data of the package `migrations`, found wherever it is installed; no file has to be
written to configure alembic.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Final, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from api.tables import ALL_TABLES
from domain.shared.work import Database

Answer = TypeVar("Answer")

STEP_NAME: Final = "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"


@dataclass(frozen=True)
class SchemaState:
    """Where a database stands; `found` is None when it is empty."""

    found: str | None
    wanted: str | None
    is_known: bool

    @property
    def is_current(self) -> bool:
        """Whether nothing is left to do."""
        return self.found == self.wanted


async def migrate(database: Database, revision: str = "head") -> SchemaState:
    """Upgrade to `revision`; where the database stood before."""
    return await _connected(database, lambda connection: _upgrade(connection, revision))


async def migrate_down(database: Database, revision: str = "-1") -> None:
    """Take steps back. What the steps had added is lost."""
    await _connected(database, lambda connection: command.downgrade(_config(connection), revision))


async def schema_state(database: Database) -> SchemaState:
    """Where the database stands. Raises what the driver raises when it cannot be reached."""
    async with database.reading() as session:
        return await (await session.connection()).run_sync(_state)


def check_models(connection: Connection) -> None:
    """Raises alembic's CommandError when the models say more than the steps."""
    command.check(_config(connection))


def write_step(connection: Connection, sentence: str) -> None:
    """A new step from what the models say beyond the database, for the author to complete."""
    command.revision(_config(connection), message=sentence, autogenerate=True)


async def _connected(database: Database, act: Callable[[Connection], Answer]) -> Answer:
    async with database.engine.connect() as connection, _apart(database, connection):
        async with connection.begin():
            answer = await connection.run_sync(act)
            if database.dialect == "sqlite":
                await _check_references(connection)
        return answer


@asynccontextmanager
async def _apart(database: Database, connection: AsyncConnection) -> AsyncIterator[None]:
    """SQLite changes a column by making its table anew and dropping the old one: until that is
    done, rows that point there must not hinder it.
    """
    if database.dialect != "sqlite":
        yield
        return
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        await driver.execute("PRAGMA foreign_keys=ON")


async def _check_references(connection: AsyncConnection) -> None:
    """Raises RuntimeError, before anything is committed, when rows point at nothing."""
    orphans = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if orphans:
        raise RuntimeError(f"{len(orphans)} rows would point at nothing after this migration")


def _upgrade(connection: Connection, revision: str) -> SchemaState:
    before = _state(connection)
    command.upgrade(_config(connection), revision)
    return before


def _state(connection: Connection) -> SchemaState:
    found = MigrationContext.configure(connection).get_current_revision()
    head, known = _known_steps()
    return SchemaState(found, head, found is None or found in known)


@cache
def _known_steps() -> tuple[str | None, frozenset[str]]:
    """The last one, and all: read from files once, since `/health/ready` asks all day."""
    script = ScriptDirectory(str(_steps()))
    return script.get_current_head(), frozenset(step.revision for step in script.walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config(stdout=StringIO(), attributes={"connection": connection, "tables": ALL_TABLES})
    config.set_main_option("script_location", str(_steps()))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", STEP_NAME)
    config.set_main_option("truncate_slug_length", "80")
    config.set_main_option("timezone", "UTC")
    return config


def _steps() -> Path:
    spec = find_spec("migrations")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)))
