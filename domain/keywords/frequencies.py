"""In how many texts a word stands: counted by `python -m bench.keywords` from clean sources.

Each file begins with the number of texts and the least count that was kept; then one line a count
with all words that have it. Sources and their terms are in `frequencies/README.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Inverse document frequencies of one language: ln((texts + 1) / (texts with it + 1)).

    `unknown` is for words that stand in fewer texts than were kept: as rare as the rarest kept.
    """

    weights: Mapping[str, float]
    unknown: float

    def weight(self, word: str) -> float:
        """Of any word, known or not."""
        return self.weights.get(word, self.unknown)


@cache
def frequencies(language: str) -> Frequencies:
    """Of `en` or `zh`; the file is read once."""
    path = resources.files("domain.keywords") / "frequencies" / f"{language}.txt"
    head, *lines = path.read_text("utf-8").splitlines()
    texts, least = map(int, head.split())
    weights: dict[str, float] = {}
    for line in lines:
        count, *words = line.split(" ")
        weights.update(dict.fromkeys(words, log((texts + 1) / (int(count) + 1))))
    return Frequencies(weights, log((texts + 1) / (least + 1)))
