"""One seeded demo for all processes that test at the same time: to seed it takes most of a minute.

It is killed on the way and goes on, as `test_seeding` wants it: that test asks what came of it.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.support.canaries import look_at_command
from tests.support.processes import command, environment, eventually, started

SEED: Final = ("demo", "--seed-only")
SEED_SECONDS: Final = 300.0
KILL_AFTER: Final = 50
"""Feedbacks that were taken in: about a tenth of them."""
DATABASE: Final = "heard.db"


def seeded_demo(factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo that nobody serves: to be copied."""
    base = factory.getbasetemp()
    # Workers of one run have their folders side by side; runs do not.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "seeded-demo"
    with (shared / "seeded-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half = folder.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            _seed_until_killed(half)
            _seed_to_the_end(half)
            half.rename(folder)
    return folder


def _seed_until_killed(folder: Path) -> None:
    path = folder / DATABASE
    with started(environment("", folder), *SEED) as seeding:
        eventually(
            lambda: _rows(path, "feedback") >= KILL_AFTER, "the first texts", by=seeding, every=0.05
        )
        seeding.kill()
    assert _rows(path, "release") == 0


def _seed_to_the_end(folder: Path) -> None:
    done = subprocess.run(
        command(*SEED),
        env=environment("", folder),
        capture_output=True,
        text=True,
        timeout=SEED_SECONDS,
        check=False,
    )
    look_at_command(SEED, done.stdout, done.stderr, folder)
    assert done.returncode == 0, done.stderr


def _rows(path: Path, table: str) -> int:
    """How many there are by now; none while there is no such table."""
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return 0
    try:
        [[count]] = database.execute(f"SELECT count(*) FROM {table}")
        assert isinstance(count, int)
        return count
    except sqlite3.OperationalError:
        return 0
    finally:
        database.close()
