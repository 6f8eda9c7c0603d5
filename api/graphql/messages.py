"""What clients may say over a socket: the messages of graphql-transport-ws, read strictly.

connection_init    first, once, perhaps with credentials
subscribe          an operation, under an id of the client's own
complete           no more of that one, please
ping, pong         are you there
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.graphql.operations import Operation, operation_of
from api.http.bodies import decode_json
from api.http.refusing import Unacceptable

LONGEST_ID: Final = 200


class Malformed(Exception):
    """The text is no message; `args[0]` says why, for programmers."""


@dataclass(frozen=True)
class Init:
    """`payload` may hold credentials."""

    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Subscribe:
    """Run `operation`; its answers are to bear `id`."""

    id: str
    operation: Operation


@dataclass(frozen=True)
class Complete:
    """Stop the operation with `id`."""

    id: str


@dataclass(frozen=True)
class Ping:
    """Wants a pong."""


@dataclass(frozen=True)
class Pong:
    """Wants nothing."""


Message = Init | Subscribe | Complete | Ping | Pong


def read_message(text: str) -> Message:
    """The message that `text` is. Raises Malformed."""
    try:
        message: Any = decode_json(text.encode("utf-8", "surrogatepass"))
    except Unacceptable:
        raise Malformed("Messages are JSON.") from None
    match message:
        case {"type": "connection_init"}:
            return Init(_object(message))
        case {"type": "subscribe", "id": str(id), "payload": dict(payload)} if _is_id(id):
            return Subscribe(id, _operation(payload))
        case {"type": "complete", "id": str(id)} if _is_id(id):
            return Complete(id)
        case {"type": "ping"}:
            _object(message)
            return Ping()
        case {"type": "pong"}:
            _object(message)
            return Pong()
    raise Malformed("This is no message of graphql-transport-ws.")


def _is_id(text: str) -> bool:
    return 0 < len(text) <= LONGEST_ID


def _object(message: Mapping[str, Any]) -> Mapping[str, Any]:
    payload = message.get("payload")
    if not isinstance(payload, dict | None):
        raise Malformed("The payload must be an object.")
    return payload or {}


def _operation(payload: Mapping[str, Any]) -> Operation:
    try:
        return operation_of(payload)
    except Unacceptable as problem:
        raise Malformed(problem.sentence.en) from None
