"""Requests that are no operations, and operations that are no good: each refused, quickly, with
nothing of our insides and nothing stored.
"""

import json
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.api import Product
from tests.support.widgets import refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

VIEWER = {"query": "{ viewer { kind } }"}
JSON = {"content-type": "application/json"}
QUICKLY = 2.0
"""Seconds."""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


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
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_operations_are_sent_by_no_other_method(
    product: Product, method: str, address: str
) -> None:
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

    assert refusal(response) == (406, "NOT_ACCEPTABLE")


async def test_a_foreign_page_is_given_no_leave(product: Product) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}

    response = await product.http.options("/graphql", headers=asked)

    assert response.status_code == 405
    assert not [name for name in response.headers if name.startswith("access-control")]


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
