"""Refusals of originals."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class OriginalNotKept(Refusal):
    """Nothing was masked in it, or what was masked is kept nowhere."""

    code: ClassVar[str] = "ORIGINAL_NOT_KEPT"


@dataclass(eq=False)
class OriginalUnreadable(Refusal):
    """It was sealed under another secret key than the one that Heard runs with now."""

    code: ClassVar[str] = "ORIGINAL_UNREADABLE"
