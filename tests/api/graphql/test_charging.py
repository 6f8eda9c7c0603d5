"""Every operation is paid for: what answers say of it, and what an empty bucket does."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import strawberry

from api.auth import Caller
from api.graphql.charging import Cost
from api.graphql.context import Context
from domain.shared.languages import Language
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces.models import Workspace
from tests.support.api import Product
from tests.support.limits import limited
from tests.support.widgets import stored

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROADMAP = "{ roadmap(first: 10) { edges { node { title stage { name } } } } }"
SUBMIT = """mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {
    ... on FeedbackSubmitted { trackingNumber } ... on UserError { code } } }"""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


def cost(requested: int, limit: int, remaining: int, seconds: int = 60) -> dict[str, int]:
    return {
        "requested": requested,
        "limit": limit,
        "remaining": remaining,
        "resetSeconds": seconds,
    }


def nobody(product: Product) -> Caller:
    return Caller(Workspace(), Viewer(product.workspace_id, PUBLIC), None, Language.EN)


async def test_an_answer_says_what_it_cost_and_what_is_left(product: Product) -> None:
    token = await product.token()
    async with limited(product) as (heard, clock):
        first = await heard.answer(ROADMAP, token=token)
        clock.now += 18
        second = await heard.answer(ROADMAP, token=token)
        nobody = await heard.answer(ROADMAP)
    assert first["extensions"]["cost"] == cost(21, 10_000, 9_979)
    assert second["extensions"]["cost"] == cost(21, 10_000, 9_958, 42)
    assert nobody["extensions"]["cost"] == cost(21, 1_000, 979)


async def test_the_header_fields_say_the_same(product: Product) -> None:
    async with limited(product) as (heard, _):
        answer = await heard.http.post("/graphql", json={"query": ROADMAP})
    assert answer.headers["ratelimit-policy"] == '"anonymous";q=1000;w=60'
    assert answer.headers["ratelimit"] == '"anonymous";r=979;t=60'
    assert "retry-after" not in answer.headers


async def test_an_operation_may_ask_what_is_left(product: Product) -> None:
    async with limited(product) as (heard, _):
        answer = await heard.answer(
            "{ rateLimit { cost limit remaining resetSeconds } viewer { kind } }"
        )
    assert answer["data"]["rateLimit"] == {
        "cost": 2,
        "limit": 1_000,
        "remaining": 998,
        "resetSeconds": 60,
    }


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        (ROADMAP.replace("title", "titel"), "GRAPHQL_VALIDATION_FAILED"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(31)) + " }", "QUERY_TOO_COMPLEX"),
        ('{ viewer { kind } node(id: "\\u0000") { id } }', "BAD_USER_INPUT"),
    ],
)
async def test_what_does_not_run_costs_one_point(
    product: Product, document: str, code: str
) -> None:
    async with limited(product) as (heard, _):
        refused = await heard.answer(document)
        after = await heard.answer("{ __typename }")
    assert refused["errors"][0]["extensions"]["code"] == code
    assert refused["extensions"]["cost"]["remaining"] == 999
    assert after["extensions"]["cost"] == cost(1, 1_000, 998)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The operation costs 1,201 points; at most 1,000 are allowed."),
        ("zh", "该操作需要 1,201 点，最多允许 1,000 点。"),
    ],
)
async def test_what_is_too_dear_is_refused_with_its_price(
    product: Product, language: str, sentence: str
) -> None:
    document = "{ feedbackItems(first: 100) { edges { node { signals { name } } } } }"
    async with limited(product) as (heard, _):
        answer = await heard.answer(document, accept_language=language)
    assert answer["errors"][0]["message"].startswith(sentence)
    assert answer["errors"][0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert "data" not in answer
    assert answer["extensions"]["cost"] == cost(1_201, 1_000, 999)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "The operation costs 11 points, but only 10 of 21 are left. Try again in 47 seconds.",
        ),
        ("zh", "该操作需要 11 点，但 21 点额度仅剩 10 点。请在 47 秒后重试。"),
    ],
)
async def test_an_empty_bucket_runs_nothing(product: Product, language: str, sentence: str) -> None:
    token = await product.token()
    before = await stored(product)
    async with limited(product, 21) as (heard, clock):
        await heard.answer("mutation { submitFeedback(input: {}) { __typename } }", token=token)
        clock.now += 13
        answer = await heard.http.post(
            "/graphql",
            json={"query": SUBMIT, "variables": {"input": {"text": "Hello"}}},
            headers={"authorization": f"Bearer {token}", "accept-language": language},
        )
        clock.now += 47
        later = await heard.answer("{ __typename }", token=token)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "47"
    assert answer.headers["ratelimit"] == '"token";r=10;t=47'
    (error,) = answer.json()["errors"]
    assert (error["message"], error["extensions"]["code"]) == (sentence, "THROTTLED")
    assert "data" not in answer.json()
    assert answer.json()["extensions"]["cost"] == cost(11, 21, 10, 47)
    assert await stored(product) == before
    assert later["extensions"]["cost"] == cost(1, 21, 20)


async def test_callers_do_not_pay_for_each_other(product: Product) -> None:
    one, other = await product.token(), await product.token()
    async with limited(product) as (heard, _):
        bearers = one, other, product.identity("ben"), product.identity("amy")
        answers = [await heard.answer(ROADMAP, token=bearer) for bearer in bearers]
        devices = "device-key-of-a-tablet", "device-key-of-a-laptop"
        answers += [await heard.answer(ROADMAP, heard_device=device) for device in devices]
        answers.append(await heard.answer(ROADMAP))
    left = [answer["extensions"]["cost"] for answer in answers]
    assert [(each["limit"], each["remaining"]) for each in left] == [
        (10_000, 9_979),
        (10_000, 9_979),
        (2_000, 1_979),
        (2_000, 1_979),
        (1_000, 979),
        (1_000, 958),
        (1_000, 937),
    ]


async def test_an_ipv6_network_shares_a_bucket(product: Product) -> None:
    async with limited(product, address="2001:db8:1:2::1") as (heard, _):
        await heard.answer(ROADMAP)
        caller = nobody(product)
        context = Context(heard.heard, caller, None, "req_x", "2001:db8:1:2:ffff::9")
        result = await TINY.execute("{ one }", context_value=context)
        context = Context(heard.heard, caller, None, "req_x", "2001:db8:1:3::1")
        other = await TINY.execute("{ one }", context_value=context)
    assert result.extensions == {"cost": cost(1, 1_000, 978)}
    assert other.extensions == {"cost": cost(1, 1_000, 999)}


async def test_a_subscription_pays_for_each_event_and_loses_none(product: Product) -> None:
    async with limited(product, 80) as (heard, _):
        caller = nobody(product)
        context = Context(heard.heard, caller, None, "req_x", "203.0.113.9")
        results: Any = await TINY.subscribe("subscription { numbers }", context_value=context)
        told = [result async for result in results]
    assert [each.data["numbers"] for each in told] == [1, 2, 3, 4, 5]
    assert [each.extensions["cost"]["remaining"] for each in told] == [3, 2, 1, 0, 0]
    assert context.charge is not None
    assert context.charge.taken.remaining == 0


@strawberry.type
class TinyQuery:
    @strawberry.field
    def one(self) -> int:
        return 1


@strawberry.type
class TinySubscription:
    @strawberry.subscription
    async def numbers(self) -> AsyncIterator[int]:
        for number in range(1, 6):
            yield number


TINY = strawberry.Schema(TinyQuery, subscription=TinySubscription, extensions=[Cost])
