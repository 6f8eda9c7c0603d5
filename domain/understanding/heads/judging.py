"""All heads, in the order in which their signals are stored."""

from typing import Final

from domain.understanding.heads.emotion import EmotionHead
from domain.understanding.heads.irony import IronyHead
from domain.understanding.heads.offence import OffenceHead
from domain.understanding.heads.semantic_emotion import emotion_by
from domain.understanding.heads.spam import SpamHead
from domain.understanding.heads.urgency import UrgencyHead
from domain.understanding.meanings import given_meanings
from domain.understanding.protocols import Head

EMOTION: Final[Head] = EmotionHead()
URGENCY: Final[Head] = UrgencyHead()
OFFENCE: Final[Head] = OffenceHead()
SPAM: Final[Head] = SpamHead()
IRONY: Final[Head] = IronyHead()
HEADS: Final[tuple[Head, ...]] = (EMOTION, URGENCY, OFFENCE, SPAM, IRONY)


def current_heads() -> tuple[Head, ...]:
    """HEADS; where vectors are given that a model fits, emotion is judged by them too."""
    return (emotion_by(given_meanings()) or EMOTION, *HEADS[1:])
