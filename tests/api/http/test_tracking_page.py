"""What the holder of a number can do on its page, without an account and without JavaScript."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from api.auth import Caller
from api.http.tracking_exporting import own_data
from api.http.visiting import Visit
from domain.erasing.deciding import decline_erasure
from domain.erasing.models import Erasure
from domain.erasing.queries import latest_erasure_of
from domain.feedback.models import Feedback
from domain.feedback.replying import reply_to_feedback
from domain.people.models import Customer
from domain.people.recognising import customer_viewer
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.receipts.verifying import verify_receipt_file
from domain.routing.routing import Routing, route_feedback
from domain.shared.clock import utc_now
from domain.shared.ids import FeedbackId
from domain.shared.languages import Language
from domain.shared.viewer import Viewer, system_viewer
from domain.tracking.queries import corrections_of, customer_replies_to
from domain.workspaces.models import Workspace
from tests.support.api import BASE_URL, Product
from tests.support.voices import enter, heard_from, number_of

OWN = {"origin": BASE_URL}

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    """One for all: every test speaks for itself, by a number of its own."""
    shared_product.http.cookies.clear()
    return shared_product


async def answers_to(product: Product, feedback_id: FeedbackId) -> int:
    async with product.heard.database.reading() as session:
        return len(await customer_replies_to(session, [feedback_id]))


async def asked_about(product: Product, feedback_id: FeedbackId) -> Erasure | None:
    async with product.heard.database.reading() as session:
        return await latest_erasure_of(session, feedback_id)


async def sent(product: Product, path: str, **form: str) -> httpx.Response:
    return await product.http.post(path, data=form, headers=OWN)


async def page(product: Product, number: str, language: str = "en") -> str:
    response = await product.http.get(f"/t/{number}?lang={language}")
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.text.split("<main", 1)[1]).split())


async def complaint(product: Product) -> tuple[FeedbackId, str]:
    feedback_id = await heard_from(product, None, text="The app crashes and I am very angry.")
    await product.work_off()
    return feedback_id, await number_of(product, feedback_id)


async def test_it_says_what_was_understood_and_takes_the_senders_own_word(
    product: Product,
) -> None:
    feedback_id, number = await complaint(product)
    assert "We understood this as a complaint, because you wrote" in await page(product, number)

    answer = await sent(product, f"/t/{number}/nature", nature="question")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/t/{number}")

    assert "You say that it is a question." in await page(product, number)
    assert "您说这是：问题。" in await page(product, number, "zh")
    refused = await sent(product, f"/t/{number}/nature", nature="rage")
    assert refused.status_code == 422
    async with product.heard.database.reading() as session:
        [correction] = await corrections_of(session, [feedback_id])
    assert (correction.nature, correction.understood) == ("question", "complaint")


async def test_a_conversation_needs_no_account(product: Product) -> None:
    feedback_id, number = await complaint(product)
    key = {"key": "one-and-the-same"}
    for _ in range(2):
        answer = await sent(product, f"/t/{number}/answer", text="It is <b>back</b>.", **key)
        assert answer.status_code == 303
    async with product.heard.database.transaction() as work:
        await reply_to_feedback(
            work,
            system_viewer(product.workspace_id),
            feedback_id=feedback_id,
            text="Thank you.",
            author_name="Olga",
        )

    response = await product.http.get(f"/t/{number}")

    assert await answers_to(product, feedback_id) == 1
    assert "It is &lt;b&gt;back&lt;/b&gt;." in response.text
    words = await page(product, number)
    assert words.index("You wrote") < words.index("Olga")


async def test_what_is_refused_is_not_lost(product: Product) -> None:
    feedback_id, number = await complaint(product)

    response = await sent(product, f"/t/{number}/answer", text="long " * 1_001)

    assert response.status_code == 422
    assert "long long long" in response.text
    assert 'aria-invalid="true"' in response.text
    assert await answers_to(product, feedback_id) == 0


async def test_another_site_sends_nothing_in_the_senders_name(product: Product) -> None:
    feedback_id, number = await complaint(product)
    foreign = {"origin": "https://evil.example"}

    for action in ("answer", "nature", "erase"):
        response = await product.http.post(
            f"/t/{number}/{action}", data={"text": "x", "confirmed": "yes"}, headers=foreign
        )
        assert response.status_code == 403, action
    assert await answers_to(product, feedback_id) == 0
    assert await asked_about(product, feedback_id) is None


async def test_owner_date_and_the_reason_for_moving_it_are_told(product: Product) -> None:
    feedback_id, number = await complaint(product)
    assert "First answer by" in await page(product, number)
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        await grade_feedback(
            work, system, feedback_id=feedback_id, assessment=Assessment(Level.L2, 3, 3)
        )
        to = Routing(
            team="App team", due_at=utc_now() + timedelta(days=40), reason="A part is missing."
        )
        await route_feedback(work, system, feedback_id=feedback_id, to=to)

    words = await page(product, number)

    for said in ("As a defect:", "Who has it App team", "Expected by", "A part is missing."):
        assert said in words, said
    assert "late since" not in words
    assert "25 + 9" not in words


async def test_what_is_late_is_said_to_be_late(product: Product) -> None:
    feedback_id, number = await complaint(product)
    long_ago = datetime(2026, 1, 1, 10, tzinfo=UTC)
    async with product.heard.database.transaction() as work:
        (await work.session.get_one(Feedback, feedback_id)).created_at = long_ago

    assert "This is late since 2 Jan 2026" in await page(product, number)
    assert "自 2026年1月2日 起已经逾期" in await page(product, number, "zh")


async def test_erasure_is_asked_for_in_two_steps_and_decided_by_the_team(
    product: Product,
) -> None:
    feedback_id, number = await complaint(product)
    asked = await product.http.get(f"/t/{number}/erase")
    assert "They have thirty days" in asked.text
    assert (await sent(product, f"/t/{number}/erase")).status_code == 422
    assert await asked_about(product, feedback_id) is None

    assert (await sent(product, f"/t/{number}/erase", confirmed="yes")).status_code == 303
    assert "The team decides by" in await page(product, number)
    erasure = await asked_about(product, feedback_id)
    assert erasure is not None
    async with product.heard.database.transaction() as work:
        await decline_erasure(
            work,
            system_viewer(product.workspace_id),
            erasure_id=erasure.id,
            reason="A recall needs it.",
        )
    assert "A recall needs it." in await page(product, number)


async def test_whoever_is_known_erases_at_once_and_the_proof_still_holds(
    product: Product,
) -> None:
    feedback_id = await heard_from(product, "mei", text="My street is Elm Road")
    number = await number_of(product, feedback_id)
    await enter(product, "mei")
    assert "so it is erased at once" in (await product.http.get(f"/t/{number}/erase")).text

    await sent(product, f"/t/{number}/erase", confirmed="yes")

    words = await page(product, number)
    assert "Elm Road" not in words
    assert "The words were erased." in words
    assert "Write to the team" not in words
    verdict = verify_receipt_file((await product.http.get(f"/t/{number}/receipt")).content)
    assert verdict.ok
    assert not verdict.words_shown
    assert (await sent(product, f"/t/{number}/answer", text="Hello?")).status_code == 422


async def test_nothing_of_it_is_there_for_an_unknown_number(product: Product) -> None:
    for action in ("answer", "nature", "erase"):
        assert (await sent(product, f"/t/HRD-0000-0000-0001/{action}")).status_code == 404
    assert (await product.http.get("/t/HRD-0000-0000-0001/erase")).status_code == 404


async def test_ones_own_data_is_an_archive_for_programs_and_for_people(product: Product) -> None:
    await heard_from(product, "noor", text="Only <mine>")
    caller = Caller(
        await workspace_of(product), *(await viewers_of(product, "noor")), language=Language.EN
    )
    request = Request({"type": "http", "method": "GET", "path": "/me", "headers": []})

    response = await own_data(Visit(product.heard, request, caller))

    with zipfile.ZipFile(io.BytesIO(bytes(response.body))) as files:
        document = json.loads(files.read("my-data.json"))
        readable = files.read("my-data.html").decode()
    assert [row["text"] for row in document["feedback"]] == ["Only <mine>"]
    assert "Only &lt;mine&gt;" in readable
    assert "very angry" not in readable
    assert response.headers["cache-control"] == "no-store"
    with pytest.raises(HTTPException):
        await own_data(Visit(product.heard, request, replace(caller, customer=None)))


async def workspace_of(product: Product) -> Workspace:
    async with product.heard.database.reading() as session:
        return await session.get_one(Workspace, product.workspace_id)


async def viewers_of(product: Product, who: str) -> tuple[Viewer, Viewer]:
    customer_id = await product.verified_customer(who)
    async with product.heard.database.reading() as session:
        viewer = customer_viewer(await session.get_one(Customer, customer_id))
    return viewer, viewer
