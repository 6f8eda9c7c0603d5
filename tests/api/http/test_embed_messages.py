"""What widgets may send, how it is refused, and what becomes of a message that comes twice."""

import json

import pytest

from tests.support.api import SHOP, Product
from tests.support.widgets import message, refusal, send, stored

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'"x"', id="a string"),
        pytest.param(b"{}", id="an empty object"),
        pytest.param(b"\xff\xfe", id="bytes that are no text"),
        pytest.param(b'{"q": "submitFeedback", "v"', id="cut"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(
            json.dumps(message(q="viewer")).encode(), id="an operation that is not stored"
        ),
        pytest.param(json.dumps(message(q="{ viewer { kind } }")).encode(), id="a query"),
        pytest.param(json.dumps(message(q=["submitFeedback"])).encode(), id="a list of operations"),
        pytest.param(json.dumps(message("text")).encode(), id="an input that is a text"),
        pytest.param(json.dumps(message(id=None)).encode(), id="no id"),
        pytest.param(json.dumps(message(id="")).encode(), id="an empty id"),
        pytest.param(json.dumps(message(id=7)).encode(), id="an id that is a number"),
        pytest.param(json.dumps({**message(), "u": "me"}).encode(), id="a visitor that is a text"),
        pytest.param(json.dumps({**message(), "v": []}).encode(), id="variables as list"),
    ],
)
async def test_what_no_widget_writes_is_a_bad_request(product: Product, body: bytes) -> None:
    before = await stored(product)
    response = await send(product, body)

    assert refusal(response) == (400, "BAD_REQUEST")
    assert response.headers["access-control-allow-origin"] == SHOP
    assert await stored(product) == before


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(message({"kind": "NPS", "score": "9"}), id="a score that is a text"),
        pytest.param(message({"kind": "NPS", "score": 2**63}), id="a score beyond counting"),
        pytest.param(message({"kind": "LOVE", "score": 9}), id="an unknown kind"),
        pytest.param(
            message({"kind": "NPS", "score": 9, "isVerified": True}), id="an unknown field"
        ),
        pytest.param(message({"text": "a\x00b"}), id="NUL"),
        pytest.param(message({"text": "a\ud800b"}), id="a lone surrogate"),
        pytest.param(message(device=5), id="a device that is a number"),
        pytest.param(message(page={"a": 1}), id="a page that is an object"),
        pytest.param(message(identity=["x"]), id="an identity that is a list"),
        pytest.param(message(id="a\x00"), id="an id with NUL"),
    ],
)
async def test_values_that_do_not_fit_are_told_in_words(product: Product, sent: object) -> None:
    before = await stored(product)
    response = await send(product, sent)

    assert refusal(response) == (400, "BAD_USER_INPUT")
    assert response.headers["access-control-allow-origin"] == SHOP
    assert await stored(product) == before


async def test_a_text_of_a_megabyte_is_refused_where_the_widget_can_read_it(
    product: Product,
) -> None:
    before = await stored(product)
    response = await send(product, message({"text": "x" * 900_000}))

    assert refusal(response) == (413, "PAYLOAD_TOO_LARGE")
    assert response.headers["access-control-allow-origin"] == SHOP
    assert await stored(product) == before


@pytest.mark.parametrize("type", ["application/json", "application/x-www-form-urlencoded", ""])
async def test_only_plain_text_is_read(product: Product, type: str) -> None:
    response = await send(product, message(), content_type=type)

    assert refusal(response) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    ("input", "type", "english", "chinese"),
    [
        (
            {"kind": "NPS", "score": 11},
            "ScoreOutOfRange",
            "The score must be between 0 and 10.",
            "分数必须在 0 到 10 之间。",
        ),
        (
            {"kind": "STARS", "score": 0},
            "ScoreOutOfRange",
            "The score must be between 1 and 5.",
            "分数必须在 1 到 5 之间。",
        ),
        ({"kind": "CSAT"}, "ScoreMissing", "Please choose a score.", "请选择一个分数。"),
        (
            {"score": 3},
            "ScoreWithoutKind",
            "A score needs its kind: NPS, CSAT, CES, STARS, FACES or THUMBS.",
            "分数需要注明类型：NPS、CSAT、CES、STARS、FACES 或 THUMBS。",
        ),
        ({}, "NothingSaid", "Please give a score or write a few words.", "请打分或写几句话。"),
        (
            {"text": " \n\t "},
            "NothingSaid",
            "Please give a score or write a few words.",
            "请打分或写几句话。",
        ),
        (
            {"text": "x" * 10_001},
            "TextTooLong",
            "The field “text” may have at most 10000 characters.",
            "字段“text”最多 10000 个字符。",
        ),
    ],
)
async def test_what_was_said_wrongly_is_refused_in_the_visitors_language(
    product: Product, input: dict[str, object], type: str, english: str, chinese: str
) -> None:
    before = await stored(product)
    answers = [
        (await send(product, message(input), accept_language="en")).json(),
        (await send(product, message(input), accept_language="zh-CN")).json(),
        (await send(product, message({**input, "language": "zh"}), accept_language="en")).json(),
    ]

    found = [answer["data"]["submitFeedback"] for answer in answers]
    assert [answer["__typename"] for answer in found] == [type] * 3
    assert [answer["message"] for answer in found] == [english, chinese, chinese]
    assert await stored(product) == before


async def test_a_device_key_that_is_none_is_refused(product: Product) -> None:
    before = await stored(product)
    response = await send(product, message(device="short"))

    assert response.json()["data"]["submitFeedback"]["code"] == "INVALID_DEVICE_KEY"
    assert await stored(product) == before


# --- The same message twice -----------------------------------------------------------------------


async def test_a_message_that_arrives_twice_is_stored_once(product: Product) -> None:
    sent = message({"text": "Once is enough."}, id="twice")
    first = await send(product, sent)
    before = await stored(product)
    second = await send(product, {**sent, "at": "2026-11-21T23:00:00.000Z"})

    assert second.json() == first.json()
    assert await stored(product) == before


async def test_another_message_under_a_used_id_is_refused(product: Product) -> None:
    await send(product, message({"text": "One"}, id="used"))
    before = await stored(product)
    response = await send(product, message({"text": "Two"}, id="used"))

    assert response.status_code == 200
    assert response.json()["data"]["submitFeedback"]["code"] == "IDEMPOTENCY_CONFLICT"
    assert await stored(product) == before


async def test_a_refused_message_may_be_mended_under_its_id(product: Product) -> None:
    refused = await send(product, message({"kind": "NPS", "score": 11}, id="mended"))
    mended = await send(product, message({"kind": "NPS", "score": 10}, id="mended"))

    assert refused.json()["data"]["submitFeedback"]["__typename"] == "ScoreOutOfRange"
    assert mended.json()["data"]["submitFeedback"]["__typename"] == "FeedbackSubmitted"


async def test_two_devices_may_choose_the_same_id(product: Product) -> None:
    one = await send(product, message({"text": "Mine"}, id="same", device="device-of-one-person"))
    two = await send(product, message({"text": "Yours"}, id="same", device="device-of-another-one"))

    numbers = {answer.json()["data"]["submitFeedback"]["trackingNumber"] for answer in (one, two)}
    assert len(numbers) == 2
