"""Refusals of campaigns as GraphQL types."""

import strawberry

from api.graphql.enums import show_enum
from api.graphql.errors import Refuse, UserError
from domain.campaigns import errors
from domain.campaigns.errors import WhyNot

show_enum(
    WhyNot,
    name="WhyNotAsked",
    description="Why somebody is not asked something now; a campaign's rules stay its own.",
    NOT_RUNNING="The campaign is off, over, full, or never was.",
    NOT_MEANT="Not on this page, or not this person.",
    RESTING="This was shown to, dismissed or answered by the person not long ago.",
    ENOUGH="The person was asked or told enough lately, by whatever it was.",
    STOPPED="The person does not want to be asked.",
)


@strawberry.type(description="This person is not asked this now.")
class NotToBeAsked(UserError):
    """See the refusal of the same name."""

    reason: WhyNot = strawberry.field(description="The reason, without a campaign's rules.")


@strawberry.type(description="No such campaign.")
class CampaignNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The person was not shown that.")
class ContactNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="No such segment.")
class SegmentNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A campaign asks this segment.")
class SegmentInUse(UserError):
    """See the refusal of the same name."""

    name: str = strawberry.field(description="The campaign's name.")


@strawberry.type(description="Another segment has this name.")
class SegmentNameTaken(UserError):
    """See the refusal of the same name."""

    name: str = strawberry.field(description="The name that is taken.")


@strawberry.type(description="There is no such survey, or it is not live.")
class SurveyNotAskable(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A field holds what a campaign cannot mean.")
class InvalidCampaign(UserError):
    """See the refusal of the same name."""

    field: str = strawberry.field(description="The input field.")


@strawberry.type(description="Somebody was asked already: start, rhythm and time zone stay.")
class ScheduleFixed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Somebody was asked already: surveys and shares stay.")
class VariantsFixed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The workspace has as many campaigns as it may.")
class TooManyCampaigns(UserError):
    """See the refusal of the same name."""

    limit: int = strawberry.field(description="How many it may have.")


HANDLERS = (
    Refuse(errors.NotToBeAsked, NotToBeAsked),
    Refuse(errors.CampaignNotFound, CampaignNotFound),
    Refuse(errors.ContactNotFound, ContactNotFound),
    Refuse(errors.SegmentNotFound, SegmentNotFound),
    Refuse(errors.SegmentInUse, SegmentInUse),
    Refuse(errors.SegmentNameTaken, SegmentNameTaken),
    Refuse(errors.SurveyNotAskable, SurveyNotAskable),
    Refuse(errors.InvalidCampaign, InvalidCampaign),
    Refuse(errors.ScheduleFixed, ScheduleFixed),
    Refuse(errors.VariantsFixed, VariantsFixed),
    Refuse(errors.TooManyCampaigns, TooManyCampaigns),
)
