"""Subscriptions. What may be asked is checked when they begin and again at each event."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.live.delivering import deliver
from api.graphql.live.kinds import RoadmapEventKind
from api.graphql.live.types import RoadmapEvent
from api.graphql.roadmap.queries import roadmap_item_node
from domain.streams.queries import Happened, Wanted

Cursor = Annotated[
    str | None,
    strawberry.argument(
        description="Begin after this cursor: `streamCursor`, or that of the last event. "
        "Without it, from now on."
    ),
]


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
        return await deliver(info, after, wanted, _roadmap_event)


async def _roadmap_event(info: Info, event: Happened, cursor: str) -> RoadmapEvent | None:
    item = await roadmap_item_node(info, event.item_id) if event.item_id else None
    if item is None:
        return None
    return RoadmapEvent(cursor=cursor, at=event.at, kind=RoadmapEventKind(event.name), item=item)
