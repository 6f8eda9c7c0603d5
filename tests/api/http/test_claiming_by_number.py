"""Keeping a feedback that nobody is behind: from the page of its number through the door to /me.

Pages are the same on every database; what they ask for is tested on both, below and in GraphQL.
"""

import re
from collections.abc import Iterator

import httpx
import pytest

from api.limiting.rates import Tries
from domain.feedback.judging import judge_feedback
from domain.feedback.models import Feedback
from domain.feedback.tracking import new_tracking_number, shown_tracking_number
from domain.intake.receiving import Sender, Words, receive_from_site
from domain.shared.ids import CustomerId, FeedbackId
from domain.shared.viewer import system_viewer
from tests.support.api import BASE_URL, Product
from tests.support.databases import Templates
from tests.support.limits import limited
from tests.support.voices import enter, heard_from, number_of

OWN = {"origin": BASE_URL}

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def shared_url(templates: Templates) -> Iterator[str]:
    with templates.copy("sqlite") as url:
        yield url


@pytest.fixture
def product(shared_product: Product) -> Product:
    """One for all: every test has a feedback and people of its own."""
    shared_product.http.cookies.clear()
    return shared_product


async def nobodys(
    product: Product, text: str = "The lens cap falls off."
) -> tuple[FeedbackId, str]:
    feedback_id = await heard_from(product, None, text=text)
    return feedback_id, await number_of(product, feedback_id)


async def owner_of(product: Product, feedback_id: FeedbackId) -> CustomerId | None:
    async with product.heard.database.reading() as session:
        return (await session.get_one(Feedback, feedback_id)).customer_id


async def sent(product: Product, path: str, **form: str) -> httpx.Response:
    return await product.http.post(path, data=form, headers=OWN)


async def words_of(product: Product, path: str, language: str = "en") -> str:
    response = await product.http.get(f"{path}?lang={language}")
    assert response.status_code == 200
    return plain(response)


def plain(response: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.text.split("<main", 1)[1]).split())


async def test_from_the_number_through_the_door_to_my_feedback(product: Product) -> None:
    feedback_id, number = await nobodys(product)
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await judge_feedback(work, system, feedback_id=feedback_id, valid=True)
    await product.work_off()
    assert "Was this you?" in await words_of(product, f"/t/{number}")
    assert "是我说的，进入后归到我的账号" in await words_of(product, f"/t/{number}", "zh")

    first = await sent(product, f"/t/{number}/claim")
    assert (first.status_code, first.headers["location"]) == (303, "/me")
    assert "Your number is kept for an hour." in await words_of(product, "/me")
    assert await owner_of(product, feedback_id) is None
    await enter(product, "wen")
    assert "Your number waits here" in await words_of(product, "/me")
    assert f'value="{number}"' in (await product.http.get("/me")).text

    kept = await sent(product, "/me/claim/number", number=number)

    assert (kept.status_code, kept.headers["location"]) == (303, "/me")
    await product.work_off()
    mine = await words_of(product, "/me")
    for said in ("It is yours now", number, "+20 points", "I have a tracking number"):
        assert said in mine, said
    assert "heard_number" not in product.http.cookies
    shown = await words_of(product, f"/t/{number}")
    assert "20 points confirmed" in shown
    assert "Was this you?" not in shown


async def test_whoever_is_known_keeps_it_on_the_page_of_the_number(product: Product) -> None:
    feedback_id, number = await nobodys(product)
    await enter(product, "ana", name="Ana")
    before = await words_of(product, f"/t/{number}")
    assert "This was me: keep it You are here as Ana." in before

    for _ in range(2):
        kept = await sent(product, f"/t/{number}/claim")
        assert (kept.status_code, kept.headers["location"]) == (303, f"/t/{number}")

    assert "It is yours now, with whatever it earns." in await words_of(product, f"/t/{number}")
    assert await owner_of(product, feedback_id) == await product.verified_customer("ana")


async def test_what_is_refused_is_said_in_both_languages_and_nothing_typed_is_lost(
    product: Product,
) -> None:
    taken = await number_of(product, await heard_from(product, "lin", text="Mine."))
    nowhere = shown_tracking_number(new_tracking_number())
    await enter(product, "tam")
    for typed, english, chinese in (
        ("HRD-1", "one character is off", "请检查查询编号"),
        (nowhere, "That feedback does not exist.", "找不到该反馈"),
        (taken, "belongs to somebody already", "已有归属"),
    ):
        for language, sentence in (("en", english), ("zh", chinese)):
            refused = await product.http.post(
                f"/me/claim/number?lang={language}", data={"number": typed}, headers=OWN
            )
            assert refused.status_code == 422
            assert sentence in plain(refused)
            assert f'value="{typed}"' in refused.text
            assert 'aria-invalid="true"' in refused.text


async def test_a_nameless_devices_feedback_is_not_had_by_its_number(product: Product) -> None:
    words = Words(text="Said on a phone.")
    async with product.heard.database.transaction() as work:
        feedback_id = await receive_from_site(
            work,
            product.site,
            Sender(device_key="a-phone-of-somebody"),
            words,
            idempotency_key=None,
        )
    owner, number = await owner_of(product, feedback_id), await number_of(product, feedback_id)
    assert owner is not None
    await enter(product, "bo")
    assert "Was this you?" not in await words_of(product, f"/t/{number}")

    refused = await sent(product, f"/t/{number}/claim")

    assert refused.status_code == 422
    assert "belongs to somebody already" in plain(refused)
    assert await owner_of(product, feedback_id) == owner


async def test_another_site_claims_nothing_in_somebodys_name(product: Product) -> None:
    feedback_id, number = await nobodys(product)
    await enter(product, "eve")
    foreign = {"origin": "https://evil.example"}
    for path in (f"/t/{number}/claim", "/me/claim/number"):
        response = await product.http.post(path, data={"number": number}, headers=foreign)
        assert response.status_code == 403, path
        assert "heard_number" not in response.headers.get("set-cookie", "")
    assert (await sent(product, "/t/HRD-0000-0000-0001/claim")).status_code == 404
    assert await owner_of(product, feedback_id) is None


async def test_numbers_cannot_be_tried_without_end(product: Product) -> None:
    feedback_id, number = await nobodys(product)
    async with limited(product) as (guarded, _):
        await enter(guarded, "guesser")
        for _ in range(Tries.CLAIM.value.most - 1):
            assert await guarded.heard.limits.may(Tries.CLAIM, "address 203.0.113.7")
        kept = await sent(guarded, "/me/claim/number", number=number)
        assert kept.status_code == 303
        nowhere = shown_tracking_number(new_tracking_number())
        assert (await sent(guarded, "/me/claim/number", number=nowhere)).status_code == 422

        for path in ("/me/claim/number", f"/t/{number}/claim"):
            refused = await sent(guarded, path, number=nowhere)
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "600"
            assert "Too many tries. Please wait 600 seconds." in plain(refused)
    assert await owner_of(product, feedback_id) == await product.verified_customer("guesser")
