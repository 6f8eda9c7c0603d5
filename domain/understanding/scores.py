"""What a given score says about feeling, alone or beside a text.

Conventions: NPS parts 0-6, 7-8, 9-10 into detractors, passives and promoters (Reichheld, Harvard
Business Review, December 2003). Stars, faces and CSAT count 4 and 5 as satisfied ("top two
boxes") and 3 as neither. CES runs from 1 to 7, agreement that it was easy (CEB's CES 2.0, 2013),
its middle being 4. A thumb is up or down and nothing between.
"""

from dataclasses import dataclass
from typing import Literal

from domain.understanding.findings import Finding
from domain.understanding.sentiment import sentiment_label

ScoreKind = Literal["nps", "csat", "ces", "stars", "faces", "thumbs"]

_BANDS: dict[ScoreKind, tuple[range, range, range]] = {
    "nps": (range(7), range(7, 9), range(9, 11)),
    "csat": (range(1, 3), range(3, 4), range(4, 6)),
    "stars": (range(1, 3), range(3, 4), range(4, 6)),
    "faces": (range(1, 3), range(3, 4), range(4, 6)),
    "thumbs": (range(1), range(0), range(1, 2)),
    "ces": (range(1, 4), range(4, 5), range(5, 8)),
}
_MILDEST = 0.4
_SPREAD = 1 - _MILDEST
_MILD_TO_FULL = _MILDEST + _SPREAD / 2
_SCORE_COUNTS = 2
_SCORE_CONFIDENCE = 0.9
_AT_ODDS_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class GivenScore:
    """A score as the customer gave it, on the scale of its `kind`."""

    kind: ScoreKind
    value: int


def sentiment_of_score(kind: ScoreKind, value: int) -> Finding:
    """Polarity is 0 for the middle band and runs from ±0.4 at its edge to ±1 at the end.

    A thumb does not say how strongly: ±0.7, halfway between.
    A value off the scale is a mistake of the caller: ValueError.
    """
    negative, neutral, positive = _BANDS[kind]
    if value in neutral:
        return _scored("neutral", 0.0)
    if value in negative:
        return _scored("negative", -1 + _SPREAD * _along(negative, value))
    if value in positive:
        return _scored("positive", _MILDEST + _SPREAD * _along(positive, value))
    raise ValueError(f"{value} is off the scale of {kind}")


def weigh_together(text: Finding, score: Finding) -> Finding:
    """Sentiment of a text and the score given with it: the score counts twice, the text once.

    The score is what the customer says of the whole, the text often of one thing. A text that
    shows no feeling leaves the score alone. Where the two disagree confidence falls to a half.
    """
    if not text.reasons or text.score is None or score.score is None:
        return score
    polarity = (_SCORE_COUNTS * score.score + text.score) / (_SCORE_COUNTS + 1)
    label = sentiment_label(polarity)
    agree = text.label == score.label
    confidence = max(text.confidence, score.confidence) if agree else _AT_ODDS_CONFIDENCE
    return Finding(
        "sentiment", label, round(polarity, 3), confidence, text.reasons, detail="text and score"
    )


def polarity_of_label(label: str) -> float:
    """Of a sentiment that somebody named without saying how strong: 0 or ±0.7, as of a thumb."""
    return {"positive": _MILD_TO_FULL, "negative": -_MILD_TO_FULL}.get(label, 0.0)


def _along(band: range, value: int) -> float:
    """How far along the band, from 0 to 1; halfway where it holds one value."""
    return band.index(value) / (len(band) - 1) if len(band) > 1 else 0.5


def _scored(label: str, polarity: float) -> Finding:
    return Finding("sentiment", label, round(polarity, 3), _SCORE_CONFIDENCE, detail="score")
