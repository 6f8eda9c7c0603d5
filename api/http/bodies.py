"""Reading bodies strictly: so much, of this type, in this encoding, and nothing else."""

import json
import math
import re
from typing import Final, NoReturn

from starlette.requests import Request

from api.http.refusing import bad_request, too_large, wrong_type

LONGEST_NUMBER: Final = 400
"""Characters. The longest double without exponent has 309 digits before its point."""
MOST_VALUES: Final = 10_000
"""Values in one body, counted by what separates them: a megabyte of `[],[],` would otherwise hold
everyone up for half a second, a megabyte of text does not.
"""

_TEXT: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
"""A text, or the beginning of one that never ends; possessive, so that no text is read twice."""


async def read_body(request: Request, *, limit: int) -> bytes:
    """The whole body, at most `limit` bytes. Raises Unacceptable: 413, 415."""
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise wrong_type(
            "Send the body as it is: compressed bodies are not accepted.",
            "请直接发送正文，不接受压缩。",
        )
    if _announced(request) > limit:
        raise too_large(limit)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


def require_type(request: Request, wanted: str) -> None:
    """The body's media type must be `wanted`, in UTF-8. Raises Unacceptable: 415."""
    essence, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.replace(" ", "").replace('"', "").lower()
    if essence.strip().lower() != wanted or charset not in ("", "charset=utf-8"):
        raise wrong_type(
            f"Send the body as {wanted}, in UTF-8.", f"请以 {wanted}（UTF-8）发送正文。"
        )


def decode_json(body: bytes) -> object:
    """What `body` says. Raises Unacceptable: 400.

    Stricter than Python's own reading: UTF-8 only, no NaN or infinity, no endless numbers, and no
    more than 10,000 values.
    """
    if _separators(body) > MOST_VALUES and _separators(_without_texts(body)) > MOST_VALUES:
        raise bad_request(
            f"The body holds too many values: at most {MOST_VALUES}.",
            f"正文包含的值过多：最多 {MOST_VALUES} 个。",
        )
    try:
        return json.loads(
            body.decode("utf-8"), parse_constant=_refuse, parse_int=_whole, parse_float=_finite
        )
    except (ValueError, RecursionError):
        raise bad_request(
            "The body is not valid JSON in UTF-8.", "正文不是有效的 UTF-8 JSON。"
        ) from None


def _without_texts(body: bytes) -> bytes:
    """All of them, or as many as make it too much anyway."""
    return _TEXT.sub(b"", body, count=2 * MOST_VALUES)


def _separators(body: bytes) -> int:
    return sum(body.count(mark) for mark in (b",", b"[", b"{"))


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    # A number of that many digits is too large whatever it says.
    return (int(length) if len(length) < 16 else 10**16) if length.isdigit() else 0


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= LONGEST_NUMBER else _refuse("too long")


def _finite(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) and len(digits) <= LONGEST_NUMBER else _refuse("no number")
