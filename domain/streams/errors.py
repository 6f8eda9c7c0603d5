"""How streams say no."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class CursorExpired(Refusal):
    """What came after the cursor is no longer kept: read the state anew, then subscribe again."""

    code: ClassVar[str] = "CURSOR_EXPIRED"


@dataclass(eq=False)
class InvalidCursor(Refusal):
    """The cursor is none of ours, or belongs to another workspace."""

    code: ClassVar[str] = "BAD_USER_INPUT"
