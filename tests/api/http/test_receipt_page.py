"""What becomes of one feedback, for whoever holds its number."""

import json
import re

import pytest

from api.opening import open_ready_workspace
from domain.feedback.judging import judge_feedback
from domain.feedback.queries import feedback_by_id
from domain.feedback.replying import reply_to_feedback
from domain.feedback.scales import RatingKind
from domain.feedback.tracking import new_tracking_number, shown_tracking_number
from domain.intake.receiving import Sender, Words, receive_from_site
from domain.people.identity import Identity
from domain.receipts.verifying import verify_receipt_file
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.shared.ids import FeedbackId
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.support.api import Product
from tests.support.voices import heard_from, linked_item, number_of, shipped


async def page_of(product: Product, feedback_id: FeedbackId, language: str = "en") -> str:
    number = await number_of(product, feedback_id)
    response = await product.http.get(f"/t/{number}?lang={language}")
    assert response.status_code == 200
    return response.text


def plain(page: str) -> str:
    """The words of a page, white space folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1]).split())


async def test_the_number_alone_opens_the_page_in_both_languages(product: Product) -> None:
    feedback_id = await heard_from(product, None, text="夜里太亮", kind=RatingKind.NPS, score=9)
    number = await number_of(product, feedback_id)

    english, chinese = (
        await page_of(product, feedback_id),
        await page_of(product, feedback_id, "zh"),
    )

    assert f'<h1 class="tracking">{number}</h1>' in english
    assert "夜里太亮" in english
    assert "9 / 10 would recommend us" in plain(english)
    assert "Received" in english
    assert "no. 1 of 1 in the log" in english
    assert f"heard receipt verify {number}.heard-receipt.json" in english
    assert "反馈内容" in chinese
    assert "已收到" in chinese
    assert "日志第 1 条，共 1 条" in chinese


async def test_the_page_is_kept_by_nobody_and_its_address_is_told_to_nobody(
    product: Product,
) -> None:
    number = await number_of(product, await heard_from(product, text="Hello"))

    for path in (f"/t/{number}", f"/t/{number}/receipt", "/t", "/t/HRD-0000-0000-0001"):
        headers = (await product.http.get(path)).headers
        assert headers["cache-control"] == "no-store", path
        has_forms = path == f"/t/{number}"  # browsers hide even our own origin without a referrer
        assert headers["referrer-policy"] == ("same-origin" if has_forms else "no-referrer"), path
        assert headers["x-robots-tag"] == "noindex", path
    assert '<meta name="robots" content="noindex">' in (await product.http.get(f"/t/{number}")).text


async def test_every_spoken_form_leads_to_the_written_one(product: Product) -> None:
    number = await number_of(product, await heard_from(product, text="Hello"))
    bare = number.removeprefix("HRD-").replace("-", "")

    for typed in (bare, bare.lower(), number.lower(), " ".join(bare), f"hrd.{bare}"):
        response = await product.http.get(f"/t/{typed}")
        assert response.status_code == 302, typed
        assert response.headers["location"] == f"/t/{number}"
    asked = await product.http.get("/t", params={"number": bare.lower(), "lang": "zh"})
    assert asked.headers["location"] == f"/t/{number}?lang=zh"


async def test_a_slip_and_an_unknown_number_are_not_found_each_in_its_way(
    product: Product,
) -> None:
    number = await number_of(product, await heard_from(product, text="Hello"))
    last = "A" if number[-1] != "A" else "B"
    slip, unknown = number[:-1] + last, shown_tracking_number(new_tracking_number())

    for path in (f"/t/{slip}", f"/t?number={slip}"):
        response = await product.http.get(path)
        assert response.status_code == 404
        assert "Please check the number" in response.text
    for path in (f"/t/{unknown}", f"/t?number={unknown}"):
        response = await product.http.get(path)
        assert response.status_code == 404
        assert "There is no feedback under this number here." in response.text
    assert "请核对号码" in (await product.http.get(f"/t/{slip}?lang=zh")).text
    assert "这里没有这个号码的反馈" in (await product.http.get(f"/t/{unknown}?lang=zh")).text
    assert (await product.http.get(f"/t/{unknown}/receipt")).status_code == 404


@pytest.mark.parametrize(
    "typed", ["x" * 500, "%ED%A0%80", "<script>alert(1)</script>", "%F0%9F%92%A9", "…"]
)
async def test_whatever_is_typed_is_answered_kindly(product: Product, typed: str) -> None:
    response = await product.http.get(f"/t?number={typed}")

    assert response.status_code == 404
    assert "Please check the number" in response.text
    assert "<script>alert" not in response.text


async def test_the_form_asks_in_both_languages(product: Product) -> None:
    assert "Enter your tracking number." in (await product.http.get("/t?lang=en")).text
    assert "输入查询编号" in (await product.http.get("/t?lang=zh")).text


async def test_the_number_of_another_workspace_is_not_found_here(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
        site = await add_site(work, system_viewer(other.id), name="Other", origins=[])
    async with product.heard.database.transaction() as work:
        sender = Sender(identity=Identity("ada", "Ada", None, None))
        theirs = await receive_from_site(
            work, site, sender, Words(text="Not yours"), idempotency_key=None
        )
    async with product.heard.database.reading() as session:
        feedback = await feedback_by_id(session, other.id, theirs)
        assert feedback is not None
    number = feedback.tracking_number

    for path in (f"/t/{number}", f"/t/{number}/receipt"):
        response = await product.http.get(path)
        assert response.status_code == 404
        assert "Not yours" not in response.text


async def test_the_story_is_told_from_received_to_shipped(product: Product) -> None:
    feedback_id = await heard_from(product, text="夜里太亮", thanks_name="小梅")
    item = await linked_item(product, [feedback_id], "Dark mode", "深色模式")
    async with product.heard.database.transaction() as work:
        await reply_to_feedback(
            work,
            system_viewer(product.workspace_id),
            feedback_id=feedback_id,
            text="We are **on it**.",
            author_name="Olga",
        )
    await product.work_off()
    release = await shipped(product, item)

    page = await page_of(product, feedback_id)

    assert "It changed the product. Thank you." in page
    words = plain(page)
    story = words[words.index("What became of it") :]
    steps = ["Received", "Under consideration", "The team answered", "Shipped", "Release 1.1"]
    assert [story.index(step) for step in steps] == sorted(story.index(step) for step in steps)
    assert "Linked to the roadmap" not in page
    assert f'<a href="/roadmap/{item.slug}">Dark mode</a>' in page
    assert f'<a href="/changelog/{release.slug}">Release 1.1</a>' in page
    assert "<p>We are <strong>on it</strong>.</p>" in page
    assert "The team answered you" in page
    assert "You asked, it shipped: “Dark mode”" in page
    assert "The release thanks you by name, as 小梅." in page
    assert "您提的已经上线：“深色模式”" in await page_of(product, feedback_id, "zh")


async def test_a_declined_wish_shows_the_reason(product: Product) -> None:
    feedback_id = await heard_from(product, text="Let it fly")
    item = await linked_item(product, [feedback_id], "Flying")
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        declined = await roadmap_queries.leading_stage(
            work.session, product.workspace_id, StageMeaning.DECLINED
        )
        await move_roadmap_item(
            work, system, item_id=item.id, stage_id=declined.id, reason="Too *heavy*."
        )

    page = await page_of(product, feedback_id)

    assert "Why it was declined" in page
    assert "<p>Too <em>heavy</em>.</p>" in page
    assert "Not planned" in page


async def test_what_was_set_aside_says_so_without_promising_anything(product: Product) -> None:
    feedback_id = await heard_from(product, text="buy pills")
    async with product.heard.database.transaction() as work:
        await judge_feedback(
            work, system_viewer(product.workspace_id), feedback_id=feedback_id, valid=False
        )

    page = await page_of(product, feedback_id)

    assert "Set aside" in page
    assert "could not take it as genuine feedback" in page
    assert "not yet" not in page


@pytest.mark.parametrize(
    ("kind", "score", "english"),
    [
        (RatingKind.STARS, 4, 'aria-label="4 of 5 stars"'),
        (RatingKind.CSAT, 2, "dissatisfied"),
        (RatingKind.CES, 7, "how easy it was"),
        (RatingKind.NPS, 0, "would recommend us"),
        (RatingKind.FACES, 2, ">unhappy<"),
        (RatingKind.THUMBS, 0, "thumb down"),
        (RatingKind.THUMBS, 1, "thumb up"),
    ],
)
async def test_a_score_is_shown_as_it_was_asked(
    product: Product, kind: RatingKind, score: int, english: str
) -> None:
    page = await page_of(product, await heard_from(product, kind=kind, score=score))

    assert english in page


async def test_the_receipt_from_the_page_verifies_without_the_server(product: Product) -> None:
    for text in ("one", "two", "three"):
        await heard_from(product, text=text)
    number = await number_of(
        product, await heard_from(product, text="四", kind=RatingKind.CES, score=3)
    )

    assert f'href="/t/{number}/receipt"' in (await product.http.get(f"/t/{number}")).text
    response = await product.http.get(f"/t/{number.lower()}/receipt")

    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-disposition"] == (
        f'attachment; filename="{number}.heard-receipt.json"'
    )
    key = str(product.heard.receipt_signer(product.workspace_id).key)
    verdict = verify_receipt_file(response.content, key)
    assert verdict.ok
    assert verdict.words_shown
    assert verdict.tracking is not None
    assert shown_tracking_number(verdict.tracking) == number
    forged = json.loads(response.content)
    forged["content"]["text"] = "五"
    assert not verify_receipt_file(json.dumps(forged).encode(), key).ok


async def test_hostile_words_are_words(product: Product) -> None:
    feedback_id = await heard_from(
        product, text='<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    )
    await linked_item(product, [feedback_id], "<b onclick=alert(3)>Bold</b>")
    async with product.heard.database.transaction() as work:
        await reply_to_feedback(
            work,
            system_viewer(product.workspace_id),
            feedback_id=feedback_id,
            text="<svg onload=alert(4)> [x](javascript:alert(5)) ![y](https://evil.example/y.png)",
            author_name="<i>Olga</i>",
        )

    page = await page_of(product, feedback_id)

    for inert in ("<script>alert", "<img src=x", "<svg onload", "<b onclick", "<i>Olga", "y.png"):
        assert inert not in page, inert
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "style=" not in page
