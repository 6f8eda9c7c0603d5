"""Reading campaigns. For the team, and partners with `surveys:write`."""

from typing import Annotated

import strawberry

from api.graphql.campaigns.ruling import Segment
from api.graphql.campaigns.types import Campaign, Contact, ContactPolicy
from api.graphql.context import Info
from api.graphql.nodes import local_id
from api.graphql.paging import After, Connection, First, connection
from domain.campaigns.errors import CampaignNotFound
from domain.campaigns.queries import contact_of
from domain.campaigns.results.reading import (
    read_campaign,
    read_campaigns,
    read_policy,
    read_segments,
)
from domain.shared.errors import NotAllowed
from domain.shared.ids import CampaignId, ContactId, SegmentId
from domain.shared.paging import PageRequest


@strawberry.type
class CampaignQueries:
    """What reads campaigns."""

    @strawberry.field(
        description="Campaigns, newest first. Needs the sign-in of a member or `surveys:write`."
    )
    async def campaigns(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Campaign]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await read_campaigns(session, info.context.viewer, PageRequest(first, after))
        return connection(page, Campaign.of, after=after)

    @strawberry.field(description="One campaign. Needs the sign-in of a member or `surveys:write`.")
    async def campaign(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Such as `campaign_01k…`.")],
    ) -> Campaign | None:
        """Null when there is no such campaign."""
        campaign_id = CampaignId(local_id("campaign", id))
        async with info.context.heard.database.reading() as session:
            try:
                found = await read_campaign(session, info.context.viewer, campaign_id)
            except CampaignNotFound:
                return None
        return Campaign.of(found)

    @strawberry.field(
        description="Saved conditions, by name, at most 100. Needs the sign-in of a member or "
        "`surveys:write`."
    )
    async def segments(self, info: Info) -> list[Segment]:
        """They are few."""
        async with info.context.heard.database.reading() as session:
            found = await read_segments(session, info.context.viewer)
        return [Segment.of(segment) for segment in found]

    @strawberry.field(
        description="How seldom one person is asked or told anything. Needs the sign-in of a "
        "member or `surveys:write`."
    )
    async def contact_policy(self, info: Info) -> ContactPolicy:
        """The usual one where none was set."""
        async with info.context.heard.database.reading() as session:
            found = await read_policy(session, info.context.viewer)
        return ContactPolicy(is_on=found.is_on, most=found.most, days=found.days)


async def campaign_node(info: Info, campaign_id: CampaignId) -> Campaign | None:
    """For `node`: for those who may read campaigns."""
    async with info.context.heard.database.reading() as session:
        try:
            found = await read_campaign(session, info.context.viewer, campaign_id)
        except (CampaignNotFound, NotAllowed):
            return None
    return Campaign.of(found)


async def segment_node(info: Info, segment_id: SegmentId) -> Segment | None:
    """For `node`: for those who may read campaigns."""
    async with info.context.heard.database.reading() as session:
        try:
            found = await read_segments(session, info.context.viewer)
        except NotAllowed:
            return None
    return next((Segment.of(segment) for segment in found if segment.id == segment_id), None)


async def contact_node(info: Info, contact_id: ContactId) -> Contact | None:
    """For `node`: for the customer who was asked."""
    customer_id = info.context.acting_customer.customer_id
    if customer_id is None:
        return None
    async with info.context.heard.database.reading() as session:
        found = await contact_of(session, customer_id, contact_id)
    return Contact.of(found) if found else None
