"""A client of graphql-transport-ws that says what it is told to say, right or wrong."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PROTOCOL: Final = "graphql-transport-ws"


@dataclass
class Client:
    """One end of a socket."""

    socket: ClientConnection

    async def say(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def subscribe(self, id: str, query: str, **more: Any) -> None:
        await self.say(id=id, type="subscribe", payload={"query": query, **more})

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            message: dict[str, Any] = json.loads(await self.socket.recv())
        return message

    async def greet(self, payload: Mapping[str, Any] | None = None) -> None:
        await self.say(type="connection_init", payload=payload)
        assert await self.hear() == {"type": "connection_ack"}

    async def answers(self, id: str, query: str, **more: Any) -> list[dict[str, Any]]:
        """All that is told of one operation, while nothing else runs."""
        await self.subscribe(id, query, **more)
        told = [await self.hear()]
        while told[-1]["type"] == "next":
            told.append(await self.hear())
        return told

    async def closed(self) -> int | None:
        """The code with which the server ends it, whatever it says before."""
        async with asyncio.timeout(30):
            try:
                while True:
                    await self.socket.recv()
            except ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else None


@asynccontextmanager
async def spoken_to(
    address: str, *, protocols: tuple[str, ...] = (PROTOCOL,), **headers: str
) -> AsyncIterator[Client]:
    """A client that has not said anything yet; header names write `_` for `-`."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with connect(
        f"ws://{address}/graphql",
        subprotocols=protocols,  # type: ignore[arg-type]  # NewType of the library's
        additional_headers=sent,
        proxy=None,
        max_size=None,
    ) as socket:
        yield Client(socket)
