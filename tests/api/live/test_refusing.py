"""Who may not follow, and from where one cannot begin."""

import pytest
import pytest_asyncio

from tests.support.api import Product
from tests.support.following import anyone, following

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROADMAP = "subscription ($after: String) { roadmapChanged(after: $after) { cursor } }"
PRIVATE = [
    "subscription { feedbackReceived { cursor } }",
    "subscription { feedbackChanged { cursor } }",
    "subscription { pointsChanged { cursor } }",
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(shared_product: Product) -> Product:
    return shared_product


@pytest.mark.parametrize("query", PRIVATE)
async def test_strangers_are_refused(product: Product, query: str) -> None:
    async with following(product.heard, anyone(product.workspace_id), query) as reader:
        answer = await reader.answer()
    [error] = answer["errors"]
    assert error["extensions"] == {"code": "NOT_ALLOWED"}
    assert "read_feedback" in error["message"]


@pytest.mark.parametrize("after", ["", "nonsense", "A" * 32])
async def test_a_cursor_that_is_not_ours_is_refused(product: Product, after: str) -> None:
    viewer = anyone(product.workspace_id)
    async with following(product.heard, viewer, ROADMAP, after=after) as reader:
        [error] = (await reader.answer())["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert error["message"].startswith("This cursor is not one of ours: read the state anew")
