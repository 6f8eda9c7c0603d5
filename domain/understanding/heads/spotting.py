"""Word lists that both languages share in one file: `chinese` by white space, `english` by commas.

Used by the heads that know words besides their models.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

from domain.understanding.findings import Reason
from domain.understanding.lexicon import phrases, read_lists
from domain.understanding.matching import Dictionary, Entry, Mark, PhraseBook

_LOOKED_BACK: Final = 14
_NOT_ENGLISH: Final = ("no", "not", "never", "without", "n't", "isn't", "wasn't", "don't")
_BETWEEN: Final = ("a", "an", "any", "had", "have", "single")
"""May stand between a "not" and what it denies: never had an outage."""
_NOT_CHINESE: Final = ("没有", "不会", "并未", "没", "未", "不再", "防止", "避免", "不怕", "无需")


class Spotted(NamedTuple):
    """A word of a list, and the section it stands in."""

    section: str
    reason: Reason


class Spotter:
    """Finds the words of one file in a folded text, the longest first, in linear time."""

    def __init__(self, tables: dict[str, dict[str, Any]]) -> None:
        self._chinese = Dictionary(
            Entry(word, section, float(table.get("weight", 1)))
            for section, table in tables.items()
            for word in dict.fromkeys(table["chinese"].split())
        )
        self._english = PhraseBook(
            Entry(phrase, section, float(table.get("weight", 1)))
            for section, table in tables.items()
            for phrase in dict.fromkeys(phrases(table["english"]))
        )

    def spot(self, text: str, folded: str, language: str) -> list[Spotted]:
        """In the order of the text; what stands right after a "not" is left out."""
        marks: list[Mark] = []
        if language != "en":
            marks += self._chinese.find(folded)
        if language in ("en", "mixed"):
            marks += self._english.find(folded)
        if not marks:
            return []
        found = {(mark.start, mark.end, mark.role): mark for mark in marks}
        return [
            Spotted(m.role, Reason(m.start, m.end, text[m.start : m.end], m.weight))
            for m in sorted(found.values())
            if not is_denied(folded, m.start)
        ]


@cache
def spotter(name: str) -> Spotter:
    """For `lexicon/{name}.toml`."""
    return Spotter(read_lists(name))


def weight_of(spotted: Iterable[Spotted]) -> float:
    """All weights together."""
    return sum(each.reason.weight for each in spotted)


def is_denied(folded: str, start: int) -> bool:
    """Whether what begins at `start` follows a "not": 没有被多扣 tells of nothing either."""
    before = folded[max(0, start - _LOOKED_BACK) : start].rstrip().rstrip("被再")
    if before.endswith(_NOT_CHINESE):
        return True
    words = before.split()
    while words and words[-1] in _BETWEEN:
        words.pop()
    return bool(words) and words[-1].endswith(_NOT_ENGLISH) and words[-1] not in ("know", "casino")
