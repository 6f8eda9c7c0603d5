"""How correcting refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class LabelUnknown(Refusal):
    """The signal has no such label."""

    code: ClassVar[str] = "LABEL_UNKNOWN"
    name: str


@dataclass(eq=False)
class NotUnderstoodYet(Refusal):
    """There is no label to correct: the worker has not read the feedback, or it was erased."""

    code: ClassVar[str] = "NOT_UNDERSTOOD_YET"
