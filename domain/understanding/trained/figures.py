"""Champion against challenger: who was right how often, and who wins. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """So many of so many rows."""

    right: int
    rows: int

    @property
    def percent(self) -> float:
        """0 where there were no rows."""
        return round(100 * self.right / self.rows, 1) if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """`gold` by head, on the rows that came with Heard, each judged by models that had not seen
    it; `corrections` on the newest, which the challenger has not learned from.
    """

    gold: Mapping[str, Score]
    corrections: Score

    @property
    def right(self) -> int:
        """Over everything."""
        return sum(score.right for score in self.gold.values()) + self.corrections.right

    @property
    def whole(self) -> Score:
        """Over everything."""
        rows = sum(score.rows for score in self.gold.values()) + self.corrections.rows
        return Score(self.right, rows)

    def as_json(self) -> dict[str, Any]:
        """As a table keeps it."""
        return {
            "gold": {name: asdict(score) for name, score in self.gold.items()},
            "corrections": asdict(self.corrections),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Figures":
        """What `as_json` wrote."""
        gold = {name: Score(**score) for name, score in stored["gold"].items()}
        return cls(gold, Score(**stored["corrections"]))


def beats(challenger: Figures, champion: Figures) -> bool:
    """Higher on the whole gold set, and not worse on the corrections that were kept back.

    Both have to be measured on the same rows: ValueError.
    """
    if challenger.whole.rows != champion.whole.rows:
        raise ValueError("not the same rows")
    is_higher = challenger.right > champion.right
    return is_higher and challenger.corrections.right >= champion.corrections.right
