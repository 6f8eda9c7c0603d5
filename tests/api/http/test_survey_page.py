"""A survey on a page of its own, with nothing but forms."""

import re
from typing import Final

import httpx
import pytest

from domain.feedback.models import Channel, Feedback
from domain.surveys import queries
from domain.surveys.models import ResponseChannel, SurveyResponse
from tests.support.api import Product
from tests.support.asked import EVERYTHING, SHORT, live_survey

HIDDEN: Final = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


def hidden(page: str) -> dict[str, str]:
    return dict(HIDDEN.findall(page))


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found is not None
    return found[1].strip()


async def sent(product: Product, page: httpx.Response, **answer: str) -> httpx.Response:
    """The page that follows when the form on `page` is sent with `answer`."""
    form = {**hidden(page.text), **answer}
    slug = page.request.url.path
    response = await product.http.post(slug, data=form)
    if response.status_code == 303:
        return await product.http.get(response.headers["location"])
    return response


async def stored(product: Product, slug: str, key: str) -> SurveyResponse | None:
    async with product.heard.database.reading() as session:
        survey = await queries.survey_by_slug(session, product.workspace_id, slug)
        assert survey is not None
        return await queries.response_by_key(session, survey.id, key)


def said(response: SurveyResponse) -> dict[str, dict[str, object]]:
    """The answers by question, without the parts that say nothing."""
    return {
        question: {part: value for part, value in answer.items() if value}
        if set(answer) - {"number"}
        else answer
        for question, answer in response.answers.items()
    }


async def test_a_survey_is_answered_step_by_step_with_branches_and_quotations(
    product: Product,
) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}")
    assert heading(first.text) == "Would you recommend us?"

    second = await sent(product, first, number="3")
    assert heading(second.text) == "You said 3. What went wrong?"
    third = await sent(product, second, choice="other", other="The cap falls off")
    assert heading(third.text) == "Anything else?"
    end = await sent(product, third, text="夜里太亮")

    assert heading(end.text) == "Thank you, truly."
    key = hidden(first.text)["k"]
    response = await stored(product, survey.slug, key)
    assert response is not None
    assert response.completed_at is not None
    assert response.channel is ResponseChannel.LINK
    assert said(response) == {
        "score": {"number": 3},
        "reason": {"other": "The cap falls off"},
        "words": {"text": "夜里太亮"},
    }
    async with product.heard.database.reading() as session:
        feedback = await session.get_one(Feedback, response.feedback_id)
    assert (feedback.score, feedback.text, feedback.channel) == (3, "夜里太亮", Channel.LINK)
    assert "HRD-" in end.text


async def test_a_question_that_a_branch_leaves_out_is_not_asked(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}?channel=qr")

    second = await sent(product, first, number="10")

    assert heading(second.text) == "Anything else?"
    response = await stored(product, survey.slug, hidden(first.text)["k"])
    assert response is not None
    assert response.channel is ResponseChannel.QR
    assert response.completed_at is None


async def test_back_shows_what_was_answered_and_lets_one_change_it(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}")
    second = await sent(product, first, number="3")

    back = await sent(product, second, go="back")
    assert heading(back.text) == "Would you recommend us?"
    assert re.search(r'value="3" checked', back.text)
    again = await sent(product, back, number="9")

    assert heading(again.text) == "Anything else?"
    response = await stored(product, survey.slug, hidden(first.text)["k"])
    assert response is not None
    assert said(response) == {"score": {"number": 9}}


async def test_what_is_needed_is_asked_for_and_nothing_is_kept(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}")

    again = await sent(product, first)

    assert again.status_code == 422
    assert "Please answer this one." in again.text
    assert await stored(product, survey.slug, hidden(first.text)["k"]) is None


@pytest.mark.parametrize(
    ("language", "direction", "title", "button"),
    [
        ("zh", "ltr", "您会推荐我们吗？", "下一题"),
        ("ar", "rtl", "هل توصي بنا؟", "التالي"),
    ],
)
async def test_it_is_asked_in_each_of_its_languages(
    product: Product, language: str, direction: str, title: str, button: str
) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)

    page = (await product.http.get(f"/s/{survey.slug}?lang={language}")).text

    assert heading(page) == title
    assert f'dir="{direction}"' in page
    assert button in page
    assert hidden(page)["lang"] == language


async def test_every_kind_of_question_can_be_answered_without_scripts(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id, EVERYTHING)
    page = await product.http.get(f"/s/{survey.slug}")
    key = hidden(page.text)["k"]
    given: list[dict[str, str]] = [
        {"choice": "slow"},
        {"choice": "dear", "other": ""},
        {"rank-slow": "3", "rank-dear": "1", "rank-far": "2"},
        {"choice": "slow"},
        {"row-food": "good", "row-room": "bad"},
        {"date": "2026-11-22"},
        {"number": "4"},
        {"number": "5"},
        {"number": "1"},
        {"number": "3"},
        {"text": "mei@example.com"},
        {"number": "1"},
    ]
    for answer in given:
        page = await sent(product, page, **answer)
        assert page.status_code == 200, page.text

    response = await stored(product, survey.slug, key)
    assert response is not None
    assert response.completed_at is not None
    assert said(response) == {
        "one": {"choices": ["slow"]},
        "many": {"choices": ["dear"]},
        "rank": {"choices": ["dear", "far", "slow"]},
        "list": {"choices": ["slow"]},
        "grid": {"rows": {"food": "good", "room": "bad"}},
        "day": {"date": "2026-11-22"},
        "faces": {"number": 4},
        "stars": {"number": 5},
        "thumbs": {"number": 1},
        "csat": {"number": 3},
        "mail": {"text": "mei@example.com"},
        "ok": {"number": 1},
    }


async def test_a_jump_leads_on_and_two_things_have_no_one_place(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id, EVERYTHING)
    first = await product.http.get(f"/s/{survey.slug}")

    rank = await sent(product, first, choice="dear")
    assert heading(rank.text) == "In which order?"
    again = await sent(product, rank, **{"rank-slow": "1", "rank-dear": "1", "rank-far": "2"})

    assert again.status_code == 422
    assert "Please give each a different place." in again.text


async def test_nothing_is_asked_where_there_is_nothing_to_ask(product: Product) -> None:
    database = product.heard.database
    full = await live_survey(database, product.workspace_id, quota=1)
    for page in (await product.http.get(f"/s/{full.slug}"),):
        second = await sent(product, page, number="9")
        await sent(product, second, text="")

    closed = await product.http.get(f"/s/{full.slug}")
    missing = await product.http.get("/s/nothing-of-the-kind")

    assert closed.status_code == 410
    assert "all the answers we asked for" in closed.text
    assert missing.status_code == 404
    assert "There is no such survey here." in missing.text


async def test_a_kiosk_keeps_no_key_in_any_address_and_knows_nobody(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}?kiosk=1")
    key = hidden(first.text)["k"]

    second = await product.http.post(
        f"/s/{survey.slug}", data={**hidden(first.text), "number": "9"}
    )
    end = await product.http.post(
        f"/s/{survey.slug}", data={**hidden(second.text), "text": "Warm welcome"}
    )

    assert (second.status_code, end.status_code) == (200, 200)
    assert "set-cookie" not in second.headers
    assert "set-cookie" not in end.headers
    assert 'http-equiv="refresh" content="8;url=/s/how-was-it?kiosk=1"' in end.text
    assert key not in re.sub(r'name="k" value="[^"]*"', "", second.text)
    response = await stored(product, survey.slug, key)
    assert response is not None
    assert response.channel is ResponseChannel.KIOSK
    assert response.customer_id is None
    looked = await product.http.get(f"/s/{survey.slug}?kiosk=1&k={key}")
    assert heading(looked.text) == "Would you recommend us?"


async def test_another_site_answers_for_nobody(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id)
    first = await product.http.get(f"/s/{survey.slug}")

    response = await product.http.post(
        f"/s/{survey.slug}",
        data={**hidden(first.text), "number": "9"},
        headers={"Origin": "https://elsewhere.example"},
    )

    assert response.status_code == 403
    assert await stored(product, survey.slug, hidden(first.text)["k"]) is None


async def test_the_code_leads_to_the_survey_and_stands_on_a_poster(product: Product) -> None:
    survey = await live_survey(product.heard.database, product.workspace_id, SHORT)

    svg = await product.http.get(f"/s/{survey.slug}/qr.svg")
    png = await product.http.get(f"/s/{survey.slug}/qr.png")
    poster = await product.http.get(f"/s/{survey.slug}/poster?size=a6")

    assert svg.headers["content-type"] == "image/svg+xml"
    assert svg.text.count("<path") >= 1
    assert png.content.startswith(b"\x89PNG")
    assert "扫一扫，告诉我们" in poster.text
    assert "Scan to tell us" in poster.text
    assert "感觉如何？" in poster.text
    assert f"heard.test/s/{survey.slug}" in poster.text
