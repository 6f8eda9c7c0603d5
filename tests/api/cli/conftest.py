"""`heard …` in this process, over a database of each kind."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from tests.support.canaries import look_at_command
from tests.support.installed import opened
from tests.support.processes import SECRET

Heard = Callable[..., Result]


@pytest.fixture
def heard(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Runs one command; English unless told."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, **environment: str) -> Result:
        given = {
            "HEARD_DATABASE_URL": database_url,
            "HEARD_DATA_DIR": str(tmp_path),
            "HEARD_SECRET_KEY": SECRET,
            **environment,
        }
        result = CliRunner().invoke(main, arguments, env=given)
        look_at_command(arguments, result.stdout, result.stderr, tmp_path)
        return result

    return run


@pytest.fixture
def lumen(heard: Heard, database_url: str, tmp_path: Path) -> Heard:
    """The same, with a workspace called lumen."""
    asyncio.run(opened(database_url, tmp_path))
    return heard
