"""One product for all tests of a module, for those that look at refusals: nothing is left behind.

Such a module says `pytestmark = pytest.mark.asyncio(loop_scope="module")` and makes `product` this
one. Everywhere else `product` is fresh for every test.
"""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.support.api import Product, running
from tests.support.databases import KINDS, Templates


@pytest.fixture(scope="module", params=KINDS)
def shared_url(request: pytest.FixtureRequest, templates: Templates) -> Iterator[str]:
    with templates.copy(request.param) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_product(
    shared_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Product]:
    async with running(shared_url, tmp_path_factory.mktemp("product")) as product:
        yield product
