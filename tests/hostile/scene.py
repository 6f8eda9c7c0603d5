"""Where hostile requests are played: Heard with one of everything in it, each answer looked at."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx

from api.app import create_app
from domain.people import queries
from domain.people.sessions import open_session
from tests.support.api import BASE_URL, Product, running
from tests.support.small_schema import Stage, staged
from tests.support.walked import Walked, walked

INSIDES: Final = re.compile(
    r"Traceback|\.py\b|site-packages|/usr/|/home/|/tmp/|/root/|0x[0-9a-f]{6,}|<class|NoneType"
    r"|SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|sqlite|postgres|asyncpg|sqlalchemy|uvicorn"
    r"|strawberry|starlette|graphql_core|GraphQLError|\w+Error:|KeyError|Exception\b|__\w+__"
    r"|UnitOfWork|ExecutionContext",
    re.IGNORECASE,
)
"""What a stranger never reads: traces, paths, statements, names of classes and libraries."""
MOST_ERRORS: Final = 5


@dataclass(frozen=True)
class Scene:
    """`there` is what stands in the product; `address` and `stage` are of a real server with a
    small schema, for what only a real socket can show; `secluded` speaks to the same Heard where
    the schema is for programs and members.
    """

    product: Product
    there: Walked
    address: str
    stage: Stage
    secluded: httpx.AsyncClient

    @property
    def http(self) -> httpx.AsyncClient:
        return self.product.http

    async def ask(
        self, query: str, variables: Mapping[str, Any] | None = None, *, token: str | None = None
    ) -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return await self.http.post(
            "/graphql", json={"query": query, "variables": variables or {}}, headers=headers
        )

    async def member_cookie(self) -> dict[str, str]:
        """Of the owner, signed in."""
        async with self.product.heard.database.transaction() as work:
            owner = await queries.member_by_email(
                work.session, self.product.workspace_id, "owner@lumen.example"
            )
            assert owner is not None
            return {"cookie": f"heard_member={await open_session(work, owner)}"}

    async def raw(self, *parts: bytes) -> bytes:
        """What a real server says to these bytes until it closes."""
        host, _, port = self.address.partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        said = b""
        try:
            with suppress(ConnectionError):  # it need not listen to the end
                for part in parts:
                    writer.write(part)
                    await writer.drain()
            async with asyncio.timeout(30):
                with suppress(ConnectionError):
                    while chunk := await reader.read(10_000):
                        said += chunk
        finally:
            writer.close()
        assert_harmless(said.decode("utf-8", "replace"))
        return said


Try = Callable[[Scene], Awaitable[None]]


def assert_harmless(text: str) -> None:
    """Nothing of our insides stands in what a client is told."""
    found = INSIDES.search(text.replace("__typename", "").replace("__schema", ""))
    assert found is None, f"{found} in {text[:2_000]}"


async def _look(response: httpx.Response) -> None:
    await response.aread()
    assert response.status_code < 500, response.text
    if response.headers.get("content-type", "").startswith("application/json"):
        assert_harmless(response.text)


def refused(response: httpx.Response, status: int, *codes: str) -> None:
    """No data, at most five errors, each with one of `codes`."""
    answer = response.json()
    assert response.status_code == status, response.text
    assert "data" not in answer, answer
    assert 1 <= len(answer["errors"]) <= MOST_ERRORS, answer
    assert {error["extensions"]["code"] for error in answer["errors"]} <= set(codes), answer


def posting(
    body: bytes | object, status: int, code: str, content_type: str = "application/json"
) -> Try:
    """A try: POST `body` to /graphql, be refused."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def attempt(scene: Scene) -> None:
        response = await scene.http.post(
            "/graphql", content=content, headers={"content-type": content_type}
        )
        refused(response, status, code)

    return attempt


def asking(query: str, *codes: str) -> Try:
    """A try: run `query`, be refused with one of `codes`."""

    async def attempt(scene: Scene) -> None:
        refused(await scene.ask(query), 200, *codes)

    return attempt


@asynccontextmanager
async def played(url: str, folder: Path) -> AsyncIterator[Scene]:
    """A fresh scene over an empty database."""
    async with running(url, folder, HEARD_POINTS_PER_MINUTE="1000000") as product:
        product.http.event_hooks["response"].append(_look)
        secluded = replace(
            product.heard, settings=replace(product.heard.settings, is_schema_open=False)
        )
        stage = Stage()
        transport = httpx.ASGITransport(app=create_app(secluded))
        async with (
            staged(product.heard, stage) as address,
            httpx.AsyncClient(
                transport=transport, base_url=BASE_URL, event_hooks={"response": [_look]}
            ) as stranger,
        ):
            yield Scene(product, await walked(product), address, stage, stranger)
