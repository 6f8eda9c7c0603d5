"""`/graphql` over a WebSocket: who may open one, and in which language it is spoken.

The one subprotocol is graphql-transport-ws. Pages of other origins are refused with 403 before the
handshake is done: browsers send our cookies with any page's sockets. Programs send no origin.
"""

from typing import Final

from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from api.auth import is_own_origin
from api.graphql.answering import Answering
from api.graphql.conversing import Conversation
from api.graphql.lasting import Patience
from api.wiring import Heard

PROTOCOL: Final = "graphql-transport-ws"


class Sockets:
    """The door for sockets."""

    def __init__(self, heard: Heard, answering: Answering, patience: Patience) -> None:
        self._heard = heard
        self._answering = answering
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one client in, or not."""
        socket = WebSocket(scope, receive, send)
        if not _is_welcome(socket) or self._heard.stopping.has_begun:
            # Before the handshake is done, the server turns this into a 403.
            await socket.close()
        elif PROTOCOL not in scope["subprotocols"]:
            await socket.accept()
            await socket.close(4406, "Subprotocol not acceptable")
        else:
            await socket.accept(PROTOCOL)
            await Conversation(self._heard, self._answering, socket, self._patience).run()


def _is_welcome(socket: WebSocket) -> bool:
    origin = socket.headers.get("origin")
    try:
        has_host = bool(socket.url.hostname)
    except ValueError:
        return False
    return has_host and (origin is None or is_own_origin(socket, origin))
