"""Requests that no part of Heard will look at: one status, one code, one sentence.

The body has the form of a GraphQL answer everywhere, so that clients need to read only one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.responses import JSONResponse

from domain.shared.languages import Language, Sentence


@dataclass(eq=False)
class Unacceptable(Exception):
    """The request is wrong before anything was asked. Nothing was changed."""

    status: int
    code: str
    sentence: Sentence
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, language: Language) -> JSONResponse:
        """As the client reads it."""
        return error_response(
            self.status, self.code, self.sentence.in_(language), headers=self.headers
        )


def error_response(
    status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """An answer that holds one error and no data."""
    return JSONResponse(
        {"errors": [{"message": message, "extensions": {"code": code}}]},
        status,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def bad_request(en: str, zh: str) -> Unacceptable:
    """400."""
    return Unacceptable(400, "BAD_REQUEST", Sentence(en, zh))


def wrong_type(en: str, zh: str) -> Unacceptable:
    """415."""
    return Unacceptable(415, "UNSUPPORTED_MEDIA_TYPE", Sentence(en, zh))


def too_many(seconds: int) -> Unacceptable:
    """429. In `seconds` there is room again."""
    return Unacceptable(
        429,
        "THROTTLED",
        Sentence(
            f"Too many requests. Please try again in {seconds} seconds.",
            f"请求过于频繁，请在 {seconds} 秒后重试。",
        ),
        {"Retry-After": str(seconds)},
    )


def too_large(limit: int) -> Unacceptable:
    """413. `limit` is in bytes."""
    shown: Final = f"{limit // 1000:,}"
    return Unacceptable(
        413,
        "PAYLOAD_TOO_LARGE",
        Sentence(f"The body is larger than {shown} KB.", f"请求正文超过 {shown} KB。"),
        {"Connection": "close"},
    )
