"""What was understood, from the words of a customer to the team's page, in both languages."""

from tests.api.http.console.desk import path_of, queue, said, signed_in, words
from tests.support.api import Product

ENGLISH = "The charger started smoking and melted the socket."
CHINESE = "电池鼓包了，手机后盖都顶起来了，会不会爆炸？"
CALM = "The new colours are lovely, thank you!"
READ = """query($filter: FeedbackFilter) { feedbackItems(filter: $filter, first: 5) { edges { node {
    text highlights(search: "電池") { start end }
    signals { name label analyzer reasons { text } } } } } }"""


async def test_urgency_shows_with_its_reasons_and_filters_the_inbox(product: Product) -> None:
    await said(product, CALM)
    english, chinese = await said(product, ENGLISH), await said(product, CHINESE)
    await product.work_off()

    token = await product.token("feedback:read")
    answer = await product.graphql(READ, {"filter": {"urgency": "critical"}}, token=token)
    nodes = [edge["node"] for edge in answer["data"]["feedbackItems"]["edges"]]
    assert [node["text"] for node in nodes] == [CHINESE, ENGLISH]
    hits = [[(hit["start"], hit["end"]) for hit in node["highlights"]] for node in nodes]
    assert hits == [[(0, 2)], []]
    assert CHINESE[0:2] == "电池"
    for node, reason in zip(nodes, ("鼓包", "smoking"), strict=True):
        signals = {signal["name"]: signal for signal in node["signals"]}
        assert len(node["signals"]) == len(signals) == 8
        assert signals["URGENCY"]["analyzer"] == "urgency"
        assert {"text": reason} in signals["URGENCY"]["reasons"]

    await signed_in(product)
    page = await product.http.get("/console?urgency=critical")
    assert queue(page) == [CHINESE, ENGLISH]
    assert 'role="tooltip" id="why-urgency-feedback_' in page.text
    opened = await product.http.get(path_of(english))
    assert "Critical 90% sure because of smoking melted" in words(opened)
    assert "irony=none" not in opened.text  # what has nothing to say is not shown
    assert '<mark class="hit">' not in opened.text
    searched = await product.http.get(f"{path_of(english)}?q=melt")
    assert searched.text.count('<mark class="hit"><mark class="mark-') == 1
    assert ">melted</mark></mark>" in searched.text
    assert "危急" in words(await product.http.get(f"{path_of(chinese)}?lang=zh"))
