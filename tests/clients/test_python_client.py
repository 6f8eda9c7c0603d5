"""Python's GraphQL client, unchanged, over HTTP and over a socket."""

from collections.abc import AsyncGenerator
from typing import Any, Final, cast

import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

from tests.clients.serving import Served

WHO: Final = "query Who { viewer { kind } streamCursor }"
CREATE: Final = """
mutation Create($input: CreateRoadmapItemInput!) {
  createRoadmapItem(input: $input) {
    ... on RoadmapItemCreated { item { title } }
    ... on UserError { code }
  }
}
"""
FOLLOW: Final = """
subscription Follow($after: String) {
  roadmapChanged(after: $after) { cursor kind item { title } }
}
"""


def over_http(served: Served) -> Client:
    headers = {"Authorization": f"Bearer {served.token}"}
    transport = HTTPXAsyncTransport(url=served.http, headers=headers)
    return Client(transport=transport, fetch_schema_from_transport=True)


def over_socket(served: Served) -> Client:
    credentials = {"Authorization": f"Bearer {served.token}"}
    return Client(transport=WebsocketsTransport(url=served.socket, init_payload=credentials))


def creating(title: str) -> GraphQLRequest:
    return GraphQLRequest(
        CREATE, variable_values={"input": {"title": title, "idempotencyKey": title}}
    )


async def first(events: AsyncGenerator[dict[str, Any], None]) -> dict[str, Any]:
    """The first event; the subscription ends with it."""
    try:
        async for event in events:
            return cast("dict[str, Any]", event["roadmapChanged"])
    finally:
        await events.aclose()
    raise AssertionError("it ended without an event")


async def test_gql_reads_the_schema_asks_and_changes_over_http(served: Served) -> None:
    async with over_http(served) as session:
        asked = await session.execute(gql(WHO))
        changed = await session.execute(creating("gql over HTTP"))

    assert session.client.schema is not None
    assert "RoadmapItemCreated" in session.client.schema.type_map
    assert asked["viewer"] == {"kind": "PROGRAM"}
    assert changed["createRoadmapItem"] == {"item": {"title": "gql over HTTP"}}


async def test_gql_says_what_is_wrong_with_a_query(served: Served) -> None:
    transport = HTTPXAsyncTransport(url=served.http)
    async with Client(transport=transport) as session:
        with pytest.raises(TransportQueryError) as refused:
            await session.execute(gql("{ nothingOfThisName }"))

    assert refused.value.errors is not None
    assert refused.value.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_gql_follows_over_a_socket_and_misses_nothing_meanwhile(served: Served) -> None:
    async with over_socket(served) as session:
        asked = await session.execute(gql(WHO))
        await session.execute(creating("gql while listening"))
        following = GraphQLRequest(FOLLOW, variable_values={"after": asked["streamCursor"]})
        heard = await first(session.subscribe(following))
    async with over_http(served) as session:
        await session.execute(creating("gql while away"))
    async with over_socket(served) as session:
        again = GraphQLRequest(FOLLOW, variable_values={"after": heard["cursor"]})
        missed = await first(session.subscribe(again))

    assert (heard["kind"], heard["item"]) == ("CREATED", {"title": "gql while listening"})
    assert (missed["kind"], missed["item"]) == ("CREATED", {"title": "gql while away"})
