"""What corrections teach: a text, a signal of it, and the label that a person gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from domain.understanding.models import SignalName
from domain.understanding.trained import queries

MOST: Final = 20_000
_KEPT_BACK: Final = 5
"""The newest fifth is kept back to judge by."""


@dataclass(frozen=True, slots=True)
class Example:
    """`language` is as it was detected."""

    text: str
    language: str
    signal: SignalName
    label: str


class Examples(NamedTuple):
    """What a challenger learns from, and by what both are judged."""

    taught: Sequence[Example]
    kept_back: Sequence[Example]


async def read_examples(session: AsyncSession) -> Examples:
    """The last word on each label, of all workspaces that allow it; the newest are kept back."""
    last: dict[tuple[object, SignalName], Example | None] = {}
    for correction, text, language in await queries.teaching_corrections(session, MOST):
        label = correction.label
        example = Example(text, language, correction.signal, label) if label else None
        last.setdefault((correction.feedback_id, correction.signal), example)
    found = [example for example in last.values() if example]
    cut = len(found) // _KEPT_BACK
    return Examples(found[cut:], found[:cut])
