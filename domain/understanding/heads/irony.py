"""A hint that praise may not be meant: where kind words and everything else disagree.

Nobody reads irony well offline (the best measured beforehand is a macro-F1 of 0.68), so this is a
hint for people with a confidence of at most one half, and moves no points.
"""

import re
from typing import Final

from domain.understanding.findings import Finding, Reason, heaviest
from domain.understanding.heads.sighting import Sight, sight_of

_KIND: Final = 0.35
_AT_ODDS: Final = 0.3
_MOCKING: Final = re.compile(
    "呵呵|🙃|😅|真是谢谢|可真行|真行啊|真棒棒|厉害了我的|“[^”]{1,8}”|土豆做的|飞鸽传书"
    "|/s$|yeah right|oh great|thanks a lot|just what i needed"
)
_UNSURE, _SURER = 0.3, 0.5


class IronyHead:
    """ "possible" or "none"."""

    kind: Final = "irony"
    name = "irony"
    version = "1"

    def judge(self, text: str, language: str, /) -> Finding:
        """Possible where praise stands beside trouble, or trouble beside words that mock."""
        sight = sight_of(text, language)
        none = Finding("irony", "none", None, 0.5 if sight.is_readable else 0.0)
        if not _is_troubled(sight):
            return none
        praised = [reason for reason in sight.evidence.feelings if reason.weight >= _KIND]
        mocked = [
            Reason(m.start(), m.end(), sight.text[m.start() : m.end()], 1.0)
            for m in _MOCKING.finditer(sight.folded)
        ]
        is_at_odds = praised and sight.nature.label == "complaint"
        if not (mocked or is_at_odds):
            return none
        confidence = _SURER if praised and mocked else _UNSURE
        reasons = heaviest({*mocked, *praised})
        return Finding("irony", "possible", None, confidence, reasons)


def _is_troubled(sight: Sight) -> bool:
    """Whether something besides the kind words says that all is not well."""
    if sight.evidence.blame >= _AT_ODDS or sight.evidence.cue_weight("complaint"):
        return True
    return bool(sight.spotted("urgency"))
