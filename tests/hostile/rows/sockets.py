"""Sockets and streams that are opened, spoken to and left in every wrong way."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from websockets.exceptions import ConnectionClosed, InvalidStatus

from domain.people import queries
from domain.shared.clock import utc_now
from tests.hostile.scene import Scene, Try, assert_harmless
from tests.support.small_schema import QUICK, Stage, staged, until
from tests.support.sockets import Client, spoken_to

TOLD: Final = "subscription { told }"
Say = Callable[[Client], Awaitable[None]]


def _origin(origin: str) -> Try:
    async def attempt(scene: Scene) -> None:
        try:
            async with spoken_to(scene.address, origin=origin):
                raise AssertionError(f"{origin} was let in")
        except InvalidStatus as refused:
            assert refused.response.status_code == 403
            assert_harmless((refused.response.body or b"").decode())

    return attempt


def _closed(code: int, say: Say, *protocols: str) -> Try:
    """A try: say something, be closed with `code`; nothing was run."""

    async def attempt(scene: Scene) -> None:
        await until(lambda: scene.stage.open == 0)
        scene.stage.clear()
        chosen = {"protocols": protocols} if protocols else {}
        async with spoken_to(scene.address, **chosen) as client:  # type: ignore[arg-type]  # rows choose well
            with suppress(ConnectionClosed):
                await say(client)
            assert await client.closed() == code
            assert_harmless(client.socket.close_reason or "")
        await until(lambda: scene.stage.open == 0)
        assert scene.stage.said == []

    return attempt


async def _nothing(_client: Client) -> None:
    pass


async def _subscribe_first(client: Client) -> None:
    await client.subscribe("1", 'mutation { say(text: "x") }')


async def _twice(client: Client) -> None:
    await client.greet()
    await client.say(type="connection_init")


async def _same_id(client: Client) -> None:
    await client.greet()
    await client.subscribe("1", TOLD)
    await client.subscribe("1", TOLD)


async def _ten_megabytes(client: Client) -> None:
    await client.greet()
    await client.socket.send('{"type": "ping", "payload": {"a": "' + "x" * 10_000_000 + '"}}')


def _text(text: str | bytes) -> Say:
    async def say(client: Client) -> None:
        await client.socket.send(text)

    return say


async def _101(scene: Scene) -> None:
    await until(lambda: scene.stage.open == 0)
    scene.stage.clear()
    async with spoken_to(scene.address) as client:
        await client.greet()
        for at in range(101):
            await client.subscribe(str(at), TOLD)
        refused = await client.hear()
        assert (refused["id"], refused["type"]) == ("100", "error")
        assert refused["payload"][0]["extensions"] == {"code": "TOO_MANY_OPERATIONS"}
        await until(lambda: scene.stage.open == 100)


MISUSED: Final[dict[str, Try]] = {
    "a foreign Origin": _origin("https://evil.example"),
    "Origin: null": _origin("null"),
    "an Origin that looks alike": _origin("http://127.0.0.1.evil.example"),
    "the legacy protocol": _closed(4406, _nothing, "graphql-ws"),
    "subscribe before init": _closed(4401, _subscribe_first),
    "two inits": _closed(4429, _twice),
    "the same id twice": _closed(4409, _same_id),
    "the 101st subscription": _101,
    "text that is no JSON": _closed(4400, _text("hello")),
    "a bare number": _closed(4400, _text("1")),
    "binary": _closed(4400, _text(b"\x00\x01")),
    "100,000 lists in each other": _closed(4400, _text("[" * 100_000)),
    "10 MB": _closed(1009, _ten_megabytes),
}


def _loses_its_token(change: Callable[[Any], None]) -> Try:
    async def attempt(scene: Scene) -> None:
        await until(lambda: scene.stage.open == 0)
        scene.stage.clear()
        text = await scene.product.token("feedback:read")
        async with spoken_to(scene.address) as client:
            await client.greet({"Authorization": f"Bearer {text}"})
            await client.subscribe("1", TOLD)
            await until(lambda: scene.stage.open == 1)
            async with scene.product.heard.database.transaction() as work:
                tokens = await queries.tokens_of(work.session, scene.product.workspace_id)
                change(max(tokens, key=lambda token: token.id))
            await until(lambda: scene.stage.open == 0)
            await scene.stage.events.put("not for you")
            assert await client.closed() == 4403
        assert scene.stage.events.qsize() == 1

    return attempt


def _revoke(token: Any) -> None:
    token.revoked_at = utc_now()


def _expire(token: Any) -> None:
    token.expires_at = utc_now() - timedelta(seconds=1)


LOST: Final[dict[str, Try]] = {
    "it is revoked": _loses_its_token(_revoke),
    "it expires": _loses_its_token(_expire),
}


async def _slow_socket(scene: Scene) -> None:
    impatient, stage = replace(QUICK, sending=0.3), Stage()
    heard = scene.product.heard
    async with staged(heard, stage, impatient) as address, spoken_to(address) as slow:
        await slow.greet()
        await slow.subscribe("1", "subscription { flood(bytes: 50000) }")
        await until(lambda: stage.open == 1)
        slow.socket.transport.pause_reading()
        await _others_are_answered(address)
        await until(lambda: stage.open == 0)
        slow.socket.transport.abort()


async def _slow_stream(scene: Scene) -> None:
    impatient, stage = replace(QUICK, sending=0.3), Stage()
    async with staged(scene.product.heard, stage, impatient) as address:
        host, _, port = address.partition(":")
        slow = socket.create_connection((host, int(port)))
        slow.setblocking(False)
        request = (
            "GET /graphql?query=subscription%7Bflood(bytes:50000)%7D HTTP/1.1\r\n"
            f"Host: {address}\r\nAccept: text/event-stream\r\n\r\n"
        )
        await asyncio.get_running_loop().sock_sendall(slow, request.encode())
        await until(lambda: stage.open == 1)
        await _others_are_answered(address)
        await until(lambda: stage.open == 0)
        slow.close()


async def _others_are_answered(address: str) -> None:
    async with spoken_to(address) as other:
        await other.greet()
        assert (await other.answers("1", "{ kind }"))[-1]["type"] == "complete"


SLOW: Final[dict[str, Try]] = {"a socket": _slow_socket, "server-sent events": _slow_stream}
