"""Writing campaigns. Each needs `surveys:write` or the sign-in of a manager or owner."""

import strawberry

from api.graphql.campaigns import inputs, results
from api.graphql.campaigns.ruling import Segment
from api.graphql.campaigns.types import Campaign, ContactPolicy
from api.graphql.context import Info
from api.graphql.nodes import local_id
from domain.campaigns.editing import create_campaign, edit_campaign
from domain.campaigns.limiting import set_contact_policy
from domain.campaigns.segmenting import create_segment, delete_segment
from domain.campaigns.switching import switch_campaign
from domain.shared.ids import CampaignId, SegmentId, SiteId
from domain.shared.viewer import Permission
from domain.shared.work import UnitOfWork
from domain.workspaces import queries as workspace_queries
from domain.workspaces.errors import SiteNotFound


@strawberry.type
class CampaignMutations:
    """What changes campaigns."""

    @strawberry.mutation(
        description="Offer a survey by rules. Off at first. Needs `surveys:write`."
    )
    async def create_campaign(
        self, info: Info, input: inputs.CreateCampaignInput
    ) -> results.CreateCampaignResult:
        """Switch it on when it is right."""
        async with info.context.transaction() as work:
            site_id = await _site_id(work, info, input.site_key)
            campaign = await create_campaign(
                work,
                info.context.viewer,
                inputs.draft_of(input, site_id),
                idempotency_key=input.idempotency_key,
            )
        return results.CampaignCreated(campaign=Campaign.of(campaign))

    @strawberry.mutation(description="Change a campaign's rules. Needs `surveys:write`.")
    async def edit_campaign(
        self, info: Info, input: inputs.EditCampaignInput
    ) -> results.EditCampaignResult:
        """All of it is replaced."""
        async with info.context.transaction() as work:
            site_id = await _site_id(work, info, input.site_key)
            campaign = await edit_campaign(
                work,
                info.context.viewer,
                inputs.draft_of(input, site_id),
                campaign_id=CampaignId(local_id("campaign", input.campaign_id)),
            )
        return results.CampaignEdited(campaign=Campaign.of(campaign))

    @strawberry.mutation(description="Switch a campaign on or off. Needs `surveys:write`.")
    async def switch_campaign(
        self, info: Info, input: inputs.SwitchCampaignInput
    ) -> results.SwitchCampaignResult:
        """What is open may be finished."""
        async with info.context.transaction() as work:
            campaign = await switch_campaign(
                work,
                info.context.viewer,
                campaign_id=CampaignId(local_id("campaign", input.campaign_id)),
                is_on=input.is_on,
            )
        return results.CampaignSwitched(campaign=Campaign.of(campaign))

    @strawberry.mutation(
        description="Say how seldom one person is asked or told anything. Needs `surveys:write`."
    )
    async def set_contact_policy(
        self, info: Info, input: inputs.SetContactPolicyInput
    ) -> results.SetContactPolicyResult:
        """At once, for all campaigns."""
        async with info.context.transaction() as work:
            policy = await set_contact_policy(
                work,
                info.context.viewer,
                is_on=input.is_on,
                most=input.most,
                days=input.days,
            )
        return results.ContactPolicySet(policy=ContactPolicy.of(policy))

    @strawberry.mutation(description="Save conditions under a name. Needs `surveys:write`.")
    async def create_segment(
        self, info: Info, input: inputs.CreateSegmentInput
    ) -> results.CreateSegmentResult:
        """For many campaigns."""
        async with info.context.transaction() as work:
            segment = await create_segment(
                work,
                info.context.viewer,
                name=input.name,
                conditions=[each.condition() for each in input.conditions],
                idempotency_key=input.idempotency_key,
            )
        return results.SegmentCreated(segment=Segment.of(segment))

    @strawberry.mutation(description="Delete a segment. Needs `surveys:write`.")
    async def delete_segment(
        self, info: Info, input: inputs.DeleteSegmentInput
    ) -> results.DeleteSegmentResult:
        """Unless a campaign asks it."""
        async with info.context.transaction() as work:
            await delete_segment(
                work,
                info.context.viewer,
                segment_id=SegmentId(local_id("segment", input.segment_id)),
            )
        return results.SegmentDeleted(segment_id=input.segment_id)


async def _site_id(work: UnitOfWork, info: Info, key: str | None) -> SiteId | None:
    """The workspace's site of that key. Refuses: NotAllowed, SiteNotFound."""
    viewer = info.context.viewer
    viewer.must(Permission.WRITE_SURVEYS)
    if key is None:
        return None
    for site in await workspace_queries.sites_of(work.session, viewer.workspace_id):
        if site.public_key == key:
            return site.id
    raise SiteNotFound
