"""A small schema on a stage, served for all tests of a module that look at transports."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.api import Product
from tests.support.small_schema import Stage, staged, until


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def theatre(shared_product: Product) -> AsyncIterator[tuple[str, Stage]]:
    """One server for all; its stage is cleared before every test."""
    stage = Stage()
    async with staged(shared_product.heard, stage) as address:
        yield address, stage


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: tuple[str, Stage]) -> Stage:
    stage = theatre[1]
    await until(lambda: stage.open == 0)
    stage.clear()
    return stage


@pytest.fixture
def address(theatre: tuple[str, Stage]) -> str:
    return theatre[0]
