"""Statements compiled once for all databases of a test process.

SQLAlchemy keeps what it compiled per engine and dialect, and nearly every test has a database of
its own: compiling the same statements anew took a third of the time of a short test.
"""

from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.shared import work

_FIRST: Final[dict[str, Engine]] = {}
"""By the name of its dialect, the first engine; the others compile as it does once it connected."""


def compile_once() -> None:
    """From now on, for every `Database` of this process."""
    vars(work)["create_async_engine"] = _create_async_engine


def _create_async_engine(url: Any, **options: Any) -> AsyncEngine:
    made = create_async_engine(url, **options)
    engine = made.sync_engine
    first = _FIRST.setdefault(engine.name, engine)
    # A dialect knows its server after the first connection.
    if first is not engine and getattr(first.dialect, "server_version_info", None):
        engine.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
    return made
