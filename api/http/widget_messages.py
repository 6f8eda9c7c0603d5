"""What a widget wrote: which stored operation, with what, from which device and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from api.graphql.persisted import STORED
from api.graphql.persisted.stored import Run, Stored
from api.http.bodies import decode_json, read_body, require_type
from api.http.refusing import bad_request

LIMIT: Final = 200_000
"""Bytes: 10,000 characters, each written as an escaped pair, and room for the rest."""

NO_MESSAGE: Final = bad_request(
    "This is not a message of a Heard widget.", "这不是 Heard 组件发送的消息。"
)


@dataclass(frozen=True, repr=False)
class Message:
    """One stored operation and its variables. `id` is the same however often it is sent.

    `device` and `identity` say who speaks and `page` from where, as they came.
    """

    operation: str
    variables: Mapping[str, Any]
    id: str = ""
    device: Any = None
    identity: Any = None
    page: Any = None

    @property
    def stored(self) -> Stored:
        """What is known of the operation."""
        return STORED[self.operation]

    @property
    def language(self) -> object:
        """The language that the input declares, if it does."""
        given = self.variables.get("input")
        return given.get("language") if isinstance(given, dict) else None

    def variables_for(self, site_key: str) -> dict[str, Any]:
        """With what stands round the input: it decides who speaks, the input itself may not."""
        if self.stored.run not in (Run.SUBMIT, Run.CHANGE):
            return dict(self.variables)
        placed: dict[str, Any] = {}
        if self.stored.is_keyed:
            placed["idempotencyKey"] = self.id
        if self.stored.run is Run.SUBMIT:
            placed |= {
                "deviceKey": self.device,
                "identityToken": self.identity,
                "page": self.page,
                "siteKey": site_key,
            }
        return {"input": {**self.variables["input"], **placed}}


async def sent_as_text(request: Request) -> Message:
    """Raises Unacceptable: 400, 413, 415."""
    require_type(request, "text/plain")
    body: Any = decode_json(await read_body(request, limit=LIMIT))
    match body:
        case {"q": str(operation), "v": dict(variables), "id": str(id)} if (
            operation in STORED and id
        ):
            about = body.get("u") or {}
        case _:
            raise NO_MESSAGE
    is_changing = STORED[operation].run in (Run.SUBMIT, Run.CHANGE)
    if is_changing and not isinstance(variables.get("input"), dict):
        raise NO_MESSAGE
    if not isinstance(about, dict):
        raise NO_MESSAGE
    return Message(
        operation, variables, id, about.get("device"), about.get("identity"), about.get("page")
    )


def asked_by_address(request: Request) -> Message:
    """Raises Unacceptable: 400."""
    operation = request.query_params.get("q", "")
    if operation not in STORED or STORED[operation].run is not Run.PUBLIC:
        raise NO_MESSAGE
    variables = decode_json((request.query_params.get("v") or "{}").encode("utf-8", "replace"))
    if not isinstance(variables, dict):
        raise NO_MESSAGE
    return Message(operation, variables)
