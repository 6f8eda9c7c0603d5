"""Refusals of an outside model's proposals."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NothingProposed(Refusal):
    """No proposal for that label waits for a decision."""

    code: ClassVar[str] = "NOTHING_PROPOSED"


@dataclass(eq=False)
class NoOutsideModel(Refusal):
    """The operator has given no address, so there is nothing to turn on."""

    code: ClassVar[str] = "NO_OUTSIDE_MODEL"
