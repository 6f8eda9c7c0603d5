"""Subscriptions. What may be asked is checked when they begin and again at each event."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.live.delivering import deliver
from api.graphql.live.kinds import FOR_TEAM, FeedbackEventKind, PointsEventKind, RoadmapEventKind
from api.graphql.live.showing import feedback_event, points_event, roadmap_event
from api.graphql.live.types import FeedbackEvent, PointsEvent, ReceivedFilter, RoadmapEvent
from api.graphql.nodes import local_id
from domain.shared.ids import CustomerId, FeedbackId
from domain.shared.viewer import Permission
from domain.streams.queries import Happened, Wanted

Cursor = Annotated[
    str | None,
    strawberry.argument(
        description="Begin after this cursor: `streamCursor`, or that of the last event. "
        "Without it, from now on."
    ),
]
RECEIVED = frozenset({FeedbackEventKind.SUBMITTED})
CHANGED = frozenset(FeedbackEventKind) - RECEIVED


@strawberry.type
class LiveSubscriptions:
    """What can be followed."""

    @strawberry.subscription(
        description="Whatever happens on the public roadmap. Anyone may follow it."
    )
    async def roadmap_changed(
        self, info: Info, after: Cursor = None
    ) -> AsyncIterator[RoadmapEvent]:
        """Refuses: InvalidCursor, CursorExpired."""
        wanted = Wanted(frozenset(RoadmapEventKind))
        return await deliver(info, after, wanted, roadmap_event)

    @strawberry.subscription(
        description="Feedback as it comes in. Needs `feedback:read` or a member's sign-in; "
        "a customer follows their own."
    )
    async def feedback_received(
        self,
        info: Info,
        after: Cursor = None,
        filter: Annotated[
            ReceivedFilter | None, strawberry.argument(description="Only such feedback.")
        ] = None,
    ) -> AsyncIterator[FeedbackEvent]:
        """Refuses: NotAllowed, InvalidCursor, CursorExpired."""
        wanted = Wanted(RECEIVED, customer_id=_owner(info))

        async def passing(info: Info, event: Happened, cursor: str) -> FeedbackEvent | None:
            shown = await feedback_event(info, event, cursor)
            passes = shown and (filter is None or filter.passes(shown.feedback))
            return shown if passes else None

        return await deliver(info, after, wanted, passing)

    @strawberry.subscription(
        description="What becomes of feedback: of all, or of one. Needs `feedback:read` or a "
        "member's sign-in; a customer follows their own."
    )
    async def feedback_changed(
        self,
        info: Info,
        after: Cursor = None,
        feedback_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only this feedback.")
        ] = None,
    ) -> AsyncIterator[FeedbackEvent]:
        """Refuses: NotAllowed, InvalidCursor, CursorExpired."""
        owner = _owner(info)
        wanted = Wanted(
            CHANGED if owner is None else CHANGED - FOR_TEAM,
            feedback_id=FeedbackId(local_id("feedback", feedback_id)) if feedback_id else None,
            customer_id=owner,
        )
        return await deliver(info, after, wanted, feedback_event)

    @strawberry.subscription(
        description="Whatever happens to points. A customer follows their own; with "
        "`feedback:read` or a member's sign-in, everyone's."
    )
    async def points_changed(self, info: Info, after: Cursor = None) -> AsyncIterator[PointsEvent]:
        """Refuses: NotAllowed, InvalidCursor, CursorExpired."""
        wanted = Wanted(frozenset(PointsEventKind), customer_id=_owner(info))
        return await deliver(info, after, wanted, points_event)


def _owner(info: Info) -> CustomerId | None:
    """Whose events the caller may follow; None for the team, which follows everyone's.

    Refuses: NotAllowed.
    """
    viewer, customer = info.context.viewer, info.context.caller.customer
    if viewer.may(Permission.READ_FEEDBACK):
        return None
    if customer is None:
        viewer.must(Permission.READ_FEEDBACK)
        return None
    return customer.must_be_customer()
