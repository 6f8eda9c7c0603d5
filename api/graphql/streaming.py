"""Streams over HTTP: server-sent events, as graphql-sse has them with a connection for each.

    event: next        data: one answer
    event: complete    nothing more will come
    :                  a sign of life, for proxies

What ends without `complete` was cut, and clients ask again: so it is when the process stops.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any, Final, NoReturn

from starlette.types import Receive, Scope, Send

from api.auth import Caller, Credentials
from api.graphql.answering import Answer, encoded, error_payload, json_response
from api.graphql.context import Context
from api.graphql.faults import INTERNAL, went_wrong
from api.graphql.lasting import Ended, Patience, Why, until_lapsed, until_stopping
from api.graphql.negotiating import Form
from api.sentences import sentence_of
from domain.people.errors import TokenRefused

SIGN_OF_LIFE: Final = b":\n\n"
COMPLETE: Final = b"event: complete\ndata: \n\n"
LAST_WORDS_SECONDS: Final = 2.0
HEADERS: Final = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
}


class EventStream:
    """The answers to one operation. It begins once the operation runs; one that is refused with a
    status of its own is answered by that, as JSON.
    """

    def __init__(
        self,
        answers: AsyncGenerator[Answer],
        context: Context,
        shown: Credentials,
        patience: Patience,
    ) -> None:
        self._answers = answers
        self._context = context
        self._shown = shown
        self._patience = patience
        self._writing = asyncio.Lock()
        self._has_begun = False
        self._is_over = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell everything, or as much as there is time for."""
        heard, caller = self._context.heard, self._context.caller
        why: Why | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                watching = [
                    tasks.create_task(watch)
                    for watch in (
                        until_stopping(heard),
                        until_lapsed(heard, caller, self._shown, self._patience),
                        _until_gone(receive),
                        self._live(send),
                    )
                ]
                await self._tell(scope, receive, send)
                for task in watching:
                    task.cancel()
        except* Ended as ended:
            [reason, *_] = (end.why for end in ended.exceptions if isinstance(end, Ended))
            why = reason
        if why is not None:
            with suppress(TimeoutError, Ended):
                async with asyncio.timeout(LAST_WORDS_SECONDS):
                    await self._end_early(why, caller, send)

    async def _tell(self, scope: Scope, receive: Receive, send: Send) -> None:
        context = self._context
        try:
            async with aclosing(self._answers) as answers:
                async for answer in answers:
                    if context.status is not None and not (answer.was_run or self._has_begun):
                        self._is_over = True
                        response = json_response(answer, context, Form.JSON)
                        await response(scope, receive, send)
                        return
                    await self._write(send, _next(answer.payload))
        except Ended:
            raise
        except Exception as fault:
            message = went_wrong(fault, context.language, context.request_id)
            await self._write(send, _next(error_payload(INTERNAL, message)))
        await self._write(send, COMPLETE, is_last=True)

    async def _live(self, send: Send) -> None:
        """Begin as soon as the operation runs, and show now and then that the stream lives."""
        await self._context.admitted.wait()
        while True:
            await self._write(send, SIGN_OF_LIFE)
            await asyncio.sleep(self._patience.silence)

    async def _end_early(self, why: Why, caller: Caller, send: Send) -> None:
        if why is Why.LAPSED:
            refusal = TokenRefused()
            error = error_payload(refusal.code, sentence_of(refusal, caller.language))
            await self._write(send, _next(error) + COMPLETE, is_last=True)
        elif why is Why.STOPPING:
            await self._write(send, b"", is_last=True)

    async def _write(self, send: Send, frame: bytes, *, is_last: bool = False) -> None:
        """Raises Ended when the client does not read."""
        async with self._writing:
            if self._is_over:
                return
            try:
                async with asyncio.timeout(self._patience.sending):
                    if not self._has_begun:
                        self._has_begun = True
                        await send(self._head())
                    await send(
                        {"type": "http.response.body", "body": frame, "more_body": not is_last}
                    )
            except TimeoutError:
                self._is_over = True
                raise Ended(Why.SLOW) from None
            self._is_over = is_last

    def _head(self) -> dict[str, Any]:
        headers = {**HEADERS, **self._context.headers}
        return {
            "type": "http.response.start",
            "status": 200,
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in headers.items()
            ],
        }


def _next(payload: dict[str, Any]) -> bytes:
    return b"event: next\ndata: " + encoded(payload) + b"\n\n"


async def _until_gone(receive: Receive) -> NoReturn:
    while (await receive())["type"] != "http.disconnect":
        pass
    raise Ended(Why.GONE)
