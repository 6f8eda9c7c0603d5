"""Refusals: the answers that say no.

Refusal
├── NotAllowed          the viewer lacks the permission (and may know the thing exists)
├── NotFound            it does not exist, or the viewer may not know that it does
└── ...                 one per rule, in the `errors.py` of the feature that owns the rule
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(eq=False)
class Refusal(Exception):
    """A rule said no and nothing was changed.

    `code` is stable and public; a subclass adds typed fields. Sentences are written in `api/`,
    in each language. Not frozen: frozen dataclass exceptions crash in context managers.
    """

    code: ClassVar[str] = "REFUSED"

    def __post_init__(self) -> None:
        super().__init__(self.code)

    def __str__(self) -> str:
        return self.code


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The viewer lacks `permission`."""

    code: ClassVar[str] = "NOT_ALLOWED"
    permission: str


@dataclass(eq=False)
class NotFound(Refusal):
    """Nothing of this kind under this id, as far as the viewer may know."""

    code: ClassVar[str] = "NOT_FOUND"
    kind: str


@dataclass(eq=False)
class InvalidText(Refusal):
    """`field` holds characters that no database keeps whole: NUL or lone surrogates."""

    code: ClassVar[str] = "INVALID_TEXT"
    field: str


@dataclass(eq=False)
class TextTooLong(Refusal):
    """`field` is longer than `limit` code points."""

    code: ClassVar[str] = "TEXT_TOO_LONG"
    field: str
    limit: int


@dataclass(eq=False)
class TextMissing(Refusal):
    """`field` must say something."""

    code: ClassVar[str] = "TEXT_MISSING"
    field: str


@dataclass(eq=False)
class IdempotencyConflict(Refusal):
    """The key was used before for another request."""

    code: ClassVar[str] = "IDEMPOTENCY_CONFLICT"
    key: str


@dataclass(eq=False)
class TooManyTries(Refusal):
    """Something that could be guessed was tried too often; it may be tried again in `seconds`."""

    code: ClassVar[str] = "TOO_MANY_TRIES"
    seconds: int
