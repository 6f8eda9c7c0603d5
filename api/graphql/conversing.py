"""One conversation over a socket: who is it, and any number of operations side by side.

Everything that happens in it is a task of one group: a reader, a watcher for each reason to end,
and one task for each operation. Whichever raises `Closed` ends them all, with a code:

    1012  the process stops: connect again      4401  an operation before `connection_init`
    1013  the database is away: try later       4403  the credentials are not, or no longer, good
    4400  a message that is none                4408  no `connection_init` in time
    4409  an id that is in use                  4429  a second `connection_init`
"""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Any, Final, NoReturn

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.auth import Caller, Credentials, NoWorkspace, recognise, shown_by, shown_in_headers
from api.graphql.answering import EVERY_KIND, Answering, encoded, error_payload
from api.graphql.context import Context
from api.graphql.faults import INTERNAL, new_request_id, went_wrong
from api.graphql.lasting import Ended, Patience, Why, until_lapsed, until_stopping
from api.graphql.messages import Complete, Init, Malformed, Message, Ping, Subscribe, read_message
from api.graphql.operations import Operation
from api.http.failing import AWAY
from api.limiting.addresses import address_of
from api.wiring import Heard
from domain.auditing.recording import request_in_hand
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

MOST_OPERATIONS: Final = 100
LAST_WORDS_SECONDS: Final = 2.0

_TOO_MANY: Final = Sentence(
    f"At most {MOST_OPERATIONS} operations can run on one socket at the same time.",
    f"一个连接上最多可同时运行 {MOST_OPERATIONS} 个操作。",
)


class Closed(Exception):
    """The conversation is over; `code` is None where the client cannot be told."""

    def __init__(self, code: int | None = None, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


_ENDS: Final = {
    Why.STOPPING: (1012, "Service restart"),
    Why.LAPSED: (4403, "Forbidden"),
    Why.SLOW: (None, ""),
    Why.GONE: (None, ""),
}


class Conversation:
    """With the client behind an accepted `socket`."""

    def __init__(
        self, heard: Heard, answering: Answering, socket: WebSocket, patience: Patience
    ) -> None:
        self._heard = heard
        self._answering = answering
        self._socket = socket
        self._patience = patience
        self._tasks = asyncio.TaskGroup()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._greeted = asyncio.Event()
        self._caller: Caller | None = None
        self._sending = asyncio.Lock()

    async def run(self) -> None:
        """Until either side ends it."""
        last: list[Closed] = []
        try:
            async with self._tasks:
                self._tasks.create_task(until_stopping(self._heard))
                self._tasks.create_task(self._until_greeted())
                await self._listen()
        except* Closed as closed:
            last += (end for end in closed.exceptions if isinstance(end, Closed))
        except* Ended as ended:
            last += (Closed(*_ENDS[end.why]) for end in ended.exceptions if isinstance(end, Ended))
        told = next((end for end in last if end.code is not None), None)
        if told is not None and told.code is not None:
            with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
                async with asyncio.timeout(LAST_WORDS_SECONDS):
                    await self._socket.close(told.code, told.reason)

    async def _until_greeted(self) -> None:
        try:
            async with asyncio.timeout(self._patience.greeting):
                await self._greeted.wait()
        except TimeoutError:
            raise Closed(4408, "Connection initialisation timeout") from None

    async def _listen(self) -> NoReturn:
        while True:
            received = await self._socket.receive()
            if received["type"] == "websocket.disconnect":
                raise Ended(Why.GONE)
            text = received.get("text")
            if text is None:
                raise Closed(4400, "Messages are text.")
            try:
                message = read_message(text)
            except Malformed as error:
                raise Closed(4400, _short(str(error))) from None
            await self._heed(message)

    async def _heed(self, message: Message) -> None:
        match message:
            case Init(payload):
                await self._greet(payload)
            case Subscribe(id, operation):
                await self._begin(id, operation)
            case Complete(id) if id in self._running:
                self._running.pop(id).cancel()
            case Ping():
                await self._send({"type": "pong"})

    async def _greet(self, payload: Mapping[str, Any]) -> None:
        if self._greeted.is_set():
            raise Closed(4429, "Too many initialisation requests")
        self._greeted.set()
        shown = _shown(self._heard, self._socket, payload)
        try:
            self._caller = await recognise(self._heard, self._socket, shown)
        except Refusal:
            raise Closed(4403, "Forbidden") from None
        except (NoWorkspace, *AWAY):
            raise Closed(1013, "Try again later") from None
        await self._send({"type": "connection_ack"})
        watch = until_lapsed(self._heard, self._caller, shown, self._patience)
        self._tasks.create_task(watch)

    async def _begin(self, id: str, operation: Operation) -> None:
        if self._caller is None:
            raise Closed(4401, "Unauthorized")
        if id in self._running:
            raise Closed(4409, _short(f"Subscriber for {id} already exists"))
        if len(self._running) >= MOST_OPERATIONS:
            message = _TOO_MANY.in_(self._caller.language)
            await self._send_error(id, error_payload("TOO_MANY_OPERATIONS", message))
        else:
            task = self._answer(id, operation, self._caller)
            self._running[id] = self._tasks.create_task(task)

    async def _answer(self, id: str, operation: Operation, caller: Caller) -> None:
        """Every operation is a request of its own, with an id for the log."""
        request_id = new_request_id()
        request_in_hand.set(request_id)
        origin, address = self._socket.headers.get("origin"), address_of(self._socket)
        asking = _in_request(caller, request_id)
        context = Context(self._heard, asking, origin, request_id, address)
        answers = self._answering.answers(operation, context, EVERY_KIND)
        refused: dict[str, Any] | None = None
        try:
            async with aclosing(answers):
                async for answer in answers:
                    if not answer.was_run:
                        refused = answer.payload
                        break
                    await self._send({"id": id, "type": "next", "payload": answer.payload})
        except Ended:
            raise
        except Exception as fault:
            message = went_wrong(fault, context.language, request_id)
            refused = error_payload(INTERNAL, message)
        finally:
            # The client may use the id again as soon as it hears the last of it.
            if self._running.get(id) is asyncio.current_task():
                del self._running[id]
        if refused is None:
            await self._send({"id": id, "type": "complete"})
        else:
            await self._send_error(id, refused)

    async def _send_error(self, id: str, answer: Mapping[str, Any]) -> None:
        await self._send({"id": id, "type": "error", "payload": answer["errors"]})

    async def _send(self, message: Mapping[str, Any]) -> None:
        """One at a time: what waits is bounded by the operations. Raises Ended."""
        text = encoded(message).decode()
        async with self._sending:
            try:
                async with asyncio.timeout(self._patience.sending):
                    await self._socket.send_text(text)
            except TimeoutError:
                raise Ended(Why.SLOW) from None
            except (WebSocketDisconnect, RuntimeError):
                raise Ended(Why.GONE) from None


def _shown(heard: Heard, socket: WebSocket, payload: Mapping[str, Any]) -> Credentials:
    """What the payload shows, as it stands or as `headers`; else what the handshake showed."""
    inner = payload.get("headers")
    headers = {
        name.lower(): value
        for fields in (inner if isinstance(inner, dict) else {}, payload)
        for name, value in fields.items()
        if isinstance(value, str)
    }
    shown = shown_in_headers(headers)
    return shown_by(heard, socket) if shown.are_none else shown


def _in_request(caller: Caller, request_id: str) -> Caller:
    customer = caller.customer and replace(caller.customer, request_id=request_id)
    viewer = replace(caller.viewer, request_id=request_id)
    return replace(caller, viewer=viewer, customer=customer)


def _short(reason: str) -> str:
    """A close frame holds at most 123 bytes of it."""
    return reason.encode("utf-8", "replace")[:120].decode("utf-8", "ignore")
