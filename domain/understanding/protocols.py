"""The seams of understanding: whatever has these shapes can take a part in the pipeline."""

from typing import Protocol

from domain.understanding.findings import Finding, Findings, SignalKind


class Detector(Protocol):
    """Tells the language of a text."""

    def detect(self, text: str) -> Finding:
        """A finding of kind "language", its label one of LANGUAGES. Never fails on any text."""


class Analyzer(Protocol):
    """Reads texts of one language.

    `version` changes whenever the same text could be read differently, so that old readings can
    be told from new ones and done again.
    """

    @property
    def name(self) -> str:
        """Stable, kept with every signal."""

    @property
    def version(self) -> str:
        """Kept with every signal."""

    def analyze(self, text: str, language: Finding, /) -> Findings:
        """Never fails on any text. Reasons lie within `text`, and `language` is passed on."""


class Head(Protocol):
    """Puts one label of one kind on a text, by a model, by rules or by both."""

    @property
    def kind(self) -> SignalKind:
        """What its labels are about."""

    @property
    def name(self) -> str:
        """Stable, kept with every signal."""

    @property
    def version(self) -> str:
        """Kept with every signal; another one whenever the same text could be judged otherwise."""

    def judge(self, text: str, language: str, /) -> Finding:
        """Never fails on any text; the same text is always judged the same.

        `language` is one of LANGUAGES. Confidence is calibrated where there was something to
        calibrate with. Reasons are the words that moved the label most, merged into spans that a
        person can read; they lie within `text`.
        """
