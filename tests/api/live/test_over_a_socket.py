"""One walk over the network: read, follow, lose the line, resume."""

from typing import Any

from api.app import create_app
from tests.support.api import Product
from tests.support.served import served
from tests.support.sockets import Client, spoken_to
from tests.support.voices import heard_from

STATE = "{ feedbackItems { edges { node { text } } } streamCursor }"
RECEIVED = """
subscription ($after: String) { feedbackReceived(after: $after) { cursor feedback { text } } }
"""


async def _next(client: Client) -> dict[str, Any]:
    message = await client.hear()
    assert message["type"] == "next", message
    event: dict[str, Any] = message["payload"]["data"]["feedbackReceived"]
    return event


async def test_a_partner_who_loses_the_line_misses_nothing(product: Product) -> None:
    credentials = {"Authorization": f"Bearer {await product.token('feedback:read')}"}
    await heard_from(product, text="Known already.")
    await product.work_off()
    async with served(create_app(product.heard)) as address:
        async with spoken_to(address) as client:
            await client.greet(credentials)
            state, _ = await client.answers("state", STATE)
            [known] = state["payload"]["data"]["feedbackItems"]["edges"]
            assert known["node"]["text"] == "Known already."
            await heard_from(product, text="Before the first event.")
            await product.work_off()
            cursor = state["payload"]["data"]["streamCursor"]
            await client.subscribe("live", RECEIVED, variables={"after": cursor})
            assert (await _next(client))["feedback"]["text"] == "Before the first event."
            await heard_from(product, text="While connected.")
            await product.work_off()
            last = await _next(client)
            assert last["feedback"]["text"] == "While connected."
        for text in ("The first one missed.", "The second one missed."):
            await heard_from(product, text=text)
            await product.work_off()
        async with spoken_to(address) as client:
            await client.greet(credentials)
            await client.subscribe("live", RECEIVED, variables={"after": last["cursor"]})
            missed = [(await _next(client))["feedback"]["text"] for _ in range(2)]
            assert missed == ["The first one missed.", "The second one missed."]
            await client.say(id="live", type="complete")
            told = await client.answers("bad", RECEIVED, variables={"after": "nonsense"})
            assert "{'code': 'BAD_USER_INPUT'}" in str(told)
            assert len(told) <= 2  # and nothing more will come
