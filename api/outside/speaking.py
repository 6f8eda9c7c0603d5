"""One request to an outside model, and what came of it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Annotated, Any, Final

import httpx
import msgspec

from api.dialing import CheckedBackend, CheckedTransport, Resolve, resolved
from api.outside.configuring import ModelSettings
from api.outside.wording import messages, schema
from domain.outside.answering import Answer, AnswerUnusable, read_answer
from domain.understanding.models import SignalName

CONNECT_SECONDS: Final = 5.0
LARGEST_ANSWER: Final = 64 * 1024
MOST_TOKENS: Final = 1_000
EVERYWHERE: Final = (ip_network("0.0.0.0/0"), ip_network("::/0"))
INSIDE: Final = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10",
        ),
    )
)
"""Networks that are not public. Only there are words sent without TLS."""
_NO_SUCH_FORMAT: Final = frozenset({400, 415, 422, 501})


class ModelAway(Exception):
    """No answer, or none that one can wait for; asking again later may help. Holds no words."""


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: Annotated[list[_Choice], msgspec.Meta(min_length=1)]


@dataclass
class OutsideModel:
    """Speaks chat completions. Follows no redirect, uses no proxy of the environment.

    The operator's own address may lead anywhere; plain HTTP only into networks that are not public.
    """

    settings: ModelSettings
    resolve: Resolve = resolved
    _takes_schema: bool = True
    _client: httpx.AsyncClient | None = field(default=None, repr=False)

    async def ask(self, text: str, names: Sequence[SignalName]) -> Mapping[SignalName, Answer]:
        """Labels for a masked text. Raises ModelAway, AnswerUnusable."""
        client = self._http()
        try:
            async with asyncio.timeout(self.settings.timeout):
                body = await self._completed(client, text, names)
        except TimeoutError as error:
            raise ModelAway("timed out") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ModelAway(type(error).__name__) from error
        except (ModelAway, AnswerUnusable):
            raise
        except Exception as error:  # a refused address, a name that leads nowhere
            raise ModelAway(type(error).__name__) from error
        try:
            completion = msgspec.json.decode(body, type=_Completion)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise AnswerUnusable from error
        return read_answer(completion.choices[0].message.content or "", names)

    async def probe(self) -> int:
        """The status of its list of models. Raises what httpx raises, and TimeoutError."""
        client = self._http()
        async with asyncio.timeout(CONNECT_SECONDS):
            response = await client.get(f"{self.settings.url}/models")
        return response.status_code

    async def close(self) -> None:
        """Hang up."""
        if self._client:
            await self._client.aclose()
            self._client = None

    async def _completed(
        self, client: httpx.AsyncClient, text: str, names: Sequence[SignalName]
    ) -> bytes:
        """The body of an answer with status 200; a server that knows no schema gets none."""
        if self._takes_schema:
            status, body = await self._posted(client, text, names, self._format(names))
            if status not in _NO_SUCH_FORMAT:
                return _body(status, body)
        status, body = await self._posted(client, text, names, {"type": "json_object"})
        if status == httpx.codes.OK:
            self._takes_schema = False
        return _body(status, body)

    def _format(self, names: Sequence[SignalName]) -> Mapping[str, Any]:
        return {
            "type": "json_schema",
            "json_schema": {"name": "labels", "strict": True, "schema": schema(names)},
        }

    async def _posted(
        self,
        client: httpx.AsyncClient,
        text: str,
        names: Sequence[SignalName],
        form: Mapping[str, Any],
    ) -> tuple[int, bytes]:
        asked = {
            "model": self.settings.name,
            "messages": messages(text, names),
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "response_format": form,
        }
        url = f"{self.settings.url}/chat/completions"
        raw = bytearray()
        async with client.stream("POST", url, json=asked) as response:
            async for chunk in response.aiter_raw():
                raw += chunk
                if len(raw) > LARGEST_ANSWER:
                    raise AnswerUnusable
        return response.status_code, bytes(raw)

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            inside = EVERYWHERE if self.settings.is_https else INSIDE
            backend = CheckedBackend(inside, public=self.settings.is_https, resolve=self.resolve)
            headers = {"accept-encoding": "identity", "user-agent": "Heard"}
            if self.settings.key:
                headers["authorization"] = f"Bearer {self.settings.key}"
            self._client = httpx.AsyncClient(
                transport=CheckedTransport(backend),
                timeout=httpx.Timeout(self.settings.timeout, connect=CONNECT_SECONDS),
                follow_redirects=False,
                trust_env=False,
                headers=headers,
            )
        return self._client


def _body(status: int, body: bytes) -> bytes:
    if status != httpx.codes.OK:
        raise ModelAway(f"HTTP {status}")
    return body
