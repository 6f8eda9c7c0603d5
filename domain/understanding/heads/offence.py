"""Whether a text insults people.

Chinese stands on a linear model over COLDataset (Deng et al., 2022) and a short list; English has
no clean labelled set, so a short list of insults is all it has. Complaints in strong words about a
product are not offence.
"""

from collections.abc import Sequence
from math import exp
from typing import Final

from domain.understanding.findings import Finding, Reason, heaviest
from domain.understanding.heads.pointing import pointed
from domain.understanding.heads.sighting import Sight, sight_of
from domain.understanding.heads.spotting import Spotted, weight_of
from domain.understanding.heads.weights import manifest, model_version

_FROM: Final = 1.0
_STEEPNESS: Final = 2.5
_WORDS_BESIDE_MODEL: Final = 1.0


class OffenceHead:
    """ "offensive" or "civil"."""

    kind: Final = "offence"
    name = "offence"

    @property
    def version(self) -> str:
        """Of the list, and of the model."""
        return f"1.{model_version()}"

    def judge(self, text: str, language: str, /) -> Finding:
        """Confidence is the calibrated likelihood of the label."""
        sight = sight_of(text, language)
        if not sight.is_readable:
            return Finding("offence", "civil", None, 0.0)
        spotted = sight.spotted("offence")
        likelihood = 1 / (1 + exp(-_logit(sight, spotted)))
        if likelihood < 0.5:
            return Finding("offence", "civil", None, round(1 - likelihood, 3))
        reasons = _reasons(sight, spotted)
        return Finding("offence", "offensive", None, round(likelihood, 3), reasons)


def _logit(sight: Sight, spotted: Sequence[Spotted]) -> float:
    """Words have to reach _FROM by themselves; a model is only moved by them."""
    modelled = sight.value("chinese", "offence")
    insults = weight_of(spotted)
    listed = max(-4.0, min(4.0, _STEEPNESS * (insults - _FROM)))
    if modelled is None:
        return listed
    logit = modelled * float(manifest()["heads"]["offence"]["slope"])
    logit += _WORDS_BESIDE_MODEL * insults
    return max(logit, listed) if sight.language == "mixed" else logit


def _reasons(sight: Sight, spotted: Sequence[Spotted]) -> tuple[Reason, ...]:
    named = tuple(each.reason for each in spotted)
    if not named and "chinese" in sight.weighed:
        named = pointed("chinese", sight.text, sight.heat("chinese", "offence"))
    return heaviest(named)
