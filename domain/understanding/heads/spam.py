"""Whether a text advertises, lures, or repeats itself, instead of speaking of the product.

English stands on a linear model over the SMS Spam Collection (Almeida, Hidalgo and Yamakami, 2011)
beside reviews that are none; both languages on a list, on links, on contact numbers and on
repetition.
"""

import re
from itertools import islice
from math import exp
from typing import Final

from domain.understanding.findings import Finding, Reason, heaviest
from domain.understanding.heads.pointing import pointed
from domain.understanding.heads.sighting import Sight, sight_of
from domain.understanding.heads.telling import telling
from domain.understanding.heads.weights import manifest, model_version

_LINK: Final = telling(
    ":// www. .top .xyz .vip .cc",
    r"https?://\S{1,200}|www\.\S{1,200}|\b[a-z0-9-]{2,40}\.(?:top|xyz|vip|cc)\b",
)
_CONTACT: Final = telling(
    "微信 薇信 vx v信 qq whatsapp telegram",
    r"(?:SIGNS)[号群:： ]{0,3}[a-z0-9_]{5,20}",
)
_REPEATED: Final = re.compile(r"(.{4,40}?)\1{3,}", re.DOTALL)
_LEAST_DOUBLED: Final = 9
_SEARCHED: Final = 2_000
_NOTHING_SPEAKS: Final = -3.0
_LINK_WEIGHT, _CONTACT_WEIGHT, _REPEATED_WEIGHT = 1.2, 2.5, 4.0
_MOST_LINKS: Final = 3
_WORDS_BESIDE_MODEL: Final = 0.5


class SpamHead:
    """ "spam" or "genuine". A hint for people: nothing is ever deleted by it."""

    kind: Final = "spam"
    name = "spam"

    @property
    def version(self) -> str:
        """Of the list, and of the model."""
        return f"1.{model_version()}"

    def judge(self, text: str, language: str, /) -> Finding:
        """Confidence is the calibrated likelihood of the label."""
        sight = sight_of(text, language)
        marks = _marks(sight)
        modelled = sight.value("english", "spam") if language == "en" else None
        marked = sum(mark.weight for mark in marks)
        logit = _NOTHING_SPEAKS + marked
        if modelled is not None:
            logit = modelled * float(manifest()["heads"]["spam"]["slope"])
            logit += _WORDS_BESIDE_MODEL * marked
        likelihood = 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
        if likelihood < 0.5:
            return Finding("spam", "genuine", None, round(1 - likelihood, 3))
        if not marks and "english" in sight.weighed:
            marks = list(pointed("english", sight.text, sight.heat("english", "spam")))
        return Finding("spam", "spam", None, round(likelihood, 3), heaviest(marks))


def _marks(sight: Sight) -> list[Reason]:
    head = sight.folded[:_SEARCHED]
    found = [each.reason for each in sight.spotted("spam")]
    links = islice(_LINK.matches(head), _MOST_LINKS)
    found += (_reason(sight, match, _LINK_WEIGHT) for match in links)
    found += (_reason(sight, match, _CONTACT_WEIGHT) for match in _CONTACT.matches(head))
    if _may_repeat(head) and (repeated := _REPEATED.search(head)):
        found.append(_reason(sight, repeated, _REPEATED_WEIGHT))
    return sorted(set(found))


def _may_repeat(head: str) -> bool:
    """What stands four times in a row leaves nine of its stretches of four doubled, or more."""
    stretches = {head[at : at + 4] for at in range(len(head) - 3)}
    return len(head) - 3 - len(stretches) >= _LEAST_DOUBLED


def _reason(sight: Sight, match: re.Match[str], weight: float) -> Reason:
    return Reason(match.start(), match.end(), sight.text[match.start() : match.end()], weight)
