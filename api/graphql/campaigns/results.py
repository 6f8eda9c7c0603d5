"""How the team's changes of campaigns come out."""

from typing import Annotated

import strawberry

from api.graphql.campaigns import errors
from api.graphql.campaigns.ruling import Segment
from api.graphql.campaigns.types import Campaign, ContactPolicy
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.feedback.errors import SiteNotFound


@strawberry.type(description="It is there, and off.")
class CampaignCreated:
    """Success."""

    campaign: Campaign = strawberry.field(description="The new campaign.")


@strawberry.type(description="It is as it should be.")
class CampaignEdited:
    """Success."""

    campaign: Campaign = strawberry.field(description="The campaign.")


@strawberry.type(description="It is on or off, as it should be.")
class CampaignSwitched:
    """Success."""

    campaign: Campaign = strawberry.field(description="The campaign.")


@strawberry.type(description="The policy holds from now on.")
class ContactPolicySet:
    """Success."""

    policy: ContactPolicy = strawberry.field(description="The policy.")


@strawberry.type(description="Campaigns can ask it.")
class SegmentCreated:
    """Success."""

    segment: Segment = strawberry.field(description="The new segment.")


@strawberry.type(description="It is gone.")
class SegmentDeleted:
    """Success."""

    segment_id: strawberry.ID = strawberry.field(description="Which one it was.")


CreateCampaignResult = Annotated[
    CampaignCreated
    | errors.SurveyNotAskable
    | errors.SegmentNotFound
    | errors.InvalidCampaign
    | errors.TooManyCampaigns
    | SiteNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateCampaignResult", description="Created, or why not."),
]
EditCampaignResult = Annotated[
    CampaignEdited
    | errors.CampaignNotFound
    | errors.ScheduleFixed
    | errors.VariantsFixed
    | errors.SurveyNotAskable
    | errors.SegmentNotFound
    | errors.InvalidCampaign
    | SiteNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("EditCampaignResult", description="Edited, or why not."),
]
SwitchCampaignResult = Annotated[
    CampaignSwitched | errors.CampaignNotFound | NotAllowed,
    strawberry.union("SwitchCampaignResult", description="Switched, or why not."),
]
SetContactPolicyResult = Annotated[
    ContactPolicySet | errors.InvalidCampaign | NotAllowed,
    strawberry.union("SetContactPolicyResult", description="Set, or why not."),
]
CreateSegmentResult = Annotated[
    SegmentCreated
    | errors.SegmentNameTaken
    | errors.InvalidCampaign
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateSegmentResult", description="Created, or why not."),
]
DeleteSegmentResult = Annotated[
    SegmentDeleted | errors.SegmentNotFound | errors.SegmentInUse | NotAllowed,
    strawberry.union("DeleteSegmentResult", description="Deleted, or why not."),
]
