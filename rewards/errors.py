"""How rewards refuse."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class RewardNotFound(Refusal):
    """No such reward on offer."""

    code: ClassVar[str] = "REWARD_NOT_FOUND"


@dataclass(eq=False)
class OutOfStock(Refusal):
    """The last piece is gone."""

    code: ClassVar[str] = "OUT_OF_STOCK"


@dataclass(eq=False)
class NotEnoughPoints(Refusal):
    """The reward costs `needed` points; `available` can be spent now."""

    code: ClassVar[str] = "NOT_ENOUGH_POINTS"
    needed: int
    available: int


@dataclass(eq=False)
class LimitReached(Refusal):
    """The customer has redeemed this reward `limit` times, which is as often as anyone may."""

    code: ClassVar[str] = "REDEMPTION_LIMIT_REACHED"
    limit: int


@dataclass(eq=False)
class NotVerified(Refusal):
    """Only a customer whom the host vouched for may redeem; the points wait."""

    code: ClassVar[str] = "NOT_VERIFIED"


@dataclass(eq=False)
class CodeUnknown(Refusal):
    """Mistyped, never issued or of another workspace: the answer does not tell which."""

    code: ClassVar[str] = "CODE_UNKNOWN"


@dataclass(eq=False)
class CodeAlreadyUsed(Refusal):
    """The code was used at `used_at`."""

    code: ClassVar[str] = "CODE_ALREADY_USED"
    used_at: datetime


@dataclass(eq=False)
class NumberOutOfRange(Refusal):
    """`field` is not between `lowest` and `highest`, ends included."""

    code: ClassVar[str] = "NUMBER_OUT_OF_RANGE"
    field: str
    lowest: int
    highest: int
