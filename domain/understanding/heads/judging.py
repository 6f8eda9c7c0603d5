"""All heads, in the order in which their signals are stored."""

from typing import Final

from domain.understanding.heads.emotion import EmotionHead
from domain.understanding.heads.irony import IronyHead
from domain.understanding.heads.offence import OffenceHead
from domain.understanding.heads.spam import SpamHead
from domain.understanding.heads.urgency import UrgencyHead
from domain.understanding.protocols import Head

EMOTION: Final[Head] = EmotionHead()
URGENCY: Final[Head] = UrgencyHead()
OFFENCE: Final[Head] = OffenceHead()
SPAM: Final[Head] = SpamHead()
IRONY: Final[Head] = IronyHead()
HEADS: Final[tuple[Head, ...]] = (EMOTION, URGENCY, OFFENCE, SPAM, IRONY)
