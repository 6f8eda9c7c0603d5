"""Which tier somebody stands at: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Threshold(Protocol):
    """A tier, as far as this file is concerned."""

    @property
    def threshold(self) -> int:
        """Points with which it is reached."""


T = TypeVar("T", bound=Threshold)


@dataclass(frozen=True)
class Standing(Generic[T]):
    """`current` is None below the first tier, `following` None at the last.

    `earned` are all points ever confirmed, `missing` those to the following tier. `share` is the
    way from the current tier (or from nothing) to the following one, 0 to 1; 1 at the last.
    """

    earned: int
    current: T | None
    following: T | None
    missing: int
    share: float


def standing(tiers: Sequence[T], earned: int) -> Standing[T]:
    """Where `earned` points lead among `tiers`, in any order."""
    rising = sorted(tiers, key=lambda tier: tier.threshold)
    reached = [tier for tier in rising if tier.threshold <= earned]
    ahead = [tier for tier in rising if tier.threshold > earned]
    current = reached[-1] if reached else None
    if not ahead:
        return Standing(earned, current, None, 0, 1.0)
    floor = current.threshold if current else 0
    way = ahead[0].threshold - floor
    return Standing(
        earned, current, ahead[0], ahead[0].threshold - earned, max(0, earned - floor) / way
    )
