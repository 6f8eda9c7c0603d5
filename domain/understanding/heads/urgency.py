"""How soon somebody should look: by nature, and by a floor that harm sets.

What a message is for gives the level it starts from. Words for safety, theft, leaks, lost data,
outages, money and haste then raise it to their own level; nothing ever lowers it.
"""

from typing import Final

from domain.understanding.findings import URGENCIES, Finding, heaviest
from domain.understanding.heads.losing import losses_in
from domain.understanding.heads.sighting import Sight, sight_of
from domain.understanding.heads.spotting import Spotted
from domain.understanding.lexicon import read_lists

_STARTS: Final = {
    "complaint": "normal",
    "question": "low",
    "suggestion": "low",
    "praise": "low",
    "other": "low",
}
_CALM: Final = ("praise", "suggestion", "other")
_TROUBLED: Final = 0.6
_SURE_OF_FLOOR: Final = 0.85
_SURER_WITH_MORE: Final = 0.05


class UrgencyHead:
    """One of URGENCIES."""

    kind: Final = "urgency"
    name = "urgency"
    version = "2"

    def judge(self, text: str, language: str, /) -> Finding:
        """Reasons are the words of the floor, or what made it a complaint."""
        sight = sight_of(text, language)
        if not sight.is_readable:
            return Finding("urgency", "none", None, 0.0)
        start = _start(sight)
        raising = _raising(sight)
        level = max([start, *(_level(each) for each in raising)], key=URGENCIES.index)
        if level != start:
            reasons = heaviest(each.reason for each in raising if _level(each) == level)
            confidence = min(0.95, _SURE_OF_FLOOR + _SURER_WITH_MORE * (len(raising) - 1))
            return Finding("urgency", level, None, round(confidence, 3), reasons, detail="floor")
        reasons = sight.nature.reasons if start == "normal" else ()
        return Finding("urgency", start, None, sight.nature.confidence, reasons, detail="nature")


def _start(sight: Sight) -> str:
    if sight.nature.label == "question" and sight.evidence.blame >= _TROUBLED:
        return "normal"
    return _STARTS[sight.nature.label]


def _raising(sight: Sight) -> list[Spotted]:
    """In praise and wishes only the gravest words count: "fixed the crash, thanks" is no outage.

    What says neither is calm, but for losses: "they charged me twice" blames nobody in words.
    """
    tables, nature = read_lists("urgency"), sight.nature.label
    spotted = [
        *sight.spotted("urgency"),
        *losses_in(sight.text, sight.folded, sight.language),
    ]
    return [
        each
        for each in spotted
        if nature not in _CALM
        or tables[each.section]["in_calm"]
        or (nature == "other" and tables[each.section].get("in_other"))
    ]


def _level(spotted: Spotted) -> str:
    return str(read_lists("urgency")[spotted.section]["level"])
