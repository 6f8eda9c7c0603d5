"""The seams of understanding: whatever has these shapes can take a part in the pipeline."""

from typing import Protocol

from domain.understanding.findings import Finding, Findings


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
