"""`submitFeedback` as partners call it: by token, or with a site's key from one of its pages."""

from typing import Any

import pytest

from tests.support.api import BASE_URL, SHOP, Product
from tests.support.rows import count_rows
from tests.support.widgets import stored

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUBMIT = """
mutation Submit($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on FeedbackSubmitted {
      trackingNumber
      statusUrl
      feedback { id kind score text touchpoint channel }
    }
    ... on UserError { code message }
    ... on ScoreOutOfRange { lowest highest }
    ... on OriginNotAllowed { origin }
  }
}
"""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def submitted(product: Product, input: dict[str, Any], **more: str) -> dict[str, Any]:
    answer = await product.graphql(SUBMIT, {"input": input}, **more)
    found: dict[str, Any] = answer["data"]["submitFeedback"]
    return found


async def test_a_program_hands_in_what_a_customer_said(product: Product) -> None:
    token = await product.token("feedback:write")
    said = {"kind": "CES", "score": 2, "text": "  Too many steps.\r\n", "touchpoint": "returns"}

    answer = await submitted(product, said, token=token)

    assert answer["__typename"] == "FeedbackSubmitted"
    assert answer["statusUrl"] == f"{BASE_URL}/t/{answer['trackingNumber']}"
    assert {name: answer["feedback"][name] for name in ("kind", "score", "text", "channel")} == {
        "kind": "CES",
        "score": 2,
        "text": "Too many steps.",
        "channel": "API",
    }
    found = await product.graphql(
        "query T($n: String!) { feedbackByTracking(trackingNumber: $n) { id } }",
        {"n": answer["trackingNumber"].lower().replace("-", " ")},
    )
    assert found == {"data": {"feedbackByTracking": {"id": answer["feedback"]["id"]}}}


async def test_a_page_of_the_site_needs_no_token(product: Product) -> None:
    said = {"kind": "STARS", "score": 5, "siteKey": product.site.public_key}

    answer = await submitted(product, said, origin=SHOP)

    assert answer["__typename"] == "FeedbackSubmitted"
    assert answer["feedback"]["channel"] == "WIDGET"


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "https://shop.example.evil.com"]
)
async def test_other_pages_are_refused(product: Product, origin: str | None) -> None:
    before = await stored(product)
    said = {"text": "Hello", "siteKey": product.site.public_key}

    answer = await submitted(product, said, **({"origin": origin} if origin else {}))

    assert answer == {
        "__typename": "OriginNotAllowed",
        "code": "ORIGIN_NOT_ALLOWED",
        "message": "This page is not on the site's list of allowed origins.",
        "origin": origin or "",
    }
    assert await stored(product) == before


async def test_an_unknown_site_is_refused(product: Product) -> None:
    before = await stored(product)
    answer = await submitted(
        product, {"text": "Hello", "siteKey": "pk_unknown"}, origin=SHOP, accept_language="zh"
    )

    assert answer == {
        "__typename": "SiteNotFound",
        "code": "SITE_NOT_FOUND",
        "message": "没有使用此密钥的站点。",
    }
    assert await stored(product) == before


@pytest.mark.parametrize("scope", ["feedback:read", "roadmap:write", "rewards:write"])
async def test_a_token_for_something_else_is_refused(product: Product, scope: str) -> None:
    before = await stored(product)
    answer = await submitted(product, {"text": "Hello"}, token=await product.token(scope))

    assert answer["code"] == "NOT_ALLOWED"
    assert await stored(product) == before


async def test_without_a_token_or_a_site_nobody_speaks(product: Product) -> None:
    before = await stored(product)
    answer = await submitted(product, {"text": "Hello"})

    assert answer["code"] == "NOT_ALLOWED"
    assert await stored(product) == before


@pytest.mark.parametrize(
    ("kind", "score", "lowest", "highest"),
    [
        ("NPS", -1, 0, 10),
        ("NPS", 11, 0, 10),
        ("CSAT", 0, 1, 5),
        ("FACES", 6, 1, 5),
        ("THUMBS", 2, 0, 1),
        ("CES", 8, 1, 7),
        ("STARS", 6, 1, 5),
        ("STARS", 2_147_483_647, 1, 5),
    ],
)
async def test_a_score_out_of_range_is_told_its_range(
    product: Product, kind: str, score: int, lowest: int, highest: int
) -> None:
    before = await stored(product)
    token = await product.token("admin")
    said = {"kind": kind, "score": score}
    english = await submitted(product, said, token=token)
    chinese = await submitted(product, said, token=token, accept_language="zh")

    assert english == {
        "__typename": "ScoreOutOfRange",
        "code": "SCORE_OUT_OF_RANGE",
        "message": f"The score must be between {lowest} and {highest}.",
        "lowest": lowest,
        "highest": highest,
    }
    assert chinese == {**english, "message": f"分数必须在 {lowest} 到 {highest} 之间。"}
    assert await stored(product) == before


async def test_a_request_sent_again_gets_the_same_answer(product: Product) -> None:
    token = await product.token("feedback:write")
    said = {"text": "Once.", "idempotencyKey": "order-1041"}
    first = await submitted(product, said, token=token)
    before = await stored(product)

    again = await submitted(product, said, token=token)
    other = await submitted(product, {**said, "text": "Twice."}, token=token)

    assert again == first
    assert other["code"] == "IDEMPOTENCY_CONFLICT"
    assert await stored(product) == before


async def test_two_programs_may_choose_the_same_key(product: Product) -> None:
    said = {"text": "Mine.", "idempotencyKey": "same"}
    one = await submitted(product, said, token=await product.token("admin"))
    two = await submitted(product, said, token=await product.token("admin"))

    assert one["trackingNumber"] != two["trackingNumber"]
    tracked = f"tracking_number = '{one['trackingNumber'].removeprefix('HRD-').replace('-', '')}'"
    assert await count_rows(product.heard.database, "feedback", tracked) == 1


async def test_aliases_are_mutations_of_their_own_and_run_in_turn(product: Product) -> None:
    token = await product.token("feedback:write")
    answer = await product.graphql(
        'mutation { a: submitFeedback(input: {text: "a"}) { __typename } '
        "b: submitFeedback(input: {kind: NPS, score: 11}) { __typename } "
        'c: submitFeedback(input: {text: "c"}) { __typename } }',
        token=token,
    )

    assert [answer["data"][name]["__typename"] for name in "abc"] == [
        "FeedbackSubmitted",
        "ScoreOutOfRange",
        "FeedbackSubmitted",
    ]
