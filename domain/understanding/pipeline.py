"""The whole way from a text to its findings. Pure: no disk but the lexicons, no network, no clock.

Reads the first 10,000 code points (folding.MOST_READ); a longer text is understood by its head.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from domain.understanding import chinese, english, mixed
from domain.understanding.evidence import Evidence
from domain.understanding.findings import LANGUAGES, Finding, Findings
from domain.understanding.language import ScriptDetector
from domain.understanding.nature import judge_nature
from domain.understanding.protocols import Analyzer, Detector
from domain.understanding.scores import GivenScore, sentiment_of_score, weigh_together
from domain.understanding.sentiment import judge_sentiment

VERSION: Final = "1"
"""Raised whenever the judging or the detector changes; readers have versions of their own."""

_GUESSED_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class LexicalAnalyzer:
    """Reads with a lexicon and judges by rules. Without letters, emoji and "?" still speak."""

    name: str
    version: str
    read: Callable[[str], Evidence]

    def analyze(self, text: str, language: Finding, /) -> Findings:
        """Nature first: a text that asks is judged more calmly."""
        evidence = self.read(text)
        if not evidence and language.label == "none":
            return UNREAD.analyze(text, language)
        nature = judge_nature(evidence)
        sentiment = judge_sentiment(evidence, nature.label)
        return Findings(language, sentiment, nature, self.name, self.version)


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
    "en": LexicalAnalyzer("english", f"{VERSION}.{english.VERSION}", english.read_english),
    "zh": LexicalAnalyzer("chinese", f"{VERSION}.{chinese.VERSION}", chinese.read_chinese),
    "none": LexicalAnalyzer("signs", f"{VERSION}.{chinese.VERSION}", chinese.read_chinese),
    "mixed": LexicalAnalyzer("mixed", f"{VERSION}.{mixed.VERSION}", mixed.read_mixed),
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


def _settled(found: Finding, declared: str | None) -> Finding:
    """A guess gives way to what was declared."""
    if not declared or found.label == "none" or found.confidence >= _GUESSED_BELOW:
        return found
    code = declared.lower().replace("_", "-").split("-")[0]
    label = code if code in LANGUAGES else "other"
    detail = "" if label == code else code
    if label == "zh" and found.label == "en":
        return found
    return replace(found, label=label, detail=detail, confidence=_GUESSED_BELOW)
