"""Kinds of ratings and the range of each."""

from enum import StrEnum
from typing import Final

from domain.feedback.errors import ScoreMissing, ScoreOutOfRange, ScoreWithoutKind


class RatingKind(StrEnum):
    """A question with a score for an answer.

    NPS: recommend, 0 to 10 (Reichheld 2003). CSAT: satisfied, 1 to 5. CES: easy, 1 to 7 (CES 2.0).
    STARS: 1 to 5. FACES: how it feels, very unhappy to very happy, 1 to 5. THUMBS: down 0, up 1.
    """

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    STARS = "stars"
    FACES = "faces"
    THUMBS = "thumbs"


RANGES: Final[dict[RatingKind, tuple[int, int]]] = {
    RatingKind.NPS: (0, 10),
    RatingKind.CSAT: (1, 5),
    RatingKind.CES: (1, 7),
    RatingKind.STARS: (1, 5),
    RatingKind.FACES: (1, 5),
    RatingKind.THUMBS: (0, 1),
}


def check_score(kind: RatingKind | None, score: int | None) -> None:
    """Refuses: ScoreMissing, ScoreWithoutKind, ScoreOutOfRange."""
    if kind is None:
        if score is not None:
            raise ScoreWithoutKind
        return
    if score is None:
        raise ScoreMissing
    lowest, highest = RANGES[kind]
    if not lowest <= score <= highest:
        raise ScoreOutOfRange(score, lowest, highest)
