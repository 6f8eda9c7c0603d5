"""A burst of copies from new devices: doubted with reasons, seen, overruled, and what points do."""

import json
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from api.app import create_app
from api.tables import ALL_TABLES
from domain.feedback.models import Feedback
from domain.fingerprints.models import SenderPrint
from domain.people.roles import Role
from domain.roadmap.linking import link_evidence
from domain.shared.ids import FeedbackId, new_id, public_id
from domain.shared.viewer import system_viewer
from domain.trust.storing import weigh_feedback
from rewards.queries import awards_for
from rewards.verifying import verify_ledger
from tests.api.http.console.desk import FOREIGN, item, queue, signed_in, signed_in_as, words
from tests.support.api import BASE_URL, SHOP, Product
from tests.support.rows import count_rows
from tests.support.voices import heard_from, shipped

ONE, OTHER = "93.184.216.34", "198.41.0.4"
BROWSER = "CanaryBrowser/7.7 (burst)"
WORDS = "Best camera shop in the whole world, buy here, five stars from me"
HONEST = "The lens cap falls off whenever I put the camera into the bag."
TRUST = """
query($id: ID!) { node(id: $id) { ... on Feedback { trust {
  weight verdict ruled isUnderReview version
  reasons { code points text en: text(language: EN) zh: text(language: ZH) }
  overruledBy { word by }
} } } }
"""
OVERRULE = """
mutation($id: ID!, $decision: TrustDecision!) {
  overruleTrust(input: {feedbackId: $id, decision: $decision}) {
    __typename ... on TrustOverruled { trust { verdict isUnderReview overruledBy { word by } } }
    ... on UserError { code }
} }
"""
JUDGE = """
mutation($id: ID!) { judgeFeedback(input: {feedbackId: $id, valid: true}) { __typename } }
"""
FOUND = """
query($filter: FeedbackFilter) { feedbackItems(filter: $filter) { edges { node { text } } } }
"""


@pytest.fixture
async def web(product: Product) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
    """Browsers on two networks."""
    app = create_app(product.heard)
    clients = {
        address: httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app, client=(address, 4000)), base_url=BASE_URL
        )
        for address in (ONE, OTHER)
    }
    yield clients
    for client in clients.values():
        await client.aclose()


async def spoke(product: Product, client: httpx.AsyncClient, number: int, text: str) -> FeedbackId:
    message = {
        "q": "submitFeedback",
        "v": {"input": {"kind": "NPS", "score": 10, "text": text, "touchpoint": "basket"}},
        "id": f"message-{number}",
        "u": {"device": f"device-of-a-test-{number:04}"},
    }
    answer = await client.post(
        f"/w/{product.site.public_key}",
        content=json.dumps(message),
        headers={"origin": SHOP, "content-type": "text/plain", "user-agent": BROWSER},
    )
    made = answer.json()["data"]["submitFeedback"]
    assert made["__typename"] == "FeedbackSubmitted", answer.text
    number_shown = made["trackingNumber"].removeprefix("HRD-").replace("-", "")
    async with product.heard.database.reading() as session:
        found = await session.execute(
            Feedback.__table__.select().where(Feedback.tracking_number == number_shown)
        )
        return FeedbackId(found.one().id)


async def burst(product: Product, client: httpx.AsyncClient) -> list[FeedbackId]:
    """Eight devices that nobody knows say nearly the same; two are weighed before it is one."""
    said = []
    for number in range(8):
        said.append(await spoke(product, client, number, WORDS + "!" * number))
        if number == 1:
            await product.work_off()
    await product.work_off()
    return said


async def trust(product: Product, feedback_id: FeedbackId, token: str) -> Any:
    answer = await product.graphql(TRUST, {"id": public_id("feedback", feedback_id)}, token=token)
    return answer["data"]["node"]["trust"]


async def points(product: Product, feedback_id: FeedbackId) -> list[tuple[str, str]]:
    async with product.heard.database.reading() as session:
        assert await verify_ledger(session, product.workspace_id) == []
        found = await awards_for(session, product.workspace_id, [feedback_id])
    return sorted((award.rule.value, award.state.value) for award in found)


async def linked_and_shipped(product: Product, said: Sequence[FeedbackId]) -> None:
    wanted = await item(product)
    for feedback_id in said:
        async with product.heard.database.transaction() as work:
            system = system_viewer(product.workspace_id)
            await link_evidence(work, system, item_id=wanted.id, feedback_id=feedback_id)
    await shipped(product, wanted)


async def test_a_burst_is_doubted_shown_overruled_and_paid_only_then(
    product: Product,
    web: dict[str, httpx.AsyncClient],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="heard")
    token = await product.token("feedback:read", "feedback:write")
    honest = await spoke(product, web[OTHER], 100, HONEST)
    known = await heard_from(product, "mei", text="今天下单，明天就到了，包装也很好。")
    said = await burst(product, web[ONE])

    for each in said:
        weighed = await trust(product, each, token)
        assert [(why["code"], why["points"]) for why in weighed["reasons"]] == [
            ("COPIED", -30),
            ("BURST", -20),
            ("SAME_SENDER", -20),
        ]
        assert (weighed["weight"], weighed["verdict"], weighed["isUnderReview"]) == (
            0.0,
            "LOW",
            True,
        )
    last = weighed["reasons"][0]
    assert last["text"] == last["en"] == "Others said the same words about then: 7."
    assert last["zh"] == "同一时段另有 7 人说了相同或几乎相同的话。"
    bystander = await trust(product, honest, token)
    assert (bystander["weight"], bystander["isUnderReview"]) == (0.4, False)
    assert (await trust(product, known, token))["verdict"] == "HIGH"

    await linked_and_shipped(product, [honest, *said])
    assert await points(product, honest) == [("shipped", "confirmed"), ("words", "confirmed")]
    for each in said:
        assert await points(product, each) == [("words", "pending")]

    await signed_in(product)
    listed = await product.http.get("/console?trust=review")
    assert len(queue(listed)) == 8
    assert "Under review" in words(listed)
    first = f"/console/feedback/{public_id('feedback', said[0])}"
    page = words(await product.http.get(first))
    assert "Low trust" in page and "Others said the same words about then: 7." in page
    assert "待复核" in words(await product.http.get(f"{first}?lang=zh"))
    refused = await product.http.post(f"{first}/trust", data={"word": "trusted"}, headers=FOREIGN)
    assert refused.status_code == 403
    assert await count_rows(product.heard.database, "feedback_trust", "overruled IS NOT NULL") == 0

    answer = await product.http.post(f"{first}/trust", data={"word": "trusted"})
    assert answer.headers["location"] == first
    page = words(await product.http.get(f"{first}?lang=en"))
    assert "Trusted. Its points follow the judgement again." in page
    assert "Olga Owner trusts it" in page and "Others said the same words" in page
    await product.work_off()
    assert await points(product, said[0]) == [("shipped", "confirmed"), ("words", "confirmed")]
    assert await points(product, said[1]) == [("words", "pending")]
    assert len(queue(await product.http.get("/console?trust=review"))) == 7

    await product.http.post(f"{first}/trust", data={"word": "rules"})
    await product.work_off()
    assert (await trust(product, said[0], token))["isUnderReview"] is True
    assert await points(product, said[0]) == [("shipped", "confirmed"), ("words", "confirmed")]
    acts = "action = 'feedback.trust_overruled'"
    assert await count_rows(product.heard.database, "audit_entry", acts) == 2

    assert await product.heard.outbox.deliver_all() == 0
    await nothing_tells_who_sent_it(product)
    await what_was_counted_outlives_the_prints(product, said[1])
    assert not [name for name in (ONE, OTHER, BROWSER) if name in caplog.text]


async def what_was_counted_outlives_the_prints(product: Product, feedback_id: FeedbackId) -> None:
    async with product.heard.database.transaction() as work:
        await work.session.execute(delete(SenderPrint))
        weighed = await weigh_feedback(work, await work.session.get_one(Feedback, feedback_id))
        assert [each.rule for each in weighed.why] == ["copied", "burst", "same_sender"]


async def nothing_tells_who_sent_it(product: Product) -> None:
    """Neither network nor browser is in any row, and prints are as good as random."""
    assert await count_rows(product.heard.database, "sender_print") == 9
    async with product.heard.database.reading() as session:
        for table in ALL_TABLES.sorted_tables:
            rows = str((await session.execute(table.select())).all())
            for secret in (ONE, OTHER, BROWSER, "CanaryBrowser"):
                assert secret not in rows, table.name


async def test_a_persons_judgement_ends_the_review_and_doubt_begins_it(product: Product) -> None:
    token = await product.token("feedback:read", "feedback:write", "roadmap:write")
    said = await heard_from(product, "mei", text=HONEST)
    await product.work_off()
    own = {"id": public_id("feedback", said)}

    async def overruled(decision: str) -> Any:
        answer = await product.graphql(OVERRULE, {**own, "decision": decision}, token=token)
        await product.work_off()
        return answer["data"]["overruleTrust"]

    doubted = await overruled("DOUBTFUL")
    assert doubted["trust"] == {
        "verdict": "LOW",
        "isUnderReview": True,
        "overruledBy": {"word": "DOUBTFUL", "by": "test"},
    }
    await linked_and_shipped(product, [said])
    assert await points(product, said) == [("words", "pending")]
    low = await product.graphql(FOUND, {"filter": {"underReview": True}}, token=token)
    assert [each["node"]["text"] for each in low["data"]["feedbackItems"]["edges"]] == [HONEST]
    high = await product.graphql(FOUND, {"filter": {"trust": "HIGH"}}, token=token)
    assert high["data"]["feedbackItems"]["edges"] == []

    assert (await overruled("DOUBTFUL"))["trust"] == doubted["trust"]
    assert (await overruled("RULES"))["trust"] == {
        "verdict": "HIGH",
        "isUnderReview": False,
        "overruledBy": None,
    }
    assert await points(product, said) == [("shipped", "confirmed"), ("words", "confirmed")]
    acts = "action = 'feedback.trust_overruled'"
    assert await count_rows(product.heard.database, "audit_entry", acts) == 2

    other = await heard_from(product, "li", text="再也不会丢镜头盖了，谢谢你们的新包装。")
    await product.work_off()
    own["id"] = public_id("feedback", other)
    await overruled("DOUBTFUL")
    await product.graphql(JUDGE, own, token=token)
    await product.work_off()
    assert await points(product, other) == [("words", "confirmed")]
    assert (await trust(product, other, token))["isUnderReview"] is False


async def test_who_may_not_judge_sees_trust_and_changes_nothing(product: Product) -> None:
    said = await heard_from(product, "mei", text=HONEST)
    await product.work_off()
    reader = await product.token("feedback:read")
    own = {"id": public_id("feedback", said)}

    answer = await product.graphql(OVERRULE, {**own, "decision": "TRUSTED"}, token=reader)
    assert answer["data"]["overruleTrust"] == {"__typename": "NotAllowed", "code": "NOT_ALLOWED"}
    assert (await trust(product, said, reader))["overruledBy"] is None
    writer = await product.token("feedback:write")
    missing = {"id": public_id("feedback", new_id()), "decision": "TRUSTED"}
    answer = await product.graphql(OVERRULE, missing, token=writer)
    assert answer["data"]["overruleTrust"]["code"] == "FEEDBACK_NOT_FOUND"
    await signed_in_as(product, Role.VIEWER)
    page = await product.http.get(f"/console/feedback/{own['id']}")
    assert "High trust" in words(page)
    assert "I doubt it" not in words(page)
