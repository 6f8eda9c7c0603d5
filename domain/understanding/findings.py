"""What understanding finds in a text, and the words it found it by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

SignalKind = Literal[
    "language", "sentiment", "nature", "emotion", "urgency", "offence", "spam", "irony"
]

LANGUAGES = ("en", "zh", "mixed", "other", "none")
SENTIMENTS = ("positive", "neutral", "negative")
NATURES = ("complaint", "suggestion", "question", "praise", "other")
EMOTIONS = (
    "joy", "excitement", "anger", "disappointment", "surprise", "sadness", "fear", "neutral",
)  # fmt: skip
URGENCIES = ("none", "low", "normal", "high", "critical")
"""From what can wait for ever to what cannot wait."""
OFFENCES = ("offensive", "civil")
SPAMS = ("spam", "genuine")
IRONIES = ("possible", "none")
LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "language": LANGUAGES,
    "sentiment": SENTIMENTS,
    "nature": NATURES,
    "emotion": EMOTIONS,
    "urgency": URGENCIES,
    "offence": OFFENCES,
    "spam": SPAMS,
    "irony": IRONIES,
}
"""The labels of each kind of signal."""

MOST_REASONS = 12
"""A label shows at most so many reasons: the heaviest, in the order of the text."""


class Reason(NamedTuple):
    """`text` is `feedback[start:end]`, counted in code points.

    `weight` is how far it moved the label: for sentiment negative is bad and positive good,
    for language and nature it is what speaks for the label.
    """

    start: int
    end: int
    text: str
    weight: float


class Finding(NamedTuple):
    """One label and how sure it is.

    `score` is the polarity from -1 to 1, for sentiment alone. `confidence` runs from 0 to 1, where
    0 means that nothing was there to judge by. `detail` narrows the label where there is more to
    say: the ISO 639-1 code of an "other" language, or whether sentiment came from text or score.
    """

    kind: SignalKind
    label: str
    score: float | None
    confidence: float
    reasons: tuple[Reason, ...] = ()
    detail: str = ""
    reader: str = ""
    version: str = ""


_NO_EMOTION: Final = Finding("emotion", "neutral", None, 0.0)
_NO_URGENCY: Final = Finding("urgency", "none", None, 0.0)
_NO_OFFENCE: Final = Finding("offence", "civil", None, 0.0)
_NO_SPAM: Final = Finding("spam", "genuine", None, 0.0)
_NO_IRONY: Final = Finding("irony", "none", None, 0.0)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one text, by which analyzer in which version."""

    language: Finding
    sentiment: Finding
    nature: Finding
    analyzer: str
    version: str
    emotion: Finding = _NO_EMOTION
    urgency: Finding = _NO_URGENCY
    offence: Finding = _NO_OFFENCE
    spam: Finding = _NO_SPAM
    irony: Finding = _NO_IRONY

    def __iter__(self) -> Iterator[Finding]:
        return iter(
            (
                self.language,
                self.sentiment,
                self.nature,
                self.emotion,
                self.urgency,
                self.offence,
                self.spam,
                self.irony,
            )
        )

    def read_by(self, finding: Finding) -> tuple[str, str]:
        """Who found it, in which version: its own head, or else the analyzer."""
        return finding.reader or self.analyzer, finding.version or self.version


def heaviest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The at most MOST_REASONS heaviest, in the order of the text."""
    ordered = sorted(reasons)
    if len(ordered) > MOST_REASONS:
        by_weight = sorted(ordered, key=lambda reason: (-abs(reason.weight), reason))
        ordered = sorted(by_weight[:MOST_REASONS])
    return tuple(ordered)
