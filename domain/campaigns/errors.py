"""How campaigns refuse."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.shared.errors import Refusal


class WhyNot(StrEnum):
    """Why nothing is shown, in words that tell nothing of a campaign's rules.

    NOT_RUNNING: it is off, over, full, or never was. NOT_MEANT: not this page or not this person.
    RESTING: it was shown to, dismissed or answered by the person not long ago. ENOUGH: the person
    was asked or told something else not long ago. STOPPED: the person does not want to be asked.
    """

    NOT_RUNNING = "not_running"
    NOT_MEANT = "not_meant"
    RESTING = "resting"
    ENOUGH = "enough"
    STOPPED = "stopped"


@dataclass(eq=False)
class NotToBeAsked(Refusal):
    """This person is not asked this now."""

    code: ClassVar[str] = "NOT_TO_BE_ASKED"
    reason: WhyNot


@dataclass(eq=False)
class CampaignNotFound(Refusal):
    """The workspace has no such campaign."""

    code: ClassVar[str] = "CAMPAIGN_NOT_FOUND"


@dataclass(eq=False)
class ContactNotFound(Refusal):
    """This person was not shown that."""

    code: ClassVar[str] = "CONTACT_NOT_FOUND"


@dataclass(eq=False)
class SegmentNotFound(Refusal):
    """The workspace has no such segment."""

    code: ClassVar[str] = "SEGMENT_NOT_FOUND"


@dataclass(eq=False)
class SegmentInUse(Refusal):
    """The campaign `name` asks this segment."""

    code: ClassVar[str] = "SEGMENT_IN_USE"
    name: str


@dataclass(eq=False)
class SegmentNameTaken(Refusal):
    """Another segment has this name."""

    code: ClassVar[str] = "SEGMENT_NAME_TAKEN"
    name: str


@dataclass(eq=False)
class SurveyNotAskable(Refusal):
    """There is no such survey, or it is not live."""

    code: ClassVar[str] = "SURVEY_NOT_ASKABLE"


@dataclass(eq=False)
class InvalidCampaign(Refusal):
    """`field` holds what a campaign cannot mean; docs/campaigns.md has the bounds."""

    code: ClassVar[str] = "INVALID_CAMPAIGN"
    field: str


@dataclass(eq=False)
class VariantsFixed(Refusal):
    """Somebody was asked already, so surveys and shares stay: answers would be mixed up."""

    code: ClassVar[str] = "VARIANTS_FIXED"


@dataclass(eq=False)
class TooManyCampaigns(Refusal):
    """A workspace has at most `limit` campaigns."""

    code: ClassVar[str] = "TOO_MANY_CAMPAIGNS"
    limit: int


@dataclass(eq=False)
class ScheduleFixed(Refusal):
    """Somebody was asked already, so start, rhythm and time zone stay: waves would be mixed up."""

    code: ClassVar[str] = "SCHEDULE_FIXED"
