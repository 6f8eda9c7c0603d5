"""The schema: every feature's fields, and what happens to faults."""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Annotated, Any, Final
from uuid import UUID

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext

from api.graphql import errors
from api.graphql.access import errors as access_errors
from api.graphql.access.mutations import AccessMutations
from api.graphql.access.queries import AccessQueries, audit_entry_node, token_node
from api.graphql.attachments import errors as attachment_errors
from api.graphql.attachments.queries import attachment_node
from api.graphql.campaigns import errors as campaign_errors
from api.graphql.campaigns.asking import AskingMutations, AskingQueries
from api.graphql.campaigns.mutations import CampaignMutations
from api.graphql.campaigns.queries import (
    CampaignQueries,
    campaign_node,
    contact_node,
    segment_node,
)
from api.graphql.charging import Cost
from api.graphql.circles import errors as circle_errors
from api.graphql.circles.mutations import CircleMutations
from api.graphql.circles.queries import CircleQueries, circle_node
from api.graphql.coercing import Execution
from api.graphql.comments import errors as comment_errors
from api.graphql.comments.mutations import CommentMutations
from api.graphql.context import Info
from api.graphql.corrections import errors as correction_errors
from api.graphql.corrections.mutations import CorrectionMutations
from api.graphql.describing import describe_inputs
from api.graphql.effects import errors as effect_errors
from api.graphql.effects.mutations import EffectMutations
from api.graphql.erasing import errors as erasing_errors
from api.graphql.erasing.mutations import ErasingMutations
from api.graphql.erasing.queries import ErasingQueries, erasure_node
from api.graphql.faults import Faults
from api.graphql.feedback import errors as feedback_errors
from api.graphql.feedback.mutations import FeedbackMutations
from api.graphql.feedback.queries import FeedbackQueries, feedback_node
from api.graphql.guard import Guard
from api.graphql.inbox.queries import InboxQueries
from api.graphql.introspecting import Introspecting
from api.graphql.invitations import errors as invitation_errors
from api.graphql.invitations.mutations import InvitationMutations
from api.graphql.invitations.queries import survey_invitation_node
from api.graphql.live.queries import CursorFirst, StreamQueries
from api.graphql.live.subscriptions import LiveSubscriptions
from api.graphql.matching import ask_unions_alone
from api.graphql.me import errors as me_errors
from api.graphql.me.claiming import ClaimingMutations
from api.graphql.me.linking import LinkingMutations
from api.graphql.me.mutations import MeMutations
from api.graphql.me.queries import MeQueries
from api.graphql.newsletters import errors as newsletter_errors
from api.graphql.newsletters.mutations import NewsletterMutations
from api.graphql.nodes import Node
from api.graphql.originals import errors as original_errors
from api.graphql.originals.mutations import OriginalMutations
from api.graphql.outside import errors as outside_errors
from api.graphql.outside.mutations import OutsideMutations
from api.graphql.people.queries import PeopleQueries
from api.graphql.releases import errors as release_errors
from api.graphql.releases.mutations import ReleaseMutations
from api.graphql.releases.queries import ReleaseQueries, release_node
from api.graphql.releases.seeing import SeeingMutations
from api.graphql.rewards import errors as reward_errors
from api.graphql.rewards.mutations import RewardMutations
from api.graphql.rewards.queries import RewardQueries, redemption_node, reward_node
from api.graphql.rewards.tiers import TierMutations, TierQueries
from api.graphql.roadmap import errors as roadmap_errors
from api.graphql.roadmap.ideas import IdeaMutations
from api.graphql.roadmap.mutations import RoadmapMutations
from api.graphql.roadmap.planning import PlanningMutations
from api.graphql.roadmap.queries import RoadmapQueries, roadmap_item_node
from api.graphql.roadmap.voting import VotingMutations
from api.graphql.routing import errors as routing_errors
from api.graphql.routing.mutations import RoutingMutations
from api.graphql.routing.queries import owner_team_node
from api.graphql.scalars import SCALARS
from api.graphql.searching.queries import SearchQueries
from api.graphql.similar import errors as similar_errors
from api.graphql.similar.mutations import SimilarMutations
from api.graphql.spending import SpendingQueries
from api.graphql.surveys import errors as survey_errors
from api.graphql.surveys.answering import SurveyAnswering
from api.graphql.surveys.mutations import SurveyMutations
from api.graphql.surveys.queries import SurveyQueries, survey_node
from api.graphql.team import errors as team_errors
from api.graphql.team.mutations import TeamMutations
from api.graphql.team.queries import TeamQueries, invitation_node, member_node
from api.graphql.topics import errors as topic_errors
from api.graphql.topics.mutations import TopicMutations
from api.graphql.topics.queries import TopicQueries, topic_node
from api.graphql.trust.mutations import TrustMutations
from api.graphql.validating import Validating
from api.graphql.webhooks import errors as webhook_errors
from api.graphql.webhooks.mutations import WebhookMutations
from api.graphql.webhooks.queries import WebhookQueries, delivery_node, webhook_node
from api.graphql.withholding import Withholding
from api.observing.operations import Observed
from domain.shared.ids import parse_public_id

NODES: Final[dict[str, Callable[[Info, Any], Awaitable[Node | None]]]] = {
    "feedback": feedback_node,
    "topic": topic_node,
    "attachment": attachment_node,
    "roadmapitem": roadmap_item_node,
    "release": release_node,
    "reward": reward_node,
    "redemption": redemption_node,
    "circle": circle_node,
    "token": token_node,
    "member": member_node,
    "invitation": invitation_node,
    "auditentry": audit_entry_node,
    "erasure": erasure_node,
    "ownerteam": owner_team_node,
    "campaign": campaign_node,
    "contact": contact_node,
    "segment": segment_node,
    "webhook": webhook_node,
    "webhookdelivery": delivery_node,
    "survey": survey_node,
    "surveyinvitation": survey_invitation_node,
}


@strawberry.type
class NodeQueries:
    """Anything by its id."""

    @strawberry.field(description="Anything by its global id; null when there is no such thing.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Such as `feedback_01k…`.")],
    ) -> Node | None:
        """Not visible means not found."""
        parsed: tuple[str, UUID] | None = parse_public_id(id)
        find = NODES.get(parsed[0]) if parsed else None
        return await find(info, parsed[1]) if find and parsed else None


Query = merge_types(
    "Query",
    (
        NodeQueries,
        PeopleQueries,
        MeQueries,
        InboxQueries,
        FeedbackQueries,
        TopicQueries,
        ErasingQueries,
        RoadmapQueries,
        ReleaseQueries,
        SearchQueries,
        RewardQueries,
        TierQueries,
        CircleQueries,
        AccessQueries,
        TeamQueries,
        CampaignQueries,
        AskingQueries,
        WebhookQueries,
        SurveyQueries,
        SpendingQueries,
        StreamQueries,
    ),
)
Mutation = merge_types(
    "Mutation",
    (
        FeedbackMutations,
        RoutingMutations,
        SimilarMutations,
        TopicMutations,
        TrustMutations,
        OutsideMutations,
        CorrectionMutations,
        ErasingMutations,
        OriginalMutations,
        RoadmapMutations,
        PlanningMutations,
        VotingMutations,
        IdeaMutations,
        CommentMutations,
        ReleaseMutations,
        SeeingMutations,
        NewsletterMutations,
        EffectMutations,
        RewardMutations,
        TierMutations,
        CircleMutations,
        MeMutations,
        LinkingMutations,
        ClaimingMutations,
        AccessMutations,
        TeamMutations,
        CampaignMutations,
        AskingMutations,
        WebhookMutations,
        SurveyAnswering,
        SurveyMutations,
        InvitationMutations,
    ),
)
Subscription = merge_types("Subscription", (LiveSubscriptions,))


class Schema(strawberry.Schema):
    """Strawberry's, but silent: `faults` says in the log what is worth saying, and no more."""

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        """Strawberry would log every client's typing mistake, with the values."""


ask_unions_alone()
schema = Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    exception_handlers=(
        *errors.HANDLERS,
        *feedback_errors.HANDLERS,
        *routing_errors.HANDLERS,
        *similar_errors.HANDLERS,
        *topic_errors.HANDLERS,
        *outside_errors.HANDLERS,
        *correction_errors.HANDLERS,
        *erasing_errors.HANDLERS,
        *original_errors.HANDLERS,
        *attachment_errors.HANDLERS,
        *me_errors.HANDLERS,
        *roadmap_errors.HANDLERS,
        *comment_errors.HANDLERS,
        *release_errors.HANDLERS,
        *newsletter_errors.HANDLERS,
        *reward_errors.HANDLERS,
        *effect_errors.HANDLERS,
        *circle_errors.HANDLERS,
        *access_errors.HANDLERS,
        *team_errors.HANDLERS,
        *campaign_errors.HANDLERS,
        *webhook_errors.HANDLERS,
        *survey_errors.HANDLERS,
        *invitation_errors.HANDLERS,
    ),
    extensions=(Observed, Faults, Withholding, Guard, Cost, Validating, CursorFirst, Introspecting),
    execution_context_class=Execution,
    config=StrawberryConfig(disable_field_suggestions=False, scalar_map=SCALARS),
)
describe_inputs(schema._schema)


@cache
def printed_schema() -> str:
    """What `schema.graphql` holds."""
    return schema.as_str() + "\n"
