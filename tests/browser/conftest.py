"""A running demo for all walks of a test process, over a copy of the one that was seeded."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browsing import DemoProcess, demo_process


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
