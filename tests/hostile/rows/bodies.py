"""Bodies that are no operation, and ways that no operation comes."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Final

import httpx

from api.http.limits import Limits
from tests.hostile.scene import Scene, Try, posting, refused

WHO: Final = {"query": "{ viewer { kind } }"}
JSON: Final = {"content-type": "application/json"}


def _with(variables: bytes) -> bytes:
    return b'{"query": "{ viewer { kind } }", "variables": {"a": ' + variables + b"}}"


NO_OPERATIONS: Final[dict[str, Try]] = {
    "a string": posting(b'"abc"', 400, "BAD_REQUEST"),
    "1": posting(b"1", 400, "BAD_REQUEST"),
    "null": posting(b"null", 400, "BAD_REQUEST"),
    "cut JSON": posting(b'{"query": "{ viewer', 400, "BAD_REQUEST"),
    "bytes FF FE": posting(b"\xff\xfe", 400, "BAD_REQUEST"),
    "[1]": posting(b"[1]", 400, "BAD_REQUEST"),
}
VARIABLES: Final[dict[str, Try]] = {
    "100,000 lists in each other": posting(
        _with(b"[" * 100_000 + b"]" * 100_000), 400, "BAD_REQUEST"
    ),
    "100,000 lists that never end": posting(_with(b"[" * 100_000), 400, "BAD_REQUEST"),
    "a number of 5,000 digits": posting(_with(b"9" * 5_000), 400, "BAD_REQUEST"),
    "NaN": posting(_with(b"NaN"), 400, "BAD_REQUEST"),
    "Infinity": posting(_with(b"-Infinity"), 400, "BAD_REQUEST"),
}


async def _without_length(scene: Scene) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(320):
            yield b" " * 100_000

    response = await scene.http.post("/graphql", content=endless(), headers=JSON)
    refused(response, 413, "PAYLOAD_TOO_LARGE")


async def _bomb(scene: Scene) -> None:
    """A gigabyte of zeros, packed into one megabyte."""

    def packed() -> Iterator[bytes]:
        packer = zlib.compressobj(wbits=31)
        for _ in range(100):
            yield packer.compress(bytes(1_000_000))
        yield packer.flush()

    body = b"".join(packed()) * 9
    assert len(body) < 1_000_000
    response = await scene.http.post(
        "/graphql", content=body, headers={**JSON, "content-encoding": "gzip"}
    )
    refused(response, 415, "UNSUPPORTED_MEDIA_TYPE")


async def _chunked_on_a_line(scene: Scene) -> None:
    """Over a real socket, each chunk announced and none the last."""
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    chunk = b"%x\r\n%s\r\n" % (250_000, b" " * 250_000)
    said = await scene.raw(head + b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 5)
    assert said.startswith(b"HTTP/1.1 413 ")


LARGE: Final[dict[str, Try]] = {
    "32 MB": posting(b" " * 32_000_000, 413, "PAYLOAD_TOO_LARGE"),
    "chunked without length": _without_length,
    "chunked without length, on a line": _chunked_on_a_line,
    "gzip of 1 GB of zeros": _bomb,
}


async def _by_get(scene: Scene) -> None:
    before = len(await _titles(scene))
    response = await scene.http.get(
        "/graphql",
        params={"query": 'mutation{createRoadmapItem(input:{title:"forged"}){__typename}}'},
        headers={"authorization": f"Bearer {scene.there.token}"},
    )
    refused(response, 405, "METHOD_NOT_ALLOWED")
    assert len(await _titles(scene)) == before


async def _titles(scene: Scene) -> list[object]:
    answer = await scene.product.graphql("{ roadmap(first: 100) { edges { node { title } } } }")
    return list(answer["data"]["roadmap"]["edges"])


_FORM: Final = b"query=mutation%7B__typename%7D"
_PARTS: Final = (
    b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n'
    b'{"query": "{ viewer { kind } }"}\r\n--x--\r\n'
)
OTHER_WAYS: Final[dict[str, Try]] = {
    "a mutation by GET": _by_get,
    "POST of a form": posting(
        _FORM, 415, "UNSUPPORTED_MEDIA_TYPE", "application/x-www-form-urlencoded"
    ),
    "POST of plain text": posting(WHO, 415, "UNSUPPORTED_MEDIA_TYPE", "text/plain"),
    "POST of plain text that mentions JSON": posting(
        WHO, 415, "UNSUPPORTED_MEDIA_TYPE", "text/plain; application/json"
    ),
    "POST of parts": posting(
        _PARTS, 415, "UNSUPPORTED_MEDIA_TYPE", "multipart/form-data; boundary=x"
    ),
    "POST of no type": posting(WHO, 415, "UNSUPPORTED_MEDIA_TYPE", ""),
}
BATCHES: Final[dict[str, Try]] = {
    "101 queries": posting([WHO] * 101, 400, "BAD_REQUEST"),
    "10 codes": posting(
        [{"query": 'mutation{useRewardCode(input:{code:"AAAA"}){__typename}}'}] * 10,
        400,
        "BAD_REQUEST",
    ),
    "none": posting([], 400, "BAD_REQUEST"),
}


async def _slow_body(scene: Scene) -> None:
    """The whole application, with a patience that tests can wait for."""
    impatient = Limits(scene.http._transport.app, patience=0.1)  # type: ignore[attr-defined]  # httpx's

    async def never_ending() -> AsyncIterator[bytes]:
        yield b'{"query": '
        await asyncio.sleep(30)

    transport = httpx.ASGITransport(app=impatient)
    async with httpx.AsyncClient(transport=transport, base_url="http://heard.test") as http:
        response = await http.post("/graphql", content=never_ending(), headers=JSON)
    refused(response, 408, "REQUEST_TIMEOUT")
    assert json.loads(response.text)["errors"][0]["message"]


SLOW_BODIES: Final[dict[str, Try]] = {"a body that never comes": _slow_body}
