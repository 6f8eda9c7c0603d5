"""SQLite as the product runs it: what was acknowledged survives a power cut."""

from pathlib import Path

import pytest
from sqlalchemy import text

from domain.shared import work
from domain.shared.work import Database


async def test_what_was_acknowledged_survives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tuple(each for each in work.SQLITE_PRAGMAS if each != "PRAGMA synchronous=OFF")
    monkeypatch.setattr(work, "SQLITE_PRAGMAS", own)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")
    async with database.transaction() as unit:
        found = [
            (await unit.session.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        ]
    await database.close()
    assert found == [2, "wal", 1]
