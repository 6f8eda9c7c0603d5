"""An event as its subscriber sees it: None where they may not, or no longer."""

from uuid import UUID

from api.graphql.context import Info
from api.graphql.feedback.queries import feedback_node
from api.graphql.feedback.types import Customer
from api.graphql.live.kinds import FOR_TEAM, FeedbackEventKind, PointsEventKind, RoadmapEventKind
from api.graphql.live.types import FeedbackEvent, PointsEvent, RoadmapEvent
from api.graphql.nodes import global_id
from api.graphql.rewards.queries import redemption_node
from api.graphql.rewards.types import Points
from api.graphql.roadmap.queries import roadmap_item_node
from domain.shared.ids import CustomerId, RedemptionId
from domain.shared.viewer import Permission
from domain.streams.queries import Happened
from rewards.queries import points_of


async def roadmap_event(info: Info, event: Happened, cursor: str) -> RoadmapEvent | None:
    """The roadmap is public."""
    item = await roadmap_item_node(info, event.item_id) if event.item_id else None
    if item is None:
        return None
    return RoadmapEvent(cursor=cursor, at=event.at, kind=RoadmapEventKind(event.name), item=item)


async def feedback_event(info: Info, event: Happened, cursor: str) -> FeedbackEvent | None:
    """The team sees all, a customer what became of their own."""
    kind = FeedbackEventKind(event.name)
    if kind in FOR_TEAM and not info.context.viewer.may(Permission.READ_FEEDBACK):
        return None
    feedback = await feedback_node(info, event.feedback_id) if event.feedback_id else None
    if feedback is None:
        return None
    return FeedbackEvent(cursor=cursor, at=event.at, kind=kind, feedback=feedback)


async def points_event(info: Info, event: Happened, cursor: str) -> PointsEvent | None:
    """The team sees everyone's points, a customer their own."""
    context, owner = info.context, event.customer_id
    own = context.caller.customer
    for_team = context.viewer.may(Permission.READ_FEEDBACK)
    if owner is None or not (for_team or (own is not None and own.customer_id == owner)):
        return None
    async with context.heard.database.reading() as session:
        balance = await points_of(session, context.viewer.workspace_id, owner)
    redeemed = event.details.get("redemption_id")
    return PointsEvent(
        cursor=cursor,
        at=event.at,
        kind=PointsEventKind(event.name),
        points=event.details.get("points"),
        balance=Points.of(balance),
        customer=await _customer(info, owner) if for_team else None,
        feedback=await feedback_node(info, event.feedback_id) if event.feedback_id else None,
        redemption=await redemption_node(info, RedemptionId(UUID(redeemed))) if redeemed else None,
    )


async def _customer(info: Info, customer_id: CustomerId) -> Customer | None:
    found = await info.context.loaders.customers.load(customer_id)
    if found is None:
        return None
    return Customer(
        id=global_id("customer", found.id), name=found.name, is_verified=found.is_verified
    )
