"""One running demo for all walks: seeding it takes longer than most of them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browsing import DemoProcess, demo_process
from tests.support.schema import build_schema


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    """`heard demo`, seeded, on SQLite. Whoever changes something in it disturbs nobody else."""
    folder: Path = tmp_path_factory.mktemp("demo") / "data"
    folder.mkdir()
    build_schema(f"sqlite+aiosqlite:///{folder / 'heard.db'}")
    process = demo_process(folder)
    with asyncio.Runner() as runner:
        running = runner.run(process.__aenter__())
        yield running
        runner.run(process.__aexit__(None, None, None))
