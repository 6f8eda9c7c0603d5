"""What no request may exceed, tried on an application of its own."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from api.http.limits import Limits
from api.http.refusing import Unacceptable


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


class AnswersFirst:
    """An application that speaks before it has listened."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while (await receive()).get("more_body"):
            pass


APP = Starlette(
    routes=[Route("/", echo, methods=["POST"]), Route("/first", AnswersFirst())],
    middleware=[Middleware(Limits, body_limit=1_000, patience=0.2)],
)


def client() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=APP), base_url="http://heard.test")


async def pieces(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b"x" * 100


@pytest.mark.parametrize(("count", "status"), [(0, 200), (10, 200), (11, 413)])
async def test_bodies_without_length_are_counted(count: int, status: int) -> None:
    async with client() as http:
        response = await http.post("/", content=pieces(count))

    assert response.status_code == status
    assert response.text == str(count * 100) or response.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("length", "status"),
    [("1001", 413), ("9" * 30, 413), ("-1", 400), ("+5", 400), ("1e3", 400), ("²", 400), ("", 400)],
)
async def test_a_length_that_cannot_be_is_refused_before_reading(length: str, status: int) -> None:
    heard: list[Message] = []

    async def never() -> Message:
        raise AssertionError("nothing may be read")

    async def hear(message: Message) -> None:
        heard.append(message)

    await APP(scope_of([(b"content-length", length.encode("latin-1"))]), never, hear)

    assert heard[0]["status"] == status


async def test_two_lengths_are_refused() -> None:
    heard = await answers(scope_of([(b"content-length", b"1"), (b"content-length", b"2")]))

    assert heard[0]["status"] == 400


async def test_a_body_that_never_comes_is_not_waited_for() -> None:
    async def half_a_body() -> Message:
        await asyncio.sleep(0.05 if half_a_body.calls == 0 else 60)  # type: ignore[attr-defined]  # ours
        half_a_body.calls += 1  # type: ignore[attr-defined]  # ours
        return {"type": "http.request", "body": b"x", "more_body": True}

    half_a_body.calls = 0  # type: ignore[attr-defined]  # ours
    began = asyncio.get_running_loop().time()
    heard = await answers(scope_of(), half_a_body)

    assert heard[0]["status"] == 408
    assert asyncio.get_running_loop().time() - began < 1


async def test_a_drop_at_a_time_is_too_slow_as_a_whole() -> None:
    async def drop() -> Message:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    heard = await answers(scope_of(), drop)

    assert heard[0]["status"] == 408


async def test_an_answer_that_has_begun_is_cut_and_not_written_over() -> None:
    with pytest.raises(Unacceptable):
        async with client() as http:
            await http.post("/first", content=pieces(20))


async def test_a_path_that_is_none_is_refused() -> None:
    assert (await answers({**scope_of(), "path": "@evil"}))[0]["status"] == 400
    assert (await answers({**scope_of(), "path": "*"}))[0]["status"] == 400


async def test_a_request_for_two_hosts_is_refused() -> None:
    assert (await answers(scope_of([(b"host", b"evil.example")])))[0]["status"] == 400


def scope_of(headers: list[tuple[bytes, bytes]] | None = None) -> Scope:
    return {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(b"host", b"heard.test"), *(headers or [])],
    }


async def nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def answers(scope: Scope, receive: Receive = nothing) -> list[Message]:
    heard: list[Message] = []

    async def hear(message: Message) -> None:
        heard.append(message)

    send: Send = hear
    await APP(scope, receive, send)
    return heard
