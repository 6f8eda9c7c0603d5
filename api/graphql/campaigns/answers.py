"""What people who are asked, or their widgets, get to hear."""

from typing import Annotated

import strawberry

from api.graphql.campaigns import errors
from api.graphql.campaigns.ruling import CampaignTrigger
from api.graphql.campaigns.types import Contact
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.feedback.errors import (
    IdentityRefused,
    InvalidDeviceKey,
    OriginNotAllowed,
    SiteNotFound,
)
from api.graphql.nodes import global_id
from domain.campaigns.models import Campaign as StoredCampaign
from domain.surveys.models import Survey as StoredSurvey


@strawberry.type(description="A survey that waits for its moment on this page.")
class Ask:
    """What a client needs, and nothing of the rules."""

    campaign_id: strawberry.ID = strawberry.field(description="For `askCustomer`.")
    survey: str = strawberry.field(description="The slug of the survey.")
    touchpoint: str | None = strawberry.field(description="To be set on the answers.")
    trigger: CampaignTrigger = strawberry.field(description="What makes the moment.")

    @classmethod
    def of(cls, campaign: StoredCampaign, survey: StoredSurvey) -> "Ask":
        """The campaign as others may see it."""
        return cls(
            campaign_id=global_id("campaign", campaign.id),
            survey=survey.slug,
            touchpoint=campaign.touchpoint,
            trigger=CampaignTrigger.of(campaign.said.trigger),
        )


@strawberry.type(description="Show it now: it counts as shown.")
class CustomerAsked:
    """Success."""

    contact: Contact = strawberry.field(description="Say later what became of it.")


@strawberry.type(description="Show it now: it counts as shown.")
class Announced:
    """Success."""

    contact: Contact = strawberry.field(description="Say later what became of it.")


@strawberry.type(description="It is known that it was closed.")
class ContactDismissed:
    """Success, also when it was closed or answered before."""

    contact: Contact = strawberry.field(description="What was closed.")


@strawberry.type(description="The wish is kept.")
class AskingSet:
    """Success."""

    wanted: bool = strawberry.field(description="Whether the customer may be asked.")


AskCustomerResult = Annotated[
    CustomerAsked
    | errors.NotToBeAsked
    | SiteNotFound
    | OriginNotAllowed
    | IdentityRefused
    | InvalidDeviceKey
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("AskCustomerResult", description="To be shown, or why not."),
]
AnnounceResult = Annotated[
    Announced
    | errors.NotToBeAsked
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("AnnounceResult", description="To be shown, or why not."),
]
DismissContactResult = Annotated[
    ContactDismissed | errors.ContactNotFound | NotAllowed,
    strawberry.union("DismissContactResult", description="Noted, or why not."),
]
SetAskingResult = Annotated[
    AskingSet | NotAllowed,
    strawberry.union("SetAskingResult", description="Kept, or why not."),
]
