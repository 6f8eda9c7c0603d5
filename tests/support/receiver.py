"""A server of somebody else's: takes what Heard sends, verifies it, and answers as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from standardwebhooks import Webhook


@dataclass(frozen=True)
class Received:
    """One request. `order` counts from 0 over all requests of a receiver."""

    path: str
    headers: dict[str, str]
    body: str


OK = "200 OK"


@dataclass
class Receiver:
    """`answers` maps a path to a status line, such as `410 Gone`; else it is 200.

    A status line may go on with headers: `302 Found\\r\\nLocation: /`. `gate`, when closed, holds
    every answer to the path /slow back.
    """

    port: int = 0
    requests: list[Received] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    said: str = "thank you"
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def verified(self, secret: str, index: int = -1) -> dict[str, object]:
        """The body, as the public library lets it through. Raises WebhookVerificationError."""
        request = self.requests[index]
        content: dict[str, object] = Webhook(secret).verify(request.body, request.headers)
        return content

    async def came(self, path: str, times: int) -> None:
        """Wait until that many requests for `path` have come, a minute at most."""
        async with asyncio.timeout(60):
            async with self.news:
                await self.news.wait_for(
                    lambda: sum(each.path == path for each in self.requests) >= times
                )

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            headers = {}
            for line in lines:
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            request = Received(first.split(" ")[1], headers, body.decode())
            self.requests.append(request)
            async with self.news:
                self.news.notify_all()
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            try:
                if request.path == "/slow":
                    await self.gate.wait()
                else:
                    await asyncio.sleep(0)
            finally:
                self.at_once -= 1
            status = self.answers.get(request.path, OK)
            said = self.said.encode()
            head = f"HTTP/1.1 {status}\r\nContent-Length: {len(said)}\r\nConnection: close\r\n\r\n"
            writer.write(head.encode() + said)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def receiving(tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=tls)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        receiver.gate.set()
        server.close()
