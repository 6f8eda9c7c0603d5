"""Reading circles."""

import strawberry

from api.graphql.circles.types import Circle
from api.graphql.context import Info
from domain.circles.models import SeatState
from domain.circles.queries import circle_by_id, circles_of, seat_of
from domain.shared.ids import CircleId
from domain.shared.viewer import Permission


@strawberry.type
class CircleQueries:
    """What reads circles."""

    @strawberry.field(
        description="All circles, newest first. For the team (`rewards:write`); else empty."
    )
    async def circles(self, info: Info) -> list[Circle]:
        """At most 200."""
        viewer = info.context.viewer
        if not viewer.may(Permission.WRITE_REWARDS):
            return []
        async with info.context.heard.database.reading() as session:
            found = await circles_of(session, viewer.workspace_id)
        return [Circle.of(each, shows_link=True) for each in found]


async def circle_node(info: Info, circle_id: CircleId) -> Circle | None:
    """For `node`: for the team, and for who was invited."""
    viewer, customer = info.context.viewer, info.context.caller.customer
    async with info.context.heard.database.reading() as session:
        circle = await circle_by_id(session, viewer.workspace_id, circle_id)
        if circle is None:
            return None
        if viewer.may(Permission.WRITE_REWARDS):
            return Circle.of(circle, shows_link=True)
        if customer is None or customer.customer_id is None:
            return None
        seat = await seat_of(session, circle.id, customer.customer_id)
    return Circle.of(circle, shows_link=seat.state is SeatState.ACCEPTED) if seat else None
