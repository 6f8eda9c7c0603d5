"""Server-sent events: what a stream says, when it ends, and what it never says."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import pytest_asyncio

from api.app import create_app
from api.wiring import build
from domain.people import queries as people_queries
from domain.shared.clock import utc_now
from tests.support.api import BASE_URL, Product
from tests.support.small_schema import QUICK, SECRET, Stage, staged, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVENTS = {"accept": "text/event-stream"}


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest_asyncio.fixture(loop_scope="module")
async def client(address: str, stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{address}", timeout=30) as client:
        yield client


def events_of(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, without the signs of life."""
    events = []
    for block in text.removesuffix("\n\n").split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if line[:1] != ":")
        if lines:
            events.append((lines["event"], json.loads(lines["data"] or "null")))
    return events


async def stream_of(client: httpx.AsyncClient, query: str, **headers: str) -> httpx.Response:
    return await client.post("/graphql", json={"query": query}, headers={**EVENTS, **headers})


async def test_a_stream_tells_each_event_and_then_that_it_is_complete(
    client: httpx.AsyncClient,
) -> None:
    response = await stream_of(client, "subscription { count(to: 2) }")

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-accel-buffering"] == "no"
    assert response.headers["x-request-id"].startswith("req_")
    assert "\r" not in response.text
    assert events_of(response.text) == [
        ("next", {"data": {"count": 0}}),
        ("next", {"data": {"count": 1}}),
        ("complete", None),
    ]


async def test_queries_and_mutations_may_be_streamed_too(
    client: httpx.AsyncClient, stage: Stage
) -> None:
    query = await stream_of(client, "{ kind }")
    mutation = await stream_of(client, 'mutation { say(text: "你好") }')

    assert events_of(query.text) == [("next", {"data": {"kind": "anonymous"}}), ("complete", None)]
    assert events_of(mutation.text) == [("next", {"data": {"say": "你好"}}), ("complete", None)]
    assert stage.said == ["你好"]


async def test_a_subscription_may_be_opened_by_its_address(client: httpx.AsyncClient) -> None:
    response = await client.get(
        "/graphql", params={"query": "subscription { count(to: 1) }"}, headers=EVENTS
    )

    assert events_of(response.text) == [("next", {"data": {"count": 0}}), ("complete", None)]


async def test_a_mutation_is_not_run_by_its_address(
    client: httpx.AsyncClient, stage: Stage
) -> None:
    response = await client.get(
        "/graphql", params={"query": 'mutation { say(text: "x") }'}, headers=EVENTS
    )

    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["errors"][0]["extensions"] == {"code": "METHOD_NOT_ALLOWED"}
    assert stage.said == []


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_subscription_needs_a_stream(client: httpx.AsyncClient, method: str) -> None:
    query = {"query": "subscription { count(to: 1) }"}
    response = await (
        client.get("/graphql", params=query)
        if method == "GET"
        else client.post("/graphql", json=query)
    )

    assert response.status_code == 406
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "NOT_ACCEPTABLE"}
    assert "text/event-stream" in error["message"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { counts }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { refused }", "NOT_ALLOWED"),
    ],
)
async def test_what_cannot_run_is_told_in_the_stream(
    client: httpx.AsyncClient, query: str, code: str
) -> None:
    response = await stream_of(client, query)

    (kind, answer), complete = events_of(response.text)
    assert (response.status_code, kind, complete) == (200, "next", ("complete", None))
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]


async def test_an_operation_that_is_not_there_is_no_stream(client: httpx.AsyncClient) -> None:
    response = await client.post(
        "/graphql", json={"query": "{ kind }", "operationName": "X"}, headers=EVENTS
    )

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


async def test_an_empty_bucket_opens_no_stream(product: Product) -> None:
    heard = build(replace(product.heard.settings, points_per_minute=10))
    transport = httpx.ASGITransport(app=create_app(heard))
    dear = "subscription { roadmapChanged { __typename } }"
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        response = await stream_of(client, dear)
    await heard.database.close()

    assert response.status_code == 429
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["ratelimit"]
    answer = response.json()
    assert answer["errors"][0]["extensions"] == {"code": "THROTTLED"}
    assert answer["extensions"]["cost"]["limit"] == 1


async def test_a_fault_in_the_middle_is_masked(client: httpx.AsyncClient) -> None:
    response = await stream_of(client, "subscription { breaking }")

    first, (kind, answer), complete = events_of(response.text)
    assert first == ("next", {"data": {"breaking": 1}})
    assert (kind, complete) == ("next", ("complete", None))
    assert answer["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert response.headers["x-request-id"] in answer["errors"][0]["message"]
    assert SECRET not in response.text


async def test_a_stream_begins_before_anything_happens_and_shows_that_it_lives(
    client: httpx.AsyncClient, stage: Stage
) -> None:
    query = {"query": "subscription { told }"}
    async with client.stream("POST", "/graphql", json=query, headers=EVENTS) as response:
        parts = response.aiter_text()
        assert await anext(parts) == ":\n\n"
        assert await anext(parts) == ":\n\n"
        await stage.events.put("hello")
        while (part := await anext(parts)) == ":\n\n":
            pass
        assert part == 'event: next\ndata: {"data":{"told":"hello"}}\n\n'
    await until(lambda: stage.open == 0)


async def test_credentials_that_are_not_accepted_open_no_stream(client: httpx.AsyncClient) -> None:
    response = await stream_of(client, "subscription { told }", authorization="Bearer heard_x")

    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}


async def test_a_stream_ends_when_its_token_is_revoked(
    product: Product, client: httpx.AsyncClient, stage: Stage
) -> None:
    bearer = {"authorization": f"Bearer {await product.token('feedback:read')}"}
    query = {"query": "subscription { told }"}
    async with client.stream(
        "POST", "/graphql", json=query, headers={**EVENTS, **bearer}
    ) as response:
        await until(lambda: stage.open == 1)
        async with product.heard.database.transaction() as work:
            (token,) = await people_queries.tokens_of(work.session, product.workspace_id)
            token.revoked_at = utc_now()
        told = "".join([part async for part in response.aiter_text()])

    (kind, answer), complete = events_of(told)
    assert (kind, complete) == ("next", ("complete", None))
    assert answer["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
    await until(lambda: stage.open == 0)


async def test_streams_are_cut_when_the_process_stops(product: Product) -> None:
    heard, stage = replace(product.heard), Stage()
    query = {"query": "subscription { told }"}
    async with (
        staged(heard, stage) as address,
        httpx.AsyncClient(base_url=f"http://{address}", timeout=30) as client,
        client.stream("POST", "/graphql", json=query, headers=EVENTS) as response,
    ):
        await until(lambda: stage.open == 1)
        heard.stopping.begin()
        told = "".join([part async for part in response.aiter_text()])

    assert events_of(told) == []
    assert stage.open == 0


async def test_whoever_does_not_read_is_given_up_and_disturbs_nobody(product: Product) -> None:
    impatient, stage = replace(QUICK, sending=0.3), Stage()
    async with staged(product.heard, stage, impatient) as address:
        host, _, port = address.partition(":")
        body = json.dumps({"query": "subscription { flood(bytes: 50000) }"}).encode()
        slow = socket.create_connection((host, int(port)))
        slow.setblocking(False)
        head = (
            f"POST /graphql HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        await asyncio.get_running_loop().sock_sendall(slow, head.encode() + body)
        await until(lambda: stage.open == 1)
        async with httpx.AsyncClient(base_url=f"http://{address}", timeout=30) as client:
            assert events_of((await stream_of(client, "{ kind }")).text)[-1][0] == "complete"
        await until(lambda: stage.open == 0)
        slow.close()
