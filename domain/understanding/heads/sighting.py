"""One sight of a text, shared by all heads: evidence, nature, words spotted, n-grams weighed.

Reading and weighing are the dear part, so the last few sights are kept; a worker asks one head
after the other about the same text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from domain.understanding import chinese, english, mixed
from domain.understanding.evidence import Evidence
from domain.understanding.findings import Finding
from domain.understanding.folding import MOST_READ, fold
from domain.understanding.heads.ngrams import chinese_grams, english_grams
from domain.understanding.heads.spotting import Spotted, spotter
from domain.understanding.heads.weights import Values, Weighed, weights_of
from domain.understanding.nature import judge_nature
from domain.understanding.sentiment import polarity_of

_KEPT: Final = 4
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_READERS: Final[Mapping[str, Callable[[str, str], Evidence]]] = {
    "en": english.read_english,
    "zh": chinese.read_chinese,
    "none": chinese.read_chinese,
    "mixed": mixed.read_mixed,
}
_SCRIPTS: Final = {"en": ("english",), "zh": ("chinese",), "mixed": ("chinese", "english")}


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that heads look at. Empty for a language that Heard cannot read.

    `polarity` is that of the evidence alone.
    """

    text: str
    folded: str
    language: str
    evidence: Evidence
    polarity: float
    nature: Finding
    weighed: Mapping[str, Weighed]
    _spotted: dict[str, Sequence[Spotted]] = field(default_factory=dict)

    @property
    def is_readable(self) -> bool:
        """Whether the language is one that Heard reads, and anything was there to read."""
        return self.language in _SCRIPTS or bool(self.evidence)

    def value(self, script: str, column: str) -> float | None:
        """What a model says; None where the text has no letters of its script."""
        weighed = self.weighed.get(script)
        return None if weighed is None else weighed.said[column]

    def heat(self, script: str, column: str) -> Values:
        """How far each character moved the column: an n-gram spreads evenly over its own."""
        weighed, length = self.weighed[script], len(self.folded) + 1
        grams = weighed.grams
        each = weighed.moved(column)
        each /= grams.ends - grams.starts
        begun = np.bincount(grams.starts, each, minlength=length)
        begun -= np.bincount(grams.ends, each, minlength=length)
        return begun.cumsum()[:-1]

    def spotted(self, lists: str) -> Sequence[Spotted]:
        """The words of `lexicon/{lists}.toml`, looked for once, whoever asks."""
        if lists not in self._spotted:
            found = spotter(lists).spot(self.text, self.folded, self.language)
            self._spotted[lists] = found
        return self._spotted[lists]


@lru_cache(maxsize=_KEPT)
def sight_of(text: str, language: str) -> Sight:
    """Of the first MOST_READ code points, in a language that the detector found."""
    read = _READERS.get(language)
    folded = fold(text)
    evidence = read(text, folded) if read else Evidence()
    polarity = polarity_of(evidence)
    nature = judge_nature(evidence, polarity)
    weighed = {script: _weighed(script, folded) for script in _SCRIPTS.get(language, ())}
    return Sight(text[:MOST_READ], folded, language, evidence, polarity, nature, weighed)


def _weighed(script: str, folded: str) -> Weighed:
    weights = weights_of(script)
    is_chinese = script == "chinese"
    grams = chinese_grams(folded) if is_chinese else english_grams(_HAN.sub(" ", folded))
    return weights.weigh(grams)
