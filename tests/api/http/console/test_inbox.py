from datetime import UTC, datetime, timedelta

import pytest

from domain.feedback.models import Channel
from domain.feedback.scales import RatingKind
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.workspaces.models import Site
from tests.api.http.console.desk import (
    customer,
    link,
    manager,
    path_of,
    queue,
    said,
    signed_in,
    statements,
    words,
)
from tests.support.api import Product

SPOKEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


async def found(product: Product, query: str) -> list[str]:
    return queue(await product.http.get(f"/console?{query}"))


async def test_a_line_shows_who_what_and_why(product: Product) -> None:
    mei = await customer(product)
    feedback = await said(
        product, "The app is terrible, it crashes.", by=mei, kind=RatingKind.NPS, score=2
    )
    async with product.heard.database.transaction() as work:
        await grade_feedback(
            work,
            manager(product),
            feedback_id=feedback.id,
            assessment=Assessment(Level.L2, 4, 3),
        )
    await product.work_off()
    await signed_in(product)

    page = await product.http.get("/console")
    shown = words(page)
    assert queue(page) == ["The app is terrible, it crashes."]
    for said_so in ("Mei", "NPS 2 of 10", "Negative", "Complaint", "English", "Reviewed"):
        assert said_so in shown
    assert "L2: 25 + 4 × 3 = 37" in shown
    assert "because of" in shown
    assert "<q>terrible</q>" in page.text


async def test_the_nameless_are_anonymous(product: Product) -> None:
    await said(product)
    await signed_in(product)
    assert "Anonymous" in words(await product.http.get("/console"))


async def test_search_finds_both_languages_and_numbers(product: Product) -> None:
    english, chinese = (
        await said(product, "Dark mode please"),
        await said(product, "希望有深色模式"),
    )
    await signed_in(product)
    assert await found(product, "q=DARK+please") == ["Dark mode please"]
    assert await found(product, "q=深色") == ["希望有深色模式"]
    assert await found(product, "q=%25") == []
    for feedback in (english, chinese):
        number = shown_tracking_number(TrackingNumber(feedback.tracking_number))
        assert await found(product, f"q={number}") == [feedback.text]
    assert (await product.http.get("/console?q=%00dark")).status_code == 400


async def test_each_filter_keeps_what_it_names(product: Product) -> None:
    mei = await customer(product)
    bad = await said(product, "Terrible, it broke.", by=mei, kind=RatingKind.NPS, score=1)
    await said(product, "太好用了，谢谢！", channel=Channel.IMPORT)
    async with product.heard.database.transaction() as work:
        await grade_feedback(
            work, manager(product), feedback_id=bad.id, assessment=Assessment(Level.L1, 5, 5)
        )
    await product.work_off()
    await signed_in(product)
    for query in (
        "status=reviewed",
        "channel=widget",
        "kind=nps",
        "level=l1",
        "graded=yes",
        "sentiment=negative",
        "language=en",
    ):
        assert await found(product, query) == ["Terrible, it broke."], query
    for query in ("status=received", "channel=import", "graded=no", "language=zh", "nature=praise"):
        assert await found(product, query) == ["太好用了，谢谢！"], query
    assert len(await found(product, "status=nonsense&kind=x&order=&after=")) == 2


async def test_the_most_pressing_comes_first_when_asked(product: Product) -> None:
    for text, level in (("small", Level.L3), ("grave", Level.L1), ("middling", Level.L2)):
        feedback = await said(product, text)
        async with product.heard.database.transaction() as work:
            await grade_feedback(
                work, manager(product), feedback_id=feedback.id, assessment=Assessment(level, 3, 3)
            )
    await said(product, "ungraded")
    await signed_in(product)
    assert await found(product, "order=priority") == ["grave", "middling", "small", "ungraded"]


@pytest.mark.parametrize("order", ["", "order=priority"])
async def test_pages_lead_through_everything_and_back(product: Product, order: str) -> None:
    texts = [f"number {n}" for n in range(60)]
    for n, text in enumerate(texts):
        await said(product, text, at=SPOKEN - timedelta(minutes=n))
    await signed_in(product)

    pages, address = [], f"/console?{order}"
    while address:
        page = await product.http.get(address)
        pages.append(queue(page))
        last, address = page, link(page, "next") or ""
    assert [text for page in pages for text in page] == texts
    assert [len(page) for page in pages] == [25, 25, 10]

    middle = await product.http.get(link(last, "prev") or "")
    assert queue(middle) == pages[1]
    first = await product.http.get(link(middle, "prev") or "")
    assert queue(first) == pages[0]
    assert link(first, "prev") is None


async def test_a_cursor_that_is_none_leads_to_the_start(product: Product) -> None:
    await signed_in(product)
    away = await product.http.get("/console?after=nonsense&q=lens")
    assert (away.status_code, away.headers["location"]) == (303, "/console?q=lens")


async def test_nothing_said_yet_offers_the_line_to_paste(product: Product) -> None:
    await signed_in(product)
    page = words(await product.http.get("/console"))
    assert f'<script async src="http://heard.test/w/{product.site.public_key}.js"></script>' in page


async def test_without_a_site_the_first_step_is_to_add_one(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        await work.session.delete(await work.session.get_one(Site, product.site.id))
    await signed_in(product)
    assert "Add a site" in words(await product.http.get("/console"))


async def test_nothing_found_offers_to_clear(product: Product) -> None:
    await said(product)
    await signed_in(product)
    page = await product.http.get("/console?q=nowhere")
    assert "Clear search and filters" in words(page)
    assert "Let the first customer speak" not in words(page)


async def test_a_longer_list_takes_no_more_statements(product: Product) -> None:
    await signed_in(product)

    async def taken(address: str) -> int:
        with statements() as seen:
            assert (await product.http.get(address)).status_code == 200
        return len(seen)

    first = await said(product, "first", by=await customer(product, "Ada"))
    await product.work_off()
    few = await taken("/console"), await taken(path_of(first))
    for n in range(20):
        await said(product, f"number {n}", by=await customer(product, f"Customer {n}"))
    await product.work_off()
    assert (await taken("/console"), await taken(path_of(first))) == few


async def test_the_page_is_said_in_chinese(product: Product) -> None:
    await said(product)
    await signed_in(product)
    page = await product.http.get("/console?lang=zh")
    assert '<html lang="zh-Hans">' in page.text
    assert "收件箱" in words(page)
    assert "搜索文字或查询编号" in page.text


async def test_no_cache_keeps_what_customers_said(product: Product) -> None:
    await signed_in(product)
    assert (await product.http.get("/console")).headers["cache-control"] == "private, no-store"
