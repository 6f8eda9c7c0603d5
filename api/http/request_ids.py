"""Each request has an id: in its answer as `X-Request-Id`, in the log, and in the audit log."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.auditing.recording import request_in_hand
from domain.shared.ids import new_id, public_id

HEADER: Final = "x-request-id"


class RequestIds:
    """Stands before the application, and names what comes in: `scope["state"]["request_id"]`.

    An answer that bears an id already keeps it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the request, and its answer."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = public_id("req", new_id())
        scope.setdefault("state", {})["request_id"] = request_id
        request_in_hand.set(request_id)

        async def named_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault(HEADER, request_id)
            await send(message)

        await self._app(scope, receive, named_send)
