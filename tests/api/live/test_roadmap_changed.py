"""`roadmapChanged`: anyone may follow the roadmap."""

from tests.support.api import Product
from tests.support.following import anyone, following
from tests.support.voices import linked_item

CHANGED = """
subscription ($after: String) {
  roadmapChanged(after: $after) { cursor at kind item { id title stage { meaning } } }
}
"""


async def test_an_item_is_told_with_its_words(product: Product) -> None:
    async with following(product.heard, anyone(product.workspace_id), CHANGED) as reader:
        assert await reader.waits()
        await linked_item(product, [], "Dark mode")
        await product.work_off()
        event = await reader.event()
    assert event["kind"] == "CREATED"
    assert event["item"]["title"] == "Dark mode"
