"""Why nobody is invited."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NobodyToInvite(Refusal):
    """The list names nobody who can be invited."""

    code: ClassVar[str] = "NOBODY_TO_INVITE"


@dataclass(eq=False)
class TooManyToInvite(Refusal):
    """More than `limit` people in one go."""

    code: ClassVar[str] = "TOO_MANY_TO_INVITE"
    limit: int


@dataclass(eq=False)
class InvalidPace(Refusal):
    """`field` is not between `lowest` and `highest`."""

    code: ClassVar[str] = "INVALID_PACE"
    field: str
    lowest: int
    highest: int


@dataclass(eq=False)
class SurveyInvitationNotFound(Refusal):
    """No such invitation, or its link was cut short."""

    code: ClassVar[str] = "SURVEY_INVITATION_NOT_FOUND"
