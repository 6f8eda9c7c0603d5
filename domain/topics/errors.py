"""How editing topics refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class TopicNotFound(Refusal):
    """There is no such topic here."""

    code: ClassVar[str] = "TOPIC_NOT_FOUND"


@dataclass(eq=False)
class TopicIsMerged(Refusal):
    """The topic stands for nothing of its own: it was merged, or is to be merged into itself."""

    code: ClassVar[str] = "TOPIC_IS_MERGED"
