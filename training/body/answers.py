"""What the body is asked of a text."""

from collections.abc import Mapping
from typing import Final

from domain.understanding.findings import EMOTIONS

ANSWERS: Final[Mapping[str, int]] = {
    "tone": 1,
    "rating": 1,
    "emotion": len(EMOTIONS),
    "offence": 1,
    "spam": 1,
}
"""Numbers that each head gives: logits, but for the rating from -4 to 4."""
