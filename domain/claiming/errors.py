"""How claiming by number refuses. Of whole customers: `domain.people.errors`."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class InvalidTrackingNumber(Refusal):
    """Not complete, or a character is off: it says so by itself, and nothing is looked up."""

    code: ClassVar[str] = "INVALID_TRACKING_NUMBER"


@dataclass(eq=False)
class FeedbackIsSomebodys(Refusal):
    """It is somebody else's already; who that is, and how they are known, is not said."""

    code: ClassVar[str] = "FEEDBACK_IS_SOMEBODYS"
