"""One search over feedback, roadmap and releases, as partners and visitors use it."""

from typing import Any

from domain.moderation.models import Visibility
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap.models import RoadmapItem
from tests.api.http.console.desk import item, manager, path_of, said, signed_in, words
from tests.support.api import Product

SEARCH = """query($text: String!, $kinds: [SearchKind!], $first: Int!, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    edges { cursor node { kind subject { __typename
      ... on Feedback { text } ... on RoadmapItem { title } ... on Release { version } } } }
    pageInfo { hasNextPage endCursor } } }"""


async def found(
    product: Product, text: str, token: str | None = None, first: int = 10, **more: Any
) -> tuple[list[str], dict[str, Any]]:
    asked = {"text": text, "first": first, **more}
    answer = await product.graphql(SEARCH, asked, token=token)
    assert "errors" not in answer, answer
    page = answer["data"]["search"]
    subjects = [edge["node"]["subject"] for edge in page["edges"]]
    names = [each.get("text") or each.get("title") or each["version"] for each in subjects]
    return names, page["pageInfo"]


async def test_one_search_ranks_everything_that_the_caller_may_see(product: Product) -> None:
    spoken = [await said(product, f"The printer jams again, no {each}") for each in "abc"]
    await said(product, "打印机总是卡纸")
    shown, hidden = (
        await item(product, "Quieter printer", "打印机更安静"),
        await item(product, "Secret printer"),
    )
    async with product.heard.database.transaction() as work:
        stored = await work.session.get_one(RoadmapItem, hidden.id)
        stored.visibility = Visibility.HIDDEN
        draft = ReleaseDraft(version="2.0", title="Better printer", item_ids=(shown.id,))
        await publish_release(work, manager(product), draft)

    reads = await product.token("feedback:read")
    texts = [feedback.text or "" for feedback in reversed(spoken)]
    everything, _ = await found(product, "printer", reads)
    assert sorted(everything) == sorted([*texts, "Quieter printer", "2.0"])
    assert everything.index("Quieter printer") < everything.index(texts[0])
    assert sorted((await found(product, "printer"))[0]) == ["2.0", "Quieter printer"]
    chinese, _ = await found(product, "打印機", reads, kinds=["FEEDBACK", "ITEM"])
    assert sorted(chinese) == ["Quieter printer", "打印机总是卡纸"]

    pages, after = [], None
    while True:
        names, info = await found(product, "printer", reads, first=2, after=after)
        pages += names
        if not info["hasNextPage"]:
            break
        after = info["endCursor"]
    assert pages == everything

    number = spoken[0].tracking_number
    assert (await found(product, number, reads))[0] == [spoken[0].text]
    assert (await found(product, number))[0] == []
    assert (await found(product, "   ", reads))[0] == []

    await signed_in(product)
    page = await product.http.get("/console/search?q=printer")
    assert [words(page).count(name) for name in ("Quieter", "Secret", "2.0 · Better")] == [1, 0, 1]
    assert 'Quieter <mark class="hit">printer</mark>' in page.text
    assert f"{path_of(spoken[0])}?q=printer" in page.text
    inbox = await product.http.get("/console?q=printer")
    assert 'href="/console/search?q=printer"' in inbox.text
    chinese_page = await product.http.get("/console/search?q=打印機&lang=zh")
    assert '<mark class="hit">打印机</mark>更安静' in chinese_page.text
