"""The languages that Heard speaks, and words written once in each."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of pages, messages and refusals. What customers write may be in any."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True)
class Sentence:
    """One sentence for people, in both languages."""

    en: str
    zh: str

    def in_(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language is Language.ZH else self.en
