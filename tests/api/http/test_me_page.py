"""What a customer sees of themselves."""

import re

from domain.feedback.judging import judge_feedback
from domain.feedback.scales import RatingKind
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.releases import queries as release_queries
from domain.shared.ids import CustomerId
from domain.shared.languages import Language
from domain.shared.viewer import CUSTOMER, Viewer, system_viewer
from domain.votes.voting import cast_vote
from tests.support.api import Product
from tests.support.voices import enter, heard_from, linked_item, number_of, on_offer, shipped

FOREIGN = {"origin": "https://evil.example"}


def plain(page: str) -> str:
    """The words of a page, white space folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1]).split())


async def customer(product: Product, customer_id: CustomerId) -> Customer:
    async with product.heard.database.reading() as session:
        [found] = await people_queries.customers_by_id(session, product.workspace_id, [customer_id])
    return found


async def test_who_is_not_known_is_told_how_to_get_here(product: Product) -> None:
    paths = ("/me", "/me/points", "/me/news", "/me/votes", "/me/settings", "/me/codes")
    for path in paths:
        english = await product.http.get(f"{path}?lang=en")
        assert english.status_code == 200
        assert "Come in from the app" in english.text
        assert 'action="/t"' in english.text
        assert "从应用进入" in (await product.http.get(f"{path}?lang=zh")).text


async def test_every_page_is_there_in_both_languages_and_kept_by_nobody(product: Product) -> None:
    await enter(product)
    pages = {
        "/me": ("What I said", "我说过的"),
        "/me/points": ("No rewards yet", "还没有奖励"),
        "/me/points/entries": ("Entries are only ever added.", "明细只增不改"),
        "/me/codes": ("No codes yet", "还没有兑换码"),
        "/me/news": ("No news yet", "还没有消息"),
        "/me/votes": ("No votes yet", "还没有投票"),
        "/me/settings": ("Thanks by name", "署名感谢"),
    }
    for path, (english, chinese) in pages.items():
        response = await product.http.get(f"{path}?lang=en")
        assert english in response.text, path
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-robots-tag"] == "noindex"
        assert "style=" not in response.text
        assert chinese in (await product.http.get(f"{path}?lang=zh")).text, path


async def test_what_i_said_and_what_became_of_it(product: Product) -> None:
    asked = await heard_from(product, text="夜里太亮", name="Mei Lin")
    rated = await heard_from(product, kind=RatingKind.STARS, score=4, name="Mei Lin")
    theirs = await heard_from(product, "bo", text="Another person's words")
    item = await linked_item(product, [asked], "Dark mode", "深色模式")
    await product.work_off()
    await shipped(product, item)
    await enter(product, name="Mei Lin")

    page = (await product.http.get("/me")).text

    words = plain(page)
    assert "Hello, Mei Lin" in words
    assert "夜里太亮" in words
    assert f'href="/t/{await number_of(product, asked)}"' in page
    assert f'href="/t/{await number_of(product, rated)}"' in page
    assert await number_of(product, theirs) not in page
    assert "Another person" not in page
    assert f'<a href="/roadmap/{item.slug}">Dark mode</a>' in page
    assert "Shipped" in words
    assert "+20 points +100 points" in words
    assert "+5 pending" in words
    assert "120 points to spend 5 points pending" in words
    assert "You asked, it shipped: “Dark mode”" in words
    assert "News ●" in words
    chinese = (await product.http.get("/me?lang=zh")).text
    assert "深色模式" in chinese
    assert "120 可用积分 5 待确认积分" in plain(chinese)


async def test_twenty_on_a_page_and_none_twice(product: Product) -> None:
    said = [await heard_from(product, text=f"Word {n}") for n in range(23)]
    numbers = [await number_of(product, one) for one in said]
    await enter(product)

    first = (await product.http.get("/me")).text
    [older] = re.findall(r'href="(/me\?after=[^"]+)"', first)
    second = (await product.http.get(older)).text

    assert [number for number in numbers if f"/t/{number}" in first] == numbers[3:]
    assert [number for number in numbers if f"/t/{number}" in second] == numbers[:3]
    assert 'rel="next"' not in second


async def test_a_cursor_that_is_none_is_refused(product: Product) -> None:
    await enter(product)

    for path in ("/me", "/me/news", "/me/points/entries", "/me/codes"):
        assert (await product.http.get(f"{path}?after=nonsense")).status_code == 400


async def test_news_is_unread_until_it_is_read(product: Product) -> None:
    item = await linked_item(product, [await heard_from(product, text="夜里太亮")], "Dark mode")
    await shipped(product, item)
    await enter(product)

    page = (await product.http.get("/me/news")).text
    assert "Your feedback helped to bring about “Dark mode”." in page
    assert 'class="unread"' in page
    forged = await product.http.post("/me/news", data={}, headers=FOREIGN)
    assert forged.status_code == 403
    assert 'class="unread"' in (await product.http.get("/me/news")).text

    read = await product.http.post("/me/news", data={})

    assert read.headers["location"] == "/me/news"
    after = (await product.http.get("/me/news")).text
    assert "All news is read." in after
    assert 'class="unread"' not in after
    assert "All news is read." not in (await product.http.get("/me/news")).text


async def test_my_votes_are_listed(product: Product) -> None:
    mei = await product.verified_customer()
    item = await linked_item(product, [], "Dark mode")
    viewer = Viewer(product.workspace_id, CUSTOMER, customer_id=mei, is_verified=True)
    async with product.heard.database.transaction() as work:
        await cast_vote(work, viewer, item_id=item.id)
    await enter(product)

    words = plain((await product.http.get("/me/votes")).text)

    assert "Dark mode" in words
    assert "You voted" in words
    assert "1 vote" in words


async def test_who_agrees_is_thanked_and_who_withdraws_is_named_nowhere(product: Product) -> None:
    item = await linked_item(product, [await heard_from(product, text="夜里太亮")], "Dark mode")
    mei = await product.verified_customer()
    await enter(product)

    forged = await product.http.post("/me/thanks", data={"name": "Evil"}, headers=FOREIGN)
    assert forged.status_code == 403
    assert (await customer(product, mei)).thanks_name is None

    saved = await product.http.post("/me/thanks", data={"name": " 小梅 "})
    assert saved.headers["location"] == "/me/data"
    page = (await product.http.get("/me/settings")).text
    assert "Saved. Releases may thank you by this name." in page
    assert "may thank you in public as “小梅”" in page
    release = await shipped(product, item)

    async def thanked() -> list[str]:
        async with product.heard.database.reading() as session:
            rows = await release_queries.thanks_in(session, product.workspace_id, [release.id])
        return [row.name for row in rows]

    assert await thanked() == ["小梅"]
    await product.http.post("/me/thanks", data={"withdraw": "yes"})
    assert (await customer(product, mei)).thanks_name is None
    assert await thanked() == []


async def test_a_name_that_cannot_be_shown_changes_nothing(product: Product) -> None:
    mei = await product.verified_customer()
    await enter(product)
    await product.http.post("/me/thanks", data={"name": "Mei"})

    for name in ("", "   ", "x" * 61):
        response = await product.http.post("/me/thanks", data={"name": name})
        assert response.status_code == 422
        assert 'aria-invalid="true"' in response.text
    assert (await customer(product, mei)).thanks_name == "Mei"


async def test_a_language_is_chosen_for_pages_and_mails(product: Product) -> None:
    mei = await product.verified_customer()
    await enter(product)

    response = await product.http.post("/me/language", data={"language": "zh"})

    assert response.status_code == 303
    assert (await customer(product, mei)).language is Language.ZH
    assert "已保存。以后会用这种语言写给您。" in (await product.http.get("/me/settings")).text
    assert (await product.http.post("/me/language", data={"language": "xx"})).status_code == 400
    assert (await customer(product, mei)).language is Language.ZH


async def test_hostile_names_and_words_are_words(product: Product) -> None:
    evil = "<script>alert(1)</script>"
    feedback_id = await heard_from(product, text=evil, name=evil)
    await linked_item(product, [feedback_id], evil)
    await on_offer(product, evil, 5)
    async with product.heard.database.transaction() as work:
        await judge_feedback(
            work, system_viewer(product.workspace_id), feedback_id=feedback_id, valid=True
        )
    await product.work_off()
    await enter(product, name=evil)
    await product.http.post("/me/thanks", data={"name": evil})

    for path in ("/me", "/me/points", "/me/news", "/me/settings"):
        page = (await product.http.get(path)).text
        assert evil not in page, path
    assert "&lt;script&gt;" in (await product.http.get("/me")).text
