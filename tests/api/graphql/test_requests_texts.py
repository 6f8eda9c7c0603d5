"""Texts and numbers that no database keeps whole are refused; all others are kept whole."""

import json

import pytest

from tests.support.api import Product
from tests.support.widgets import refusal, stored

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUBMIT = "mutation S($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }"
JSON = {"content-type": "application/json"}


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


def deep_list(levels: int) -> object:
    found: object = "x"
    for _ in range(levels):
        found = [found]
    return found


UNSTORABLE = {
    "NUL": {"text": "a\x00b"},
    "a lone surrogate": {"text": "a\ud800b"},
    "a surrogate pair turned round": {"text": "\udc00\ud800"},
    "NUL where a text is matched": {"siteKey": "pk_\x00"},
    "NUL in a key": {"text": "x", "\x00": 1},
    "nested 60 deep": {"text": deep_list(60)},
}


@pytest.mark.parametrize("name", UNSTORABLE)
async def test_a_text_that_no_database_keeps_is_refused(product: Product, name: str) -> None:
    before = await stored(product)
    token = await product.token("feedback:write")
    sent = json.dumps({"query": SUBMIT, "variables": {"input": UNSTORABLE[name]}})

    response = await product.http.post(
        "/graphql", content=sent, headers={**JSON, "authorization": f"Bearer {token}"}
    )

    assert refusal(response) == (200, "BAD_USER_INPUT")
    assert await stored(product) == before


@pytest.mark.parametrize("literal", ['"a\\u0000b"', '"a\\u{0}b"', '"a\x00b"', '"""a\x00b"""'])
async def test_a_nul_in_the_document_is_refused(product: Product, literal: str) -> None:
    response = await product.http.post(
        "/graphql", json={"query": f"{{ feedbackByTracking(trackingNumber: {literal}) {{ id }} }}"}
    )

    assert response.status_code == 200
    assert response.json()["errors"][0]["extensions"]["code"] in (
        "BAD_USER_INPUT",
        "GRAPHQL_PARSE_FAILED",
    )


@pytest.mark.parametrize("score", [2**31, 2**63, -(2**63) - 1, 10**300, 1.5, "5", True])
async def test_a_number_that_is_no_score_is_refused(product: Product, score: object) -> None:
    before = await stored(product)
    token = await product.token("feedback:write")
    answer = await product.graphql(SUBMIT, {"input": {"kind": "NPS", "score": score}}, token=token)

    assert answer["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}
    assert "data" not in answer
    assert await stored(product) == before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u202eabc\u202c", id="written from right to left"),
        pytest.param("a" + "\u0301" * 5_000, id="5,000 accents"),
        pytest.param("👩‍👩‍👧‍👦 𠮷野家 🏳️‍🌈", id="joined emoji and rare characters"),
        pytest.param('"; DROP TABLE feedback; --', id="a quote and a wish"),
        pytest.param("<img src=x onerror=alert(1)>", id="markup"),
        pytest.param("很好" * 5_000, id="10,000 characters"),
    ],
)
async def test_any_other_text_is_kept_whole(product: Product, text: str) -> None:
    token = await product.token("admin")
    asking = SUBMIT.replace("__typename", "... on FeedbackSubmitted { feedback { text } }")

    answer = await product.graphql(asking, {"input": {"text": text}}, token=token)

    assert answer == {"data": {"submitFeedback": {"feedback": {"text": text}}}}


async def test_a_text_of_a_megabyte_is_refused(product: Product) -> None:
    before = await stored(product)
    token = await product.token("admin")

    almost = await product.graphql(SUBMIT, {"input": {"text": "x" * 900_000}}, token=token)
    over = await product.http.post(
        "/graphql", json={"query": SUBMIT, "variables": {"input": {"text": "x" * 1_000_000}}}
    )

    assert almost == {"data": {"submitFeedback": {"__typename": "TextTooLong"}}}
    assert refusal(over) == (413, "PAYLOAD_TOO_LARGE")
    assert await stored(product) == before
