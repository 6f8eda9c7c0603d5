"""Operations as clients send them, read strictly, whatever carried them.

    POST    a JSON object                 {"query": …, "variables": {…}, "operationName": …}
    GET     parameters of the address     ?query=…&variables={…}&operationName=…
    socket  the payload of `subscribe`    as a POST

In place of `query` there may be a document's id (`documentId`), or its hash in
`extensions.persistedQuery`, where the text may be sent along.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import QueryParams
from starlette.requests import Request

from api.http.bodies import decode_json, read_body, require_type
from api.http.limits import BODY_LIMIT
from api.http.refusing import Unacceptable, bad_request

_HASH: Final = re.compile("[0-9a-f]{64}")
_ID: Final = re.compile(r"[A-Za-z0-9._~-]+(:[A-Za-z0-9._~:-]+)?")
_PARAMETERS: Final = ("query", "documentId", "operationName", "variables", "extensions")
_SAYING_WHICH: Final = ("query", "documentId", "extensions")


@dataclass(frozen=True)
class Operation:
    """What is to be run. `hash` is that of a document which the client has us remember.

    Of `query`, `document_id` and `hash` one at least is there; with an id there is no query.
    """

    query: str | None
    document_id: str | None
    hash: str | None
    name: str | None
    variables: dict[str, Any] | None
    extensions: dict[str, Any] | None

    @property
    def is_persisted(self) -> bool:
        """Whether it names a document instead of writing it."""
        return self.query is None


async def posted(request: Request) -> Operation:
    """The operation that a body holds. Raises Unacceptable: 400, 413, 415."""
    require_type(request, "application/json")
    body = decode_json(await read_body(request, limit=BODY_LIMIT))
    if isinstance(body, list):
        raise bad_request(
            "Send one operation at a time: batches are not accepted.",
            "请一次只发送一个操作，不接受批量请求。",
        )
    return operation_of(body)


def addressed(parameters: QueryParams) -> Operation:
    """The operation that an address holds. Raises Unacceptable: 400."""
    fields: dict[str, Any] = {}
    for name, text in parameters.multi_items():
        if name not in _PARAMETERS:
            continue
        if name in fields:
            raise bad_request(f"`{name}` stands there twice.", f"`{name}` 出现了两次。")
        fields[name] = _decoded(name, text) if name in ("variables", "extensions") else text
    return operation_of({name: value for name, value in fields.items() if value != ""})


def holds_operation(parameters: QueryParams) -> bool:
    """Whether an address is meant as an operation."""
    return any(name in parameters for name in _SAYING_WHICH)


def operation_of(fields: object) -> Operation:
    """The operation that decoded JSON describes. Raises Unacceptable: 400."""
    if not isinstance(fields, dict):
        raise bad_request("The body must be a JSON object.", "正文必须是 JSON 对象。")
    extensions = _object(fields, "extensions")
    operation = Operation(
        _text(fields, "query") or None,
        _text(fields, "documentId") or None,
        _hash(extensions),
        _text(fields, "operationName"),
        _object(fields, "variables"),
        extensions,
    )
    if not (operation.query or operation.document_id or operation.hash):
        raise bad_request(
            "The operation is missing: send it as `query`, or its document's id as `documentId`.",
            "缺少操作：请用 `query` 给出操作，或用 `documentId` 给出文档编号。",
        )
    if operation.document_id and (operation.query or not _ID.fullmatch(operation.document_id)):
        raise bad_request(
            "`documentId` must be the id of a document, and then there is no `query`.",
            "`documentId` 必须是文档编号，且不能与 `query` 同时给出。",
        )
    return operation


def _hash(extensions: Mapping[str, Any] | None) -> str | None:
    match (extensions or {}).get("persistedQuery"):
        case None:
            return None
        case {"version": 1, "sha256Hash": str(text)} if _HASH.fullmatch(text.lower()):
            return text.lower()
    raise bad_request(
        "`extensions.persistedQuery` must hold version 1 and a SHA-256 hash in hexadecimal.",
        "`extensions.persistedQuery` 必须包含版本 1 和十六进制的 SHA-256 哈希。",
    )


def _decoded(name: str, text: str) -> object:
    try:
        return decode_json(text.encode()) if text else ""
    except (Unacceptable, UnicodeEncodeError):
        raise bad_request(
            f"`{name}` must be a JSON object.", f"`{name}` 必须是 JSON 对象。"
        ) from None


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if not isinstance(value, str | None):
        raise bad_request(f"`{name}` must be a string.", f"`{name}` 必须是字符串。")
    return value


def _object(fields: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    value = fields.get(name)
    if not isinstance(value, dict | None):
        raise bad_request(f"`{name}` must be an object.", f"`{name}` 必须是对象。")
    return value
