"""Personal data in what people write: found by rules, masked before it is kept anywhere.

Read: `kinds`, `folding` (what a text looks like to the rules), `numbers` (chains of digits and what
stands before them), `cards`, `phones`, `mailboxes`, `chinese_names`, `english_names`, `own_names`
(of the workspace), `finding` (all rules over one text), `masking` (what stands in their place).
Rules with check digits are exact; names are found by what stands beside them, so some are missed.
"""

from domain.privacy.finding import find
from domain.privacy.kinds import PersonalDataKind, Span
from domain.privacy.masking import mask
from domain.privacy.protocols import Redactor

__all__ = ["PersonalDataKind", "Redactor", "Span", "find", "mask"]
