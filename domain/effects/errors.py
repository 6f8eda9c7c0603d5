"""How the judging of changes refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NotShippedYet(Refusal):
    """Whether something helped can be said once it is there."""

    code: ClassVar[str] = "NOT_SHIPPED_YET"


@dataclass(eq=False)
class NotAskedFor(Refusal):
    """Only who spoke or voted for an item says whether it helped them."""

    code: ClassVar[str] = "NOT_ASKED_FOR"
