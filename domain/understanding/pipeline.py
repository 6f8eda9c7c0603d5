"""The whole way from a text to its findings. Pure: no network, no clock, no disk but words and
models.

Reads the first 10,000 code points (folding.MOST_READ); a longer text is understood by its head.
Heads are imported with the first text: the web process understands nothing and needs no numpy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from domain.understanding import chinese, english, mixed
from domain.understanding.findings import LANGUAGES, Finding, Findings
from domain.understanding.heads.published import trained_suffix
from domain.understanding.language import ScriptDetector
from domain.understanding.protocols import Analyzer, Detector
from domain.understanding.scores import GivenScore, sentiment_of_score, weigh_together

VERSION: Final = "3"
"""Raised whenever the judging or the detector changes; readers have versions of their own."""

_GUESSED_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class LexicalAnalyzer:
    """Reads with lexicons and small linear models. Without letters, emoji and "?" still speak."""

    name: str
    own_version: str

    @property
    def version(self) -> str:
        """Of the reader, and of the models where they were trained here."""
        return f"{self.own_version}{trained_suffix()}"

    def analyze(self, text: str, language: Finding, /) -> Findings:
        """By all heads."""
        from domain.understanding.heads.reading import read_by_heads

        found = read_by_heads(text, language, self.name, self.version)
        return found or UNREAD.analyze(text, language)


@dataclass(frozen=True, slots=True)
class UnreadAnalyzer:
    """For languages that Heard cannot read: neutral and other, and no confidence in either."""

    name: str = "unread"
    version: str = VERSION

    def analyze(self, _text: str, language: Finding, /) -> Findings:
        """Says that nothing was understood."""
        sentiment = Finding("sentiment", "neutral", 0.0, 0.0)
        nature = Finding("nature", "other", None, 0.0)
        return Findings(language, sentiment, nature, self.name, self.version)


DETECTOR: Final = ScriptDetector()
UNREAD: Final = UnreadAnalyzer()
ANALYZERS: Final[Mapping[str, Analyzer]] = {
    "en": LexicalAnalyzer("english", f"{VERSION}.{english.VERSION}"),
    "zh": LexicalAnalyzer("chinese", f"{VERSION}.{chinese.VERSION}"),
    "none": LexicalAnalyzer("signs", f"{VERSION}.{chinese.VERSION}"),
    "mixed": LexicalAnalyzer("mixed", f"{VERSION}.{mixed.VERSION}"),
}


def understand(
    text: str,
    *,
    declared_language: str | None = None,
    score: GivenScore | None = None,
    detector: Detector = DETECTOR,
    analyzers: Mapping[str, Analyzer] = ANALYZERS,
) -> Findings:
    """Findings for any text, the empty one too.

    `declared_language` (a tag such as "zh-CN") decides only where the text itself is too short to
    tell. `score` joins in the sentiment, and is all of it where there are no words.
    """
    language = _settled(detector.detect(text), declared_language)
    findings = analyzers.get(language.label, UNREAD).analyze(text, language)
    if score is None:
        return findings
    given = sentiment_of_score(score.kind, score.value)
    return replace(findings, sentiment=weigh_together(findings.sentiment, given))


def current_readers() -> frozenset[tuple[str, str]]:
    """Name and version of everything that reads now; what anything else has read is old."""
    from domain.understanding.heads.judging import current_heads

    readers = {(analyzer.name, analyzer.version) for analyzer in (*ANALYZERS.values(), UNREAD)}
    return frozenset(readers | {(head.name, head.version) for head in current_heads()})


def _settled(found: Finding, declared: str | None) -> Finding:
    """A guess gives way to what was declared."""
    if not declared or found.label == "none" or found.confidence >= _GUESSED_BELOW:
        return found
    code = declared.lower().replace("_", "-").split("-")[0]
    label = code if code in LANGUAGES else "other"
    detail = "" if label == code else code
    if label == "zh" and found.label == "en":
        return found
    return found._replace(label=label, detail=detail, confidence=_GUESSED_BELOW)
