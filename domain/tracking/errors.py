"""How the tracking page refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NatureUnknown(Refusal):
    """A feedback is a complaint, a suggestion, a question, praise, or other."""

    code: ClassVar[str] = "NATURE_UNKNOWN"


@dataclass(eq=False)
class ThreadIsFull(Refusal):
    """A feedback has at most `most` answers of its sender."""

    code: ClassVar[str] = "THREAD_IS_FULL"
    most: int


@dataclass(eq=False)
class WordsWereErased(Refusal):
    """About erased words nothing more is said."""

    code: ClassVar[str] = "WORDS_WERE_ERASED"
