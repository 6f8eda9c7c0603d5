"""A telephone number, sent through every door: it stands in no column, log, stream or answer."""

import logging
from typing import Any, Final

import pytest
from sqlalchemy import select  # noqa: TID251  (to read every row)

from api.cli.exporting import _cells
from api.tables import ALL_TABLES
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Channel, Feedback
from domain.feedback.replying import reply_to_feedback
from domain.feedback.submitting import Submission
from domain.intake.batching import receive_batch
from domain.people import queries
from domain.people.sessions import open_session
from domain.shared.ids import FeedbackId, parse_public_id, public_id
from domain.shared.viewer import system_viewer
from tests.api.graphql.test_rights import act
from tests.api.graphql.test_surveys import published
from tests.api.http.public_world import team_of
from tests.support.api import SHOP, Product

NUMBER: Final = "13800138999"
WORDS: Final = f"请打{NUMBER}联系我"
MASKED: Final = "请打[电话号码]联系我"
PHONE: Final = ["PHONE"]


async def submitted(product: Product, **by: Any) -> dict[str, Any]:
    token = by.pop("token", None)
    shown = "... on FeedbackSubmitted { masked trackingNumber feedback { id text receipt } }"
    words = {"text": WORDS, "idempotencyKey": "k", "page": f"{SHOP}/?tel={NUMBER}", **by}
    return await act(product, "submitFeedback", words, shown, token=token)


async def through_every_door(product: Product) -> dict[str, Any]:
    """What each answered."""
    mei = product.identity()
    item = public_id("roadmapitem", (await team_of(product).item("Dark mode")).id)
    widget = await product.http.post(
        "/graphql",
        json={
            "query": "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {"
            " ... on FeedbackSubmitted { masked } ... on UserError { code } } }",
            "variables": {"input": {"text": WORDS, "siteKey": product.site.public_key}},
        },
        headers={"origin": SHOP},
    )
    said = await submitted(product, token=mei)
    answer = {"trackingNumber": said["trackingNumber"], "text": WORDS, "idempotencyKey": "k"}
    survey = {
        "survey": await published(product),
        "key": "k" * 20,
        "revision": 1,
        "version": 1,
        "isComplete": True,
        "answers": [{"question": "satisfied", "number": 2}, {"question": "words", "text": WORDS}],
    }
    idea = {"title": WORDS, "details": WORDS, "idempotencyKey": "idea"}
    comment = {"itemId": item, "text": WORDS, "idempotencyKey": "comment"}
    async with product.heard.database.transaction() as work:
        row = Submission(channel=Channel.IMPORT, text=WORDS, import_fingerprint="f" * 64)
        await receive_batch(work, system_viewer(product.workspace_id), [row])
    return {
        "widget": widget.json()["data"]["submitFeedback"]["masked"],
        "program": said,
        "reply": await act(product, "replyAsCustomer", answer, "... on CustomerReplied { masked }"),
        "survey": await act(
            product, "answerSurvey", survey, "... on SurveyAnswered { masked }", token=mei
        ),
        "idea": await act(
            product, "suggestIdea", idea, "... on IdeaSuggested { masked }", token=mei
        ),
        "comment": await act(
            product, "commentOnItem", comment, "... on CommentPosted { masked }", token=mei
        ),
    }


async def every_row(product: Product) -> str:
    rows: list[object] = []
    async with product.heard.database.reading() as session:
        for table in ALL_TABLES.sorted_tables:
            rows += [tuple(row) for row in await session.execute(select(table))]
    return repr(rows)


async def test_a_number_sent_through_every_door_is_nowhere(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = await through_every_door(product)
    assert told["widget"] == PHONE
    assert all("masked" in answer for name, answer in told.items() if name != "widget"), told
    assert {name: answer["masked"] for name, answer in told.items() if name != "widget"} == (
        dict.fromkeys(("program", "reply", "survey", "idea", "comment"), PHONE)
    )
    assert told["program"]["feedback"]["text"] == MASKED
    assert told["program"]["feedback"]["receipt"]["content"]["text"] == MASKED

    kind, feedback_id = parse_public_id(told["program"]["feedback"]["id"]) or ("", None)
    assert kind == "feedback" and feedback_id is not None
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        await reply_to_feedback(
            work, system, feedback_id=FeedbackId(feedback_id), text="Thanks.", author_name="Olga"
        )
    await product.work_off()  # signals, streams, messages, mail
    stored = await every_row(product)
    assert stored.count("[电话号码]") >= 7
    assert NUMBER not in stored
    assert NUMBER not in caplog.text

    page = await product.http.get(f"/t/{told['program']['trackingNumber']}?lang=zh")
    assert MASKED in page.text and "保存之前，Heard 遮盖了这里的个人信息" in page.text
    assert NUMBER not in page.text
    async with product.heard.database.reading() as session:
        statuses = dict(await feedback_queries.statuses_of(session, product.workspace_id))
        every = (await session.execute(select(Feedback))).scalars().all()
    exported = [_cells(feedback, statuses[feedback.status_id]) for feedback in every]
    assert len(exported) == 4 and NUMBER not in repr(exported)


async def test_an_original_is_looked_at_in_the_console_and_by_programs(product: Product) -> None:

    async with product.heard.database.transaction() as work:
        owner = await queries.member_by_email(
            work.session, product.workspace_id, "owner@lumen.example"
        )
        assert owner is not None
        cookie = {"cookie": f"heard_member={await open_session(work, owner)}"}
    own = {**cookie, "origin": "http://heard.test"}
    kept = await product.http.post("/console/privacy", data={"keep": "yes"}, headers=own)
    assert kept.status_code == 303
    said = await submitted(product, token=product.identity())
    feedback_id = said["feedback"]["id"]
    at = f"/console/feedback/{feedback_id}"

    page = await product.http.get(at, headers=cookie)
    assert NUMBER not in page.text and f"{at}/original" in page.text
    shown = await product.http.post(f"{at}/original", headers=own)
    assert WORDS in shown.text
    again = await product.http.get(f"{at}?lang=zh", headers=cookie)
    assert NUMBER not in again.text and "显示原文" in again.text

    look = {"feedbackId": feedback_id}
    text = "... on OriginalShown { text }"
    reader, admin = await product.token("feedback:read"), await product.token()
    refused = await act(product, "showOriginal", look, text, token=reader)
    assert refused["code"] == "NOT_ALLOWED"
    assert (await act(product, "showOriginal", look, text, token=admin))["text"] == WORDS
    assert NUMBER not in await every_row(product)
    settings = await product.http.get("/console/privacy?lang=zh", headers=cookie)
    assert "加密保留" in settings.text
