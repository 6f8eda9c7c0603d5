"""Requests that are no operations, and operations that are no good: each refused, quickly, with
nothing of our insides and nothing stored.
"""

import json
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from graphql import get_introspection_query

from tests.support.api import Product
from tests.support.rows import count_rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIEWER = {"query": "{ viewer { kind } }"}
SUBMIT = "mutation S($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }"
JSON = {"content-type": "application/json"}
QUICKLY = 2.0
"""Seconds."""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def stored(product: Product) -> dict[str, int]:
    tables = ("feedback", "customer", "device", "idempotency_key", "outbox_event")
    return {table: await count_rows(product.heard.database, table) for table in tables}


def refusal(response: httpx.Response) -> tuple[int, str]:
    (error,) = response.json()["errors"]
    assert "data" not in response.json()
    assert error["message"]
    return response.status_code, error["extensions"]["code"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'"abc"', id="a string"),
        pytest.param(b"1", id="a number"),
        pytest.param(b"null", id="null"),
        pytest.param(b"true", id="a boolean"),
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"query": "{ viewer', id="cut"),
        pytest.param(b"\xff\xfe", id="bytes that are no text"),
        pytest.param(json.dumps(VIEWER).encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf" + json.dumps(VIEWER).encode(), id="a byte order mark"),
        pytest.param(b"[1]", id="a list"),
        pytest.param(json.dumps([VIEWER] * 101).encode(), id="a batch"),
        pytest.param(b"[]", id="an empty batch"),
        pytest.param(b"{}", id="no query"),
        pytest.param(b'{"query": ""}', id="an empty query"),
        pytest.param(b'{"query": 1}', id="a query that is a number"),
        pytest.param(b'{"query": ["{ viewer }"]}', id="a query that is a list"),
        pytest.param(b'{"query": "{ viewer { kind } }", "variables": []}', id="variables as list"),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "variables": "{}"}', id="variables as text"
        ),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "extensions": 1}', id="extensions as number"
        ),
        pytest.param(b'{"query": "{ viewer { kind } }", "operationName": 1}', id="name as number"),
        pytest.param(b'{"query": "{ viewer { kind } }", "operationName": "X"}', id="unknown name"),
        pytest.param(b'{"query": "fragment F on Query { viewer { kind } }"}', id="no operation"),
        pytest.param(b'{"query": "{ viewer { kind } }", "variables": {"a": NaN}}', id="NaN"),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "variables": {"a": -Infinity}}', id="infinity"
        ),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "variables": {"a": 1e999}}', id="beyond double"
        ),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "variables": {"a": ' + b"9" * 5_000 + b"}}",
            id="a number of 5,000 digits",
        ),
        pytest.param(
            b'{"query": "{ viewer { kind } }", "variables": {"a": '
            + b"[" * 100_000
            + b"]" * 100_000
            + b"}}",
            id="variables 100,000 deep",
        ),
    ],
)
async def test_a_body_that_is_no_operation_is_a_bad_request(product: Product, body: bytes) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", content=body, headers=JSON)

    assert refusal(response) == (400, "BAD_REQUEST")
    assert time.monotonic() - began < QUICKLY
    assert response.headers["x-request-id"].startswith("req_")


async def test_a_refusal_is_in_the_readers_language(product: Product) -> None:
    response = await product.http.post(
        "/graphql", content=b"[1]", headers={**JSON, "accept-language": "zh-CN"}
    )

    assert response.json()["errors"][0]["message"] == "请一次只发送一个操作，不接受批量请求。"


@pytest.mark.parametrize(
    ("type", "body"),
    [
        ("application/x-www-form-urlencoded", b"query=%7Bviewer%7Bkind%7D%7D"),
        ("text/plain", json.dumps(VIEWER).encode()),
        ("text/plain; application/json", json.dumps(VIEWER).encode()),
        ("application/json-seq", json.dumps(VIEWER).encode()),
        ("application/json; charset=utf-16", json.dumps(VIEWER).encode()),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--\r\n',
        ),
        ("", json.dumps(VIEWER).encode()),
    ],
)
async def test_another_type_is_not_read(product: Product, type: str, body: bytes) -> None:
    response = await product.http.post("/graphql", content=body, headers={"content-type": type})

    assert refusal(response) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "gzip, gzip", "made-up"])
async def test_a_packed_body_is_not_unpacked(product: Product, encoding: str) -> None:
    response = await product.http.post(
        "/graphql",
        content=b"\x1f\x8b" + b"\x00" * 100,
        headers={**JSON, "content-encoding": encoding},
    )

    assert refusal(response) == (415, "UNSUPPORTED_MEDIA_TYPE")


async def test_a_body_of_32_megabytes_is_refused_by_its_length(product: Product) -> None:
    response = await product.http.post("/graphql", content=b" " * 32_000_000, headers=JSON)

    assert refusal(response) == (413, "PAYLOAD_TOO_LARGE")


async def test_a_body_without_length_is_counted_while_it_streams(product: Product) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100:
            sent += 1
            yield b" " * 100_000

    response = await product.http.post("/graphql", content=endless(), headers=JSON)

    assert refusal(response) == (413, "PAYLOAD_TOO_LARGE")
    assert sent < 13


@pytest.mark.parametrize(
    "address",
    [
        "/graphql?query={viewer{kind}}",
        '/graphql?query=mutation{submitFeedback(input:{text:"x"}){__typename}}',
        "/graphql?query=",
        "/graphql",
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_operations_are_sent_by_post(product: Product, method: str, address: str) -> None:
    response = await product.http.request(
        method,
        address,
        headers={"origin": "https://evil.example", "cookie": "heard_member=x", "accept": "*/*"},
    )

    assert refusal(response) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "GET, POST"
    assert not [name for name in response.headers if name.startswith("access-control")]


async def test_an_operation_in_an_address_opens_no_explorer(product: Product) -> None:
    response = await product.http.get("/graphql?query={a}", headers={"accept": "text/html"})

    assert response.status_code == 405


async def test_a_foreign_page_is_given_no_leave(product: Product) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}

    response = await product.http.options("/graphql", headers=asked)

    assert response.status_code == 405
    assert not [name for name in response.headers if name.startswith("access-control")]


# --- Operations -----------------------------------------------------------------------------------

HISTORY = 'feedbackByTracking(trackingNumber: "x") { history { kind } }'


def bomb_of_named_fragments(levels: int) -> str:
    """Each fragment spreads the next one twice."""
    steps = " ".join(
        f"fragment F{at} on Query {{ ...F{at + 1} ...F{at + 1} }}" for at in range(levels)
    )
    return f"{{ ...F0 }} {steps} fragment F{levels} on Query {{ viewer {{ kind }} }}"


def bomb_of_inline_fragments(levels: int) -> str:
    inner = "viewer { kind }"
    for _ in range(levels):
        inner = f"... {{ {inner} }} ... {{ {inner} }}"
    return f"{{ {inner} }}"


def deep(levels: int) -> str:
    return "{ viewer " + "{ workspace " * levels + "}" * levels + "}"


def hidden_bomb() -> str:
    """Behind an operation that does not use it."""
    return "{ viewer { kind } } " + bomb_of_named_fragments(20).split("} ", 1)[1]


TOO_LARGE = {
    "2^20 fields by named fragments": bomb_of_named_fragments(20),
    "a bomb that is not used": hidden_bomb(),
    "deep": deep(11),
    "deep by fragments": "{ viewer { ...A } } fragment A on Viewer { workspace { ...B } } "
    "fragment B on Workspace { a { b { c { d { e { f { g { h { i } } } } } } } } }",
    "31 aliases": "{ " + " ".join(f"a{at}: __typename" for at in range(31)) + " }",
    "31 aliases by fragments": "{ ...A ...A } fragment A on Query { "
    + " ".join(f"a{at}: __typename" for at in range(16))
    + " }",
    "21 directives": "{ viewer { kind " + "@include(if: true) " * 21 + "} }",
    "21 unknown directives": "{ viewer { kind " + "@a " * 21 + "} }",
    "21 directives on the operation": "query " + "@a " * 21 + "{ viewer { kind } }",
    "21 directives on variables": "query Q($a: Int " + "@a " * 21 + ") { viewer { kind } }",
    "501 equal fields": "{ viewer { " + "kind " * 501 + "} }",
}
NOT_READ = {
    "2^10 fields by inline fragments": bomb_of_inline_fragments(10),
    "1,000 aliases": "{ " + " ".join(f"a{at}: __typename" for at in range(1_000)) + " }",
    "5,000 equal fields": "{ " + "__typename " * 5_000 + "}",
    "500 directives": "{ viewer { kind " + "@include(if: true) " * 500 + "} }",
    "5,000 levels": deep(5_000),
    "300,000 comments": "#\n" * 300_000 + "{ viewer { kind } }",
    "one comment of 200,000 bytes": "#" * 200_000 + "\n{ viewer { kind } }",
    "a surrogate in a text": '{ feedbackByTracking(trackingNumber: "\\uD800") { id } }',
    "a list 1,000 deep": "{ a(b: " + "[" * 900 + "]" * 900 + ") }",
}
NOT_VALID = {
    "a circle": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a circle of one": "{ ...A } fragment A on Query { ...A }",
    "an unknown fragment": "{ ...Nowhere }",
    "an unknown type": "{ ... on Nowhere { id } }",
    "an unused fragment": "{ viewer { kind } } fragment A on Viewer { kind }",
    "two operations without names": "{ viewer { kind } } { viewer { name } }",
    "deep introspection": "{ __schema { types { "
    + "fields { type { " * 4
    + "name"
    + " } }" * 4
    + " } } }",
    "defer": "{ viewer { ... @defer { kind } } }",
    "101 mistakes": "{ viewer { " + " ".join(f"x{at}" for at in range(101)) + " } }",
}


@pytest.mark.parametrize("name", TOO_LARGE)
async def test_an_operation_that_is_too_large_is_not_even_validated(
    product: Product, name: str
) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": TOO_LARGE[name]})

    assert refusal(response) == (200, "QUERY_TOO_COMPLEX")
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize("name", NOT_READ)
async def test_a_text_without_measure_is_not_read(product: Product, name: str) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": NOT_READ[name]})

    assert refusal(response) == (200, "GRAPHQL_PARSE_FAILED")
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize("name", NOT_VALID)
async def test_an_operation_that_does_not_fit_gets_at_most_five_reasons(
    product: Product, name: str
) -> None:
    began = time.monotonic()
    response = await product.http.post("/graphql", json={"query": NOT_VALID[name]})

    answer = response.json()
    assert "data" not in answer
    assert 1 <= len(answer["errors"]) <= 5
    for error in answer["errors"]:
        assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
        assert "KeyError" not in error["message"]
    assert time.monotonic() - began < QUICKLY


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(get_introspection_query(), id="the standard introspection"),
        pytest.param(
            get_introspection_query(
                specified_by_url=True,
                directive_is_repeatable=True,
                schema_description=True,
                input_value_deprecation=True,
                one_of=True,
            ),
            id="the introspection of newer editors",
        ),
        pytest.param(
            "{ " + " ".join(f"a{at}: __typename" for at in range(30)) + " }", id="30 aliases"
        ),
        pytest.param("{ viewer { kind " + "@include(if: true) " * 1 + "} }", id="a directive"),
        pytest.param("{ viewer { " + "kind " * 499 + "} }", id="500 fields"),
    ],
)
async def test_what_editors_and_people_ask_is_answered(product: Product, query: str) -> None:
    answer = await product.graphql(query)

    assert "errors" not in answer
    assert answer["data"]


# --- Texts ----------------------------------------------------------------------------------------


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


# --- Limits of the whole application --------------------------------------------------------------


def headers_of(count: int, size: int) -> Iterator[tuple[str, str]]:
    for at in range(count):
        yield f"x-{at}", "y" * size


async def test_headers_without_measure_are_refused(product: Product) -> None:
    many = await product.http.get("/health/live", headers=list(headers_of(120, 1)))
    large = await product.http.get("/health/live", headers=list(headers_of(1, 40_000)))

    assert refusal(many) == (431, "HEADERS_TOO_LARGE")
    assert refusal(large) == (431, "HEADERS_TOO_LARGE")


@pytest.mark.parametrize(
    "host",
    [
        "evil/x?",
        "a b",
        "a@b",
        "[::1",
        "[::zz]",
        "a:999999",
        "a:b",
        "",
        "<script>",
        "a,b",
        "..",
        "é",
    ],
)
async def test_a_host_that_is_none_is_refused_and_not_repeated(product: Product, host: str) -> None:
    response = await product.http.get("/graphql", headers=[(b"host", host.encode("latin-1"))])

    assert refusal(response) == (400, "BAD_REQUEST")
    assert not host or host not in response.text


@pytest.mark.parametrize(
    "host",
    [
        "heard.example",
        "heard.example:8000",
        "[::1]:8000",
        "127.0.0.1",
        "a_b.example.",
        "xn--fiq228c.example",
    ],
)
async def test_a_host_that_is_one_is_served(product: Product, host: str) -> None:
    response = await product.http.get("/health/live", headers={"host": host})

    assert response.status_code == 200


async def test_a_nul_in_an_address_is_refused(product: Product) -> None:
    for address in ("/w/pk_%00.js", "/roadmap?q=%00"):
        assert refusal(await product.http.get(address)) == (400, "BAD_REQUEST")
