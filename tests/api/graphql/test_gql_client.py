"""The Python client that partners use, unchanged: gql over HTTP and over a socket."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport
from websockets.exceptions import ConnectionClosed

from api.app import create_app
from tests.support.api import Product
from tests.support.served import served
from tests.support.small_schema import Stage, staged, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

KIND = gql("{ viewer { kind } }")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(shared_product: Product) -> AsyncIterator[str]:
    async with served(create_app(shared_product.heard)) as address:
        yield address


async def test_it_asks_over_http(product: Product, address: str) -> None:
    bearer = {"Authorization": f"Bearer {await product.token('feedback:read')}"}
    transport = HTTPXAsyncTransport(f"http://{address}/graphql", headers=bearer)
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        assert await session.execute(KIND) == {"viewer": {"kind": "PROGRAM"}}


async def test_it_is_told_what_was_wrong(address: str) -> None:
    async with Client(transport=HTTPXAsyncTransport(f"http://{address}/graphql")) as session:
        with pytest.raises(TransportQueryError) as wrong:
            await session.execute(gql("{ viewer { knd } }"))
    assert wrong.value.errors is not None
    assert wrong.value.errors[0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}

    transport = HTTPXAsyncTransport(
        f"http://{address}/graphql", headers={"Authorization": "Bearer heard_x"}
    )
    async with Client(transport=transport) as session:
        with pytest.raises(TransportQueryError) as refused:
            await session.execute(KIND)
    assert refused.value.errors is not None
    assert refused.value.errors[0]["extensions"] == {"code": "UNAUTHENTICATED"}


async def test_it_asks_over_a_socket(product: Product, address: str) -> None:
    transport = WebsocketsTransport(
        f"ws://{address}/graphql",
        init_payload={"Authorization": f"Bearer {await product.token('feedback:read')}"},
    )
    async with Client(transport=transport) as session:
        answers = await asyncio.gather(*(session.execute(KIND) for _ in range(5)))
        assert answers == [{"viewer": {"kind": "PROGRAM"}}] * 5
        with pytest.raises(TransportQueryError):
            await session.execute(gql("{ viewer { knd } }"))


async def test_it_subscribes_and_stops_listening(product: Product) -> None:
    stage = Stage()
    async with staged(product.heard, stage) as address:
        transport = WebsocketsTransport(f"ws://{address}/graphql")
        async with Client(transport=transport) as session:
            counted = [
                one["count"]
                async for one in session.subscribe(gql("subscription { count(to: 3) }"))
            ]
            assert counted == [0, 1, 2]
            told = session.subscribe(gql("subscription { told }"))
            await stage.events.put("hello")
            assert await anext(told) == {"told": "hello"}
            await told.aclose()
            await until(lambda: stage.open == 0)


async def test_a_token_that_is_refused_closes_its_socket(address: str) -> None:
    transport = WebsocketsTransport(
        f"ws://{address}/graphql", init_payload={"Authorization": "Bearer heard_x"}
    )
    with pytest.raises(Exception) as refused:
        async with Client(transport=transport) as session:
            await session.execute(KIND)
    cause = (
        refused.value if isinstance(refused.value, ConnectionClosed) else refused.value.__cause__
    )
    assert isinstance(cause, ConnectionClosed)
    assert cause.rcvd is not None
    assert cause.rcvd.code == 4403
