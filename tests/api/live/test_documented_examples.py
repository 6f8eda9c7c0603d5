"""The programs in docs/subscriptions.md, run as they stand there."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from api.app import create_app
from tests.clients import node
from tests.support.api import Product
from tests.support.served import served
from tests.support.voices import heard_from

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "subscriptions.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one program in that language."""
    [program] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(program)


def python(folder: Path) -> list[str]:
    program = folder / "follow.py"
    program.write_text(block("python"), encoding="utf-8")
    return [sys.executable, str(program)]


def javascript(folder: Path) -> list[str]:
    node.install()
    (folder / "node_modules").symlink_to(node.HERE / "node_modules")
    program = folder / "follow.mjs"
    program.write_text(block("js"), encoding="utf-8")
    return [str(node.PROGRAM), str(program)]


@asynccontextmanager
async def running(
    command: list[str], address: str, token: str
) -> AsyncIterator[asyncio.StreamReader]:
    """The lines that it prints."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "HEARD_SOCKET": f"ws://{address}/graphql", "HEARD_TOKEN": token},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        yield process.stdout
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.parametrize("language", [python, javascript])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_program_prints_what_is_there_and_what_comes(
    product: Product, tmp_path: Path, language: type
) -> None:
    token = await product.token("feedback:read")
    await heard_from(product, text="Said before.")
    await product.work_off()

    async def line(printed: asyncio.StreamReader) -> str:
        async with asyncio.timeout(60):
            return (await printed.readline()).decode().strip()

    async with (
        served(create_app(product.heard)) as address,
        running(language(tmp_path), address, token) as printed,
    ):
        assert await line(printed) == "Said before."
        for text in ("Said while it listens.", "还有一句。"):
            await heard_from(product, text=text)
            await product.work_off()
            assert await line(printed) == text
