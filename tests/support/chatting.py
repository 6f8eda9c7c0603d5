"""A server of chat completions: hears everything, and answers as it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Answer = Callable[[dict[str, Any]], tuple[str, str]]
"""From the decoded request to a status line and a body."""


def saying(content: str) -> Answer:
    """An answer in the form of chat completions."""
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
    return lambda _: ("200 OK", body)


def labelling(confidence: float = 0.9, **labels: str) -> Answer:
    """Those labels, each as sure."""
    said = {name: {"label": label, "confidence": confidence} for name, label in labels.items()}
    return saying(json.dumps(said))


def first_of_each(request: dict[str, Any]) -> tuple[str, str]:
    """Whatever is asked about, the first label that the schema lists."""
    wanted = request["response_format"]["json_schema"]["schema"]["properties"]
    labels = {name: each["properties"]["label"]["enum"][0] for name, each in wanted.items()}
    return labelling(0.8, **labels)(request)


@dataclass
class Chat:
    """`heard` are whole requests as they came, head and body; `asked` the decoded bodies."""

    port: int = 0
    heard: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    answer: Answer = first_of_each
    is_silent: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def forget(self) -> None:
        self.heard.clear()
        self.asked.clear()
        self.answer, self.is_silent = first_of_each, False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                (line for line in head.lower().split("\r\n") if line.startswith("content-length:")),
                ":0",
            )
            body = (await reader.readexactly(int(length.partition(":")[2]))).decode()
            self.heard.append(head + body)
            if self.is_silent:
                await self.gate.wait()
            if head.startswith("GET "):
                status, said = self.answer({})
            else:
                self.asked.append(json.loads(body))
                status, said = self.answer(self.asked[-1])
            raw = said.encode()
            lines = f"HTTP/1.1 {status}\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n"
            writer.write(lines.encode() + raw)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def chatting() -> AsyncIterator[Chat]:
    chat = Chat()
    server = await asyncio.start_server(chat.serve, "127.0.0.1", 0)
    chat.port = server.sockets[0].getsockname()[1]
    try:
        yield chat
    finally:
        chat.gate.set()
        server.close()
