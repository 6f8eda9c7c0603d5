"""What no request may exceed, whatever it is for: sizes, patience, and a host that is one."""

import asyncio
import re
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import language_of
from api.http.refusing import Unacceptable, bad_request, too_large
from domain.shared.languages import Sentence

BODY_LIMIT: Final = 1_000_000
"""Bytes of a body."""
HEADER_LIMIT: Final = 32_000
"""Bytes of all header names and values together."""
HEADERS_LIMIT: Final = 100
BODY_PATIENCE: Final = 30.0
"""Seconds from the first look for a body to its last byte."""
FILE_PATIENCE: Final = 180.0
"""The same where files are left: phones send slowly."""
ROUND_A_FILE: Final = 50_000
"""Bytes of what stands round a file in its body."""

FILES_AT_ONCE: Final = 2
"""How many of the largest files one form may bring: five photographs are less than that."""

_FILES: Final = re.compile(r"/attachments|/w/[^/]+/files")
"""Where one file is left: see `attachments`."""
_FORMS: Final = re.compile(r"/s/[^/]+/files")
"""Where people leave several by a form: see `survey_files`, which says itself what is too much."""
_HOST: Final = re.compile(r"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")


class Limits:
    """Stands before the whole application. Answers 400, 408, 413 or 431 in its place."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        body_limit: int = BODY_LIMIT,
        patience: float = BODY_PATIENCE,
        file_limit: int = BODY_LIMIT,
    ) -> None:
        self._app = app
        self._body_limit = body_limit
        self._patience = patience
        self._file_limit = file_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is in order."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        has_begun = False

        async def watched_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            limit, patience = self._body_limit, self._patience
            if _FILES.fullmatch(scope["path"]):
                limit, patience = self._file_limit + ROUND_A_FILE, FILE_PATIENCE
            is_form = _FORMS.fullmatch(scope["path"]) is not None
            if is_form:
                limit = FILES_AT_ONCE * self._file_limit + ROUND_A_FILE
                patience = FILE_PATIENCE
            _check_head(scope, limit, may_announce_more=is_form)
            bounded = _Body(receive, limit, patience)
            await self._app(scope, bounded.receive, watched_send)
        except Unacceptable as problem:
            if has_begun:
                raise
            response = problem.response(language_of(Request(scope)))
            await response(scope, receive, send)


class _Body:
    """A body that is counted while it streams, and may not take for ever."""

    def __init__(self, receive: Receive, limit: int, patience: float) -> None:
        self._receive = receive
        self._limit = limit
        self._patience = patience
        self._received = 0
        self._deadline: float | None = None
        self._is_whole = False

    async def receive(self) -> Message:
        """The next part. Raises Unacceptable: 408, 413."""
        if self._is_whole:
            # Now the application waits for the client to go away: that may last.
            return await self._receive()
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._patience
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise _too_slow() from None
        self._received += len(message.get("body", b""))
        if self._received > self._limit:
            raise too_large(self._limit)
        self._is_whole = not message.get("more_body", False)
        return message


def _check_head(scope: Scope, body_limit: int, *, may_announce_more: bool) -> None:
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    if len(headers) > HEADERS_LIMIT or sum(len(n) + len(v) for n, v in headers) > HEADER_LIMIT:
        raise Unacceptable(
            431,
            "HEADERS_TOO_LARGE",
            Sentence("The request's headers are too large.", "请求头过大。"),
            {"Connection": "close"},
        )
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1 or not _is_host(hosts[0].decode("latin-1")):
        raise bad_request("The Host header is not a host name.", "Host 请求头不是主机名。")
    if not scope["path"].startswith("/"):
        raise bad_request("The address must begin with a slash.", "地址必须以斜杠开头。")
    if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
        raise bad_request("The address holds a NUL.", "地址中含有空字符。")
    lengths = {value for name, value in headers if name == b"content-length"}
    if any(not length.isdigit() for length in lengths) or len(lengths) > 1:
        raise bad_request("The Content-Length header is not a number.", "Content-Length 不是数字。")
    most = body_limit if not may_announce_more else 10**15
    if any(len(length) > 15 or int(length) > most for length in lengths):
        raise too_large(body_limit)


def _is_host(text: str) -> bool:
    if len(text) > 260 or not _HOST.fullmatch(text):
        return False
    try:
        parts = urlsplit(f"//{text}")
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False


def _too_slow() -> Unacceptable:
    return Unacceptable(
        408,
        "REQUEST_TIMEOUT",
        Sentence("The body took too long to arrive.", "请求正文传输超时。"),
        {"Connection": "close"},
    )
