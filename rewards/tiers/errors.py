"""How the setting of tiers refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class TooManyTiers(Refusal):
    """A workspace has at most `limit` tiers."""

    code: ClassVar[str] = "TOO_MANY_TIERS"
    limit: int


@dataclass(eq=False)
class ThresholdTaken(Refusal):
    """Two tiers would be reached with the same number of points."""

    code: ClassVar[str] = "THRESHOLD_TAKEN"
    threshold: int
