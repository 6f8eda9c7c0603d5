"""A running demo for all walks. Seeding it takes longer than most of them, so it is seeded once for
all processes that test at the same time; each has a copy of its own.
"""

import asyncio
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.browsing import DemoProcess, demo_process
from tests.support.canaries import look_at_command
from tests.support.processes import command, environment

SEED_SECONDS: Final = 300.0


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo that nobody serves: to be copied."""
    base = tmp_path_factory.getbasetemp()
    # Workers of one run have their folders side by side; runs do not.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "seeded-demo"
    with (shared / "seeded-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(folder.with_suffix(".half"), ignore_errors=True)
            folder.with_suffix(".half").mkdir()
            _seed(folder.with_suffix(".half"))
            folder.with_suffix(".half").rename(folder)
    return folder


def _seed(folder: Path) -> None:
    arguments = ("demo", "--seed-only")
    done = subprocess.run(
        command(*arguments),
        env=environment("", folder),
        capture_output=True,
        text=True,
        timeout=SEED_SECONDS,
        check=False,
    )
    look_at_command(arguments, done.stdout, done.stderr, folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    """Whoever changes something in it disturbs nobody else."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(seeded, folder)
    process = demo_process(folder)
    with asyncio.Runner() as runner:
        running = runner.run(process.__aenter__())
        yield running
        runner.run(process.__aexit__(None, None, None))
