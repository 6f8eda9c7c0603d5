"""Sockets: whom they let in, what is said over them, and with which code they close."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from websockets.exceptions import ConnectionClosed, InvalidStatus

from domain.people import queries as people_queries
from domain.people.sessions import open_session, sign_out
from domain.shared.clock import utc_now
from tests.support.api import Product
from tests.support.small_schema import QUICK, SECRET, Stage, staged, until
from tests.support.sockets import Client, spoken_to

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOLD = "subscription { told }"


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest_asyncio.fixture(loop_scope="module")
async def client(address: str) -> AsyncIterator[Client]:
    async with spoken_to(address) as client:
        yield client


# --- What is said ---------------------------------------------------------------------------------


async def test_every_kind_of_operation_is_answered(client: Client, stage: Stage) -> None:
    await client.greet()
    assert client.socket.subprotocol == "graphql-transport-ws"
    assert await client.answers("1", "{ kind }") == [
        {"id": "1", "type": "next", "payload": {"data": {"kind": "anonymous"}}},
        {"id": "1", "type": "complete"},
    ]
    said = await client.answers(
        "1", "mutation S($t: String!) { say(text: $t) }", variables={"t": "你好"}
    )
    assert said[0]["payload"] == {"data": {"say": "你好"}}
    assert stage.said == ["你好"]
    counted = await client.answers("1", "subscription { count(to: 3) }")
    assert [one.get("payload") for one in counted] == [
        {"data": {"count": 0}},
        {"data": {"count": 1}},
        {"data": {"count": 2}},
        None,
    ]


async def test_operations_run_side_by_side_and_are_stopped_one_by_one(
    client: Client, stage: Stage
) -> None:
    await client.greet()
    await client.subscribe("a", TOLD)
    await client.subscribe("b", TOLD)
    await until(lambda: stage.open == 2)
    await client.say(id="a", type="complete")
    await until(lambda: stage.open == 1)
    await stage.events.put("still here")

    told = {"id": "b", "type": "next", "payload": {"data": {"told": "still here"}}}
    assert await client.hear() == told
    await client.subscribe("a", TOLD)
    await until(lambda: stage.open == 2)


async def test_a_ping_is_answered_and_a_pong_is_not(client: Client) -> None:
    await client.say(type="ping")
    assert await client.hear() == {"type": "pong"}
    await client.greet()
    await client.say(type="pong", payload={"at": 1})
    await client.say(type="ping", payload=None)
    assert await client.hear() == {"type": "pong"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ knd }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ kind", "GRAPHQL_PARSE_FAILED"),
        ("{ " + " ".join(f"a{at}: kind" for at in range(31)) + " }", "QUERY_TOO_COMPLEX"),
        ("subscription { refused }", "NOT_ALLOWED"),
    ],
)
async def test_what_cannot_run_is_an_error_of_its_operation_alone(
    client: Client, query: str, code: str
) -> None:
    await client.greet()
    (told,) = await client.answers("1", query)

    assert (told["id"], told["type"]) == ("1", "error")
    assert {error["extensions"]["code"] for error in told["payload"]} == {code}
    assert (await client.answers("1", "{ kind }"))[0]["type"] == "next"


async def test_a_fault_is_masked(client: Client) -> None:
    await client.greet()
    field, done = await client.answers("1", "{ broken kind }")
    assert field["payload"]["data"] == {"broken": None, "kind": "anonymous"}
    assert field["payload"]["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert done["type"] == "complete"

    first, fault = await client.answers("2", "subscription { breaking }")
    assert first["payload"] == {"data": {"breaking": 1}}
    assert fault["type"] == "error"
    assert fault["payload"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert "(request req_" in fault["payload"][0]["message"]
    assert SECRET not in json.dumps([field, fault])


async def test_the_101st_operation_is_refused_and_the_others_go_on(
    client: Client, stage: Stage
) -> None:
    await client.greet()
    for at in range(101):
        await client.subscribe(str(at), TOLD)

    refused = await client.hear()
    assert (refused["id"], refused["type"]) == ("100", "error")
    assert refused["payload"][0]["extensions"] == {"code": "TOO_MANY_OPERATIONS"}
    await until(lambda: stage.open == 100)


# --- What closes it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hello", id="no JSON"),
        pytest.param("1", id="a number"),
        pytest.param("null", id="null"),
        pytest.param('"ping"', id="a string"),
        pytest.param('[{"type": "ping"}]', id="a list"),
        pytest.param("{}", id="no type"),
        pytest.param('{"type": "start", "id": "1"}', id="the old protocol"),
        pytest.param('{"type": 1}', id="a type that is a number"),
        pytest.param('{"type": "ping", "payload": 1}', id="a payload that is a number"),
        pytest.param('{"type": "connection_init", "payload": []}', id="a payload that is a list"),
        pytest.param('{"type": "subscribe", "payload": {"query": "{kind}"}}', id="no id"),
        pytest.param('{"type": "subscribe", "id": "", "payload": {"query": "{kind}"}}', id="id ''"),
        pytest.param('{"type": "subscribe", "id": 1, "payload": {"query": "{kind}"}}', id="id 1"),
        pytest.param('{"type": "subscribe", "id": "1"}', id="no payload"),
        pytest.param('{"type": "subscribe", "id": "1", "payload": {}}', id="no query"),
        pytest.param(
            '{"type": "subscribe", "id": "1", "payload": {"query": ["x"]}}', id="query as list"
        ),
        pytest.param('{"type": "ping", "payload": {"a": NaN}}', id="NaN"),
        pytest.param('{"a":' + "[" * 100_000 + "]" * 100_000 + "}", id="100,000 deep"),
        pytest.param(b"\x00\x01", id="binary"),
        pytest.param(b'{"type": "ping"}', id="binary that is JSON"),
    ],
)
async def test_what_is_no_message_closes_the_socket(client: Client, text: Any) -> None:
    await client.socket.send(text)

    assert await client.closed() == 4400


async def test_an_operation_before_the_greeting_is_unauthorised(
    client: Client, stage: Stage
) -> None:
    await client.subscribe("1", 'mutation { say(text: "x") }')

    assert await client.closed() == 4401
    assert stage.said == []


async def test_one_greets_once(client: Client) -> None:
    await client.greet()
    await client.say(type="connection_init")

    assert await client.closed() == 4429


async def test_an_id_is_used_once_at_a_time(client: Client, stage: Stage) -> None:
    await client.greet()
    await client.subscribe("1", TOLD)
    await client.subscribe("1", TOLD)

    assert await client.closed() == 4409
    await until(lambda: stage.open == 0)


async def test_a_message_of_ten_megabytes_is_not_read(client: Client) -> None:
    await client.greet()
    with suppress(ConnectionClosed):
        await client.socket.send('{"type": "ping", "payload": {"a": "' + "x" * 10_000_000 + '"}}')

    assert await client.closed() == 1009


async def test_whoever_does_not_greet_is_not_waited_for(product: Product) -> None:
    impatient, stage = replace(QUICK, greeting=0.05), Stage()
    async with staged(product.heard, stage, impatient) as address, spoken_to(address) as client:
        assert await client.closed() == 4408


async def test_sockets_are_closed_when_the_process_stops(product: Product) -> None:
    heard, stage = replace(product.heard), Stage()
    async with staged(heard, stage) as address, spoken_to(address) as client:
        await client.greet()
        await client.subscribe("1", TOLD)
        await until(lambda: stage.open == 1)
        heard.stopping.begin()
        assert await client.closed() == 1012
        assert stage.open == 0


async def test_whoever_does_not_read_is_given_up_and_disturbs_nobody(product: Product) -> None:
    impatient, stage = replace(QUICK, sending=0.3), Stage()
    async with staged(product.heard, stage, impatient) as address, spoken_to(address) as slow:
        await slow.greet()
        await slow.subscribe("1", "subscription { flood(bytes: 50000) }")
        await until(lambda: stage.open == 1)
        slow.socket.transport.pause_reading()
        async with spoken_to(address) as other:
            await other.greet()
            assert (await other.answers("1", "{ kind }"))[-1]["type"] == "complete"
        await until(lambda: stage.open == 0)
        slow.socket.transport.abort()


# --- Whom it lets in ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://127.0.0.1",
        "http://[",
        "http://127.0.0.1.evil.example",
    ],
)
async def test_pages_from_elsewhere_get_no_handshake(address: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with spoken_to(address, origin=origin):
            pass

    assert refused.value.response.status_code == 403


async def test_our_own_pages_and_programs_get_one(address: str) -> None:
    async with spoken_to(address, origin=f"http://{address}") as page:
        await page.greet()
    async with spoken_to(address) as program:
        await program.greet()


@pytest.mark.parametrize("protocols", [("graphql-ws",), ("soap", "graphql-ws")])
async def test_the_old_protocol_is_not_spoken(address: str, protocols: tuple[str, ...]) -> None:
    async with spoken_to(address, protocols=protocols) as client:
        assert await client.closed() == 4406


async def test_of_two_protocols_ours_is_spoken(address: str) -> None:
    async with spoken_to(address, protocols=("graphql-ws", "graphql-transport-ws")) as client:
        await client.greet()
        assert client.socket.subprotocol == "graphql-transport-ws"


@pytest.mark.parametrize("form", ["Authorization", "authorization", "headers", "handshake"])
async def test_a_program_shows_its_token(product: Product, address: str, form: str) -> None:
    bearer = f"Bearer {await product.token('feedback:read')}"
    payloads: dict[str, dict[str, Any]] = {
        "Authorization": {"Authorization": bearer},
        "authorization": {"authorization": bearer},
        "headers": {"headers": {"Authorization": bearer}},
        "handshake": {},
    }
    handshake: dict[str, Any] = {"authorization": bearer} if form == "handshake" else {}
    async with spoken_to(address, **handshake) as client:
        await client.greet(payloads[form])
        assert (await client.answers("1", "{ kind }"))[0]["payload"] == {"data": {"kind": "token"}}


async def test_a_customer_is_known_by_the_hosts_word_and_by_a_device(
    product: Product, client: Client, address: str
) -> None:
    await client.greet({"Authorization": f"Bearer {product.identity()}"})
    async with spoken_to(address) as device:
        await device.greet({"Heard-Device": "d" * 32})
        for one in (client, device):
            (told, _) = await one.answers("1", "{ kind }")
            assert told["payload"] == {"data": {"kind": "customer"}}


@pytest.mark.parametrize(
    "payload",
    [
        {"Authorization": "Bearer heard_unknown"},
        {"Authorization": "Bearer eyJ.eyJ.x"},
        {"headers": {"authorization": "Bearer ..."}},
        {"Heard-Device": "short"},
    ],
    ids=str,
)
async def test_credentials_that_are_not_accepted_close_it(
    client: Client, payload: dict[str, Any]
) -> None:
    await client.say(type="connection_init", payload=payload)

    assert await client.closed() == 4403


async def member_key(product: Product) -> str:
    async with product.heard.database.transaction() as work:
        owner = await people_queries.member_by_email(
            work.session, product.workspace_id, "owner@lumen.example"
        )
        assert owner is not None
        return await open_session(work, owner)


async def test_a_member_is_known_on_our_own_pages_and_no_longer_once_signed_out(
    product: Product, address: str, stage: Stage
) -> None:
    key = await member_key(product)
    cookie = f"heard_member={key}"
    async with spoken_to(address, cookie=cookie, origin=f"http://{address}") as client:
        await client.greet()
        assert (await client.answers("1", "{ kind }"))[0]["payload"]["data"] == {"kind": "member"}
        await client.subscribe("2", TOLD)
        await until(lambda: stage.open == 1)
        async with product.heard.database.transaction() as work:
            await sign_out(work, key)
        assert await client.closed() == 4403
    assert stage.open == 0


async def test_a_revoked_token_closes_it_and_no_further_event_is_told(
    product: Product, client: Client, stage: Stage
) -> None:
    text = await product.token("feedback:read")
    await client.greet({"Authorization": f"Bearer {text}"})
    await client.subscribe("1", TOLD)
    await until(lambda: stage.open == 1)
    async with product.heard.database.transaction() as work:
        for token in await people_queries.tokens_of(work.session, product.workspace_id):
            token.revoked_at = utc_now()
    await until(lambda: stage.open == 0)
    await stage.events.put("not for you")

    assert await client.closed() == 4403
    assert stage.events.qsize() == 1


async def test_a_token_that_expires_closes_it(
    product: Product, client: Client, stage: Stage
) -> None:
    text = await product.token("feedback:read")
    await client.greet({"Authorization": f"Bearer {text}"})
    await client.subscribe("1", TOLD)
    await until(lambda: stage.open == 1)
    async with product.heard.database.transaction() as work:
        for token in await people_queries.tokens_of(work.session, product.workspace_id):
            token.expires_at = utc_now() - timedelta(seconds=1)

    assert await client.closed() == 4403


async def test_good_credentials_are_looked_at_again_and_again(
    product: Product, client: Client
) -> None:
    await client.greet({"Authorization": f"Bearer {await product.token('feedback:read')}"})
    for _ in range(5):
        await asyncio.sleep(QUICK.looking)
        await client.say(type="ping")
        assert await client.hear() == {"type": "pong"}
