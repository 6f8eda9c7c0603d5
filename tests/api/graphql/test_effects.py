"""You said, we did: what a customer's words changed, and whether it helped, as widgets ask."""

from datetime import timedelta
from typing import Any

from api.graphql.persisted import STORED
from domain.shared.clock import utc_now
from domain.shared.ids import public_id
from tests.api.http.public_world import team_of
from tests.domain.effects.scored import answered, ship_on
from tests.support.api import Product
from tests.support.asked import live_survey
from tests.support.rows import count_rows

JUDGE, IMPACT = STORED["judgeChange"].text, STORED["myImpact"].text


async def test_a_customer_sees_what_changed_and_says_whether_it_helped(product: Product) -> None:
    world = team_of(product)
    item = await world.item("Quieter strap")
    mei = product.identity()
    submit = (
        "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {"
        " ... on FeedbackSubmitted { feedback { id } } } }"
    )
    said = await product.graphql(submit, {"input": {"text": "The strap squeaks."}}, token=mei)
    token = await product.token()
    link = "mutation($input: EvidenceInput!) { linkEvidence(input: $input) { __typename } }"
    read = await product.graphql('{ roadmapItem(slug: "quieter-strap") { id } }')
    item_id = read["data"]["roadmapItem"]["id"]
    feedback_id = said["data"]["submitFeedback"]["feedback"]["id"]
    await product.graphql(
        link, {"input": {"itemId": item_id, "feedbackId": feedback_id}}, token=token
    )
    early = await product.graphql(JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=mei)
    assert early["data"]["judgeChange"]["code"] == "NOT_SHIPPED_YET"
    await world.release("1.1", "Quiet", item)

    told = await product.graphql(JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=mei)
    assert told["data"]["judgeChange"] == {
        "__typename": "ChangeJudged",
        "helped": True,
        "effect": {"helped": 1, "didNot": 0},
    }
    answer = await product.graphql(IMPACT, token=mei)
    [change] = answer["data"]["me"]["changes"]
    assert change["helped"] is True
    assert change["item"]["title"] == "Quieter strap"
    assert change["feedback"]["text"] == "The strap squeaks."
    assert change["release"]["version"] == "1.1"
    other = await product.graphql(
        JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=product.identity("other")
    )
    assert other["data"]["judgeChange"]["code"] == "NOT_ASKED_FOR"


MEASURE = """
mutation($input: MeasureEffectInput!) { measureEffect(input: $input) {
  __typename
  ... on EffectMeasured { item { slug } effect { measured { ...all } } }
  ... on UserError { code message }
} }
fragment all on MeasuredEffect {
  reading kind question touchpoint site days isOver isPublic verdict wanted target targetState
  before { n value } after { n value } difference interval { low high }
}
"""
READ = """
query($slug: String!) { roadmapItem(slug: $slug) {
  effect { helped didNot share { low high } sentence measured { verdict after { n } question } }
} }
"""
TWICE = """
mutation($a: MeasureEffectInput!, $b: MeasureEffectInput!) {
  a: measureEffect(input: $a) { ... on EffectMeasured { effect { measured { days } } } }
  b: measureEffect(input: $b) { ... on EffectMeasured { effect { measured { days } } } }
}
"""
STOP = """
mutation($input: StopMeasuringInput!) { stopMeasuring(input: $input) {
  __typename
  ... on MeasuringStopped { item { effect { measured { days } } } }
  ... on UserError { code }
} }
"""


async def test_a_partner_measures_and_everybody_reads_what_is_published(product: Product) -> None:
    item = await team_of(product).item("Quieter strap")
    shipped_at = utc_now() - timedelta(days=9)
    await ship_on(product.heard.database, item.id, shipped_at)
    survey = await live_survey(product.heard.database, product.workspace_id)
    place = (product.heard.database, product.workspace_id, survey.id)
    await answered(*place, shipped_at - timedelta(days=1), "score", {10: 10, 8: 5, 0: 5})
    await answered(*place, shipped_at + timedelta(days=1), "score", {10: 19, 6: 1})
    token, reader = await product.token("roadmap:write"), await product.token("feedback:read")
    item_id = public_id("roadmapitem", item.id)
    chosen = {"itemId": item_id, "survey": survey.slug, "question": "score", "days": 7}

    for wrong, code in (
        ({**chosen, "kind": "NPS"}, "NOTHING_TO_MEASURE"),
        ({**chosen, "question": "words"}, "QUESTION_WITHOUT_NUMBER"),
        ({**chosen, "survey": "none"}, "SURVEY_NOT_FOUND"),
        ({**chosen, "days": 6}, "WINDOW_OUT_OF_RANGE"),
        ({**chosen, "target": 100.5}, "TARGET_OUT_OF_RANGE"),
        ({**chosen, "siteId": "site_none"}, "SITE_NOT_FOUND"),
        ({**chosen, "itemId": "roadmapitem_none"}, "ROADMAP_ITEM_NOT_FOUND"),
    ):
        refused = await product.graphql(MEASURE, {"input": wrong}, token=token)
        assert refused["data"]["measureEffect"]["code"] == code
    for stranger in (reader, product.identity(), None):
        refused = await product.graphql(MEASURE, {"input": chosen}, token=stranger)
        assert refused["data"]["measureEffect"]["code"] == "NOT_ALLOWED"
    assert await count_rows(product.heard.database, "effect_measure") == 0

    sentences: list[str | None] = []

    async def read(token: str | None, **headers: str) -> dict[str, Any] | None:
        answer = await product.graphql(READ, {"slug": item.slug}, token=token, **headers)
        effect = answer["data"]["roadmapItem"]["effect"]
        assert (effect["helped"], effect["didNot"], effect["share"]) == (0, 0, None)
        measured: dict[str, Any] | None = effect["measured"]
        sentences.append(effect["sentence"])
        return measured

    admin = await product.token()
    for _ in range(2):
        told = await product.graphql(MEASURE, {"input": {**chosen, "target": 50}}, token=admin)
    found = told["data"]["measureEffect"]["effect"]["measured"]
    interval = found.pop("interval")
    assert (round(interval["low"], 2), round(interval["high"], 2)) == (23.95, 106.05)
    assert found == {
        "reading": "NPS",
        "kind": None,
        "question": "Would you recommend us?",
        "touchpoint": None,
        "site": None,
        "days": 7,
        "isOver": True,
        "isPublic": False,
        "verdict": "BETTER",
        "wanted": "HIGHER",
        "target": 50.0,
        "targetState": "REACHED",
        "before": {"n": 20, "value": 25.0},
        "after": {"n": 20, "value": 90.0},
        "difference": 65.0,
    }
    assert (await read(None), await read(product.identity())) == (None, None)
    shown = {"verdict": "BETTER", "after": {"n": 20}, "question": "您会推荐我们吗？"}
    assert await read(reader, accept_language="zh") == shown
    assert sentences == [None, None, None]
    nowhere = {**chosen, "isPublic": True, "touchpoint": "none"}
    await product.graphql(MEASURE, {"input": nowhere}, token=token)
    await read(reader)
    await product.graphql(MEASURE, {"input": {**chosen, "isPublic": True}}, token=token)
    assert await read(None, accept_language="zh") == shown
    await read(None)
    assert sentences[3:] == [
        None,
        "您会推荐我们吗？：之前 +25，之后 +90 （+65 点，95% 置信区间 +23.9 至 +106.1；"
        "前后各 7 天，分别有 20 和 20 份评分） · 变好",
        "Would you recommend us?: +25 before, +90 after (+65 points, 95% interval +23.9 to "
        "+106.1; 20 and 20 answers in 7 days each) · better",
    ]
    twice = await product.graphql(TWICE, {"a": chosen, "b": {**chosen, "days": 8}}, token=admin)
    assert [told["effect"]["measured"]["days"] for told in twice["data"].values()] == [7, 8]
    for _ in range(2):
        stopped = await product.graphql(STOP, {"input": {"itemId": item_id}}, token=token)
        assert stopped["data"]["stopMeasuring"] == {
            "__typename": "MeasuringStopped",
            "item": {"effect": {"measured": None}},
        }
    assert await read(None) is None
