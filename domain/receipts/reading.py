"""Reading a receipt file that may come from anybody: a `ReceiptFile`, or None. Never an error."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from domain.feedback.tracking import (
    TrackingNumber,
    parse_tracking_number,
    shown_tracking_number,
)
from domain.receipts.checkpoints import LARGEST_SIZE
from domain.receipts.committing import LARGEST_INTEGER, SALT_SIZE, Content
from domain.receipts.notes import LONGEST_NOTE, VerifierKey, from_base64
from domain.receipts.tree import HASH_SIZE

FORMAT: Final = "heard-receipt/1"
LONGEST_FILE: Final = 1_000_000
_LONGEST_PROOF: Final = 63
_LONGEST_LEAF: Final = 1000

T = TypeVar("T")


@dataclass(frozen=True)
class ReceiptFile:
    """A well-formed receipt; nothing of it is checked yet.

    `content` and `salt` are None together: then the words were erased, and only the leaf is left.
    """

    tracking: TrackingNumber
    content: Content | None
    salt: bytes | None
    leaf: str
    index: int
    size: int
    proof: tuple[bytes, ...]
    checkpoint: str
    key: VerifierKey


class _NotAReceipt(Exception):
    """Used within this file only."""


def parsed_json(data: bytes) -> object:
    """The JSON in `data`, or None for what is none: too long, too deep, a name given twice."""
    if len(data) > LONGEST_FILE:
        return None
    try:
        value: object = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_without_repeats, parse_constant=_refused
        )
    except (ValueError, RecursionError, _NotAReceipt):
        return None
    return value


def read_receipt(document: object) -> ReceiptFile | None:
    """The receipt in parsed JSON, or None. Members that are not known are passed over."""
    try:
        return _receipt(_object(document))
    except _NotAReceipt:
        return None


def _receipt(document: Mapping[str, Any]) -> ReceiptFile:
    if document.get("format") != FORMAT:
        raise _NotAReceipt
    inclusion = _object(document.get("inclusion"))
    erased = document.get("content") is None and document.get("salt") is None
    return ReceiptFile(
        tracking=_tracking(_text(document.get("tracking"), 100)),
        content=None if erased else _content(_object(document.get("content"))),
        salt=None if erased else _bytes(document.get("salt"), SALT_SIZE),
        leaf=_text(document.get("leaf"), _LONGEST_LEAF),
        index=_whole(inclusion.get("index"), 0, LARGEST_SIZE),
        size=_whole(inclusion.get("size"), 0, LARGEST_SIZE),
        proof=tuple(_bytes(node, HASH_SIZE) for node in _list(inclusion.get("proof"))),
        checkpoint=_text(document.get("checkpoint"), LONGEST_NOTE),
        key=_given(VerifierKey.parse, _text(document.get("key"), 1000)),
    )


def _content(members: Mapping[str, Any]) -> Content:
    kind, score, text = (members.get(name) for name in ("kind", "score", "text"))
    return Content(
        kind=None if kind is None else _text(kind, 100),
        score=None if score is None else _whole(score, -LARGEST_INTEGER, LARGEST_INTEGER),
        text=None if text is None else _text(text, LONGEST_FILE),
    )


def _tracking(text: str) -> TrackingNumber:
    tracking = _given(parse_tracking_number, text)
    if shown_tracking_number(tracking) != text:
        raise _NotAReceipt
    return tracking


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _NotAReceipt
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or len(value) > _LONGEST_PROOF:
        raise _NotAReceipt
    return value


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise _NotAReceipt
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise _NotAReceipt
    return value


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise _NotAReceipt
    return value


def _bytes(value: object, size: int) -> bytes:
    data = from_base64(_text(value, 4 * size), size=size)
    if data is None:
        raise _NotAReceipt
    return data


def _given(parse: Callable[[str], T | None], text: str) -> T:
    parsed = parse(text)
    if parsed is None:
        raise _NotAReceipt
    return parsed


def _without_repeats(members: list[tuple[str, object]]) -> dict[str, object]:
    """Two readers may take different ones of two equal names, so neither is taken."""
    value = dict(members)
    if len(value) != len(members):
        raise _NotAReceipt
    return value


def _refused(constant: str) -> object:
    """NaN and the infinities are not JSON."""
    raise _NotAReceipt(constant)
