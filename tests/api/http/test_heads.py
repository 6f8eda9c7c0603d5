"""Heads of requests over a real socket: slow ones, endless ones, and those that are in order."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from api.http.heads import PatientProtocol


class Impatient(PatientProtocol):
    patience = 0.2


async def _hello(request: Request) -> PlainTextResponse:
    await request.body()
    return PlainTextResponse("hello")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    app = Starlette(routes=[Route("/", _hello, methods=["GET", "POST"])])
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, http=Impatient, lifespan="off", log_config=None)
    )
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


async def sent(port: int, *parts: bytes) -> bytes:
    """Everything that comes back until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await writer.drain()
    async with asyncio.timeout(20):
        answer = await reader.read()
    writer.close()
    return answer


async def test_a_head_that_never_ends_is_given_up(port: int) -> None:
    assert (await sent(port, b"GET / HTTP/1.1\r\nHost: x\r\n")).startswith(b"HTTP/1.1 408 ")


async def test_a_connection_that_says_nothing_is_given_up(port: int) -> None:
    assert (await sent(port)).startswith(b"HTTP/1.1 408 ")


async def test_a_head_that_grows_for_ever_is_given_up(port: int) -> None:
    many = (f"X-{number}: {'y' * 900}\r\n".encode() for number in range(80))
    answer = await sent(port, b"GET / HTTP/1.1\r\nHost: x\r\n", *many)
    assert answer.startswith(b"HTTP/1.1 431 ")


async def test_the_second_request_of_a_connection_is_waited_for_anew(port: int) -> None:
    whole = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    answer = await sent(port, whole, b"GET / HTTP/1.1\r\nHo")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"HTTP/1.1 408 " in answer


async def test_a_body_may_be_longer_than_a_head(port: int) -> None:
    body = b"y" * 200_000
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    answer = await sent(port, head % len(body), body)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"hello")
