"""How releases refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class VersionTaken(Refusal):
    """Another release of the workspace has this version."""

    code: ClassVar[str] = "VERSION_TAKEN"
    version: str


@dataclass(eq=False)
class TooManyItems(Refusal):
    """A release ships at most `limit` items."""

    code: ClassVar[str] = "TOO_MANY_ITEMS"
    limit: int
