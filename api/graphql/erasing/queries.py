"""Reading one's own data, and what the team has to decide."""

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.erasing.types import Erasure
from domain.erasing.exporting import export_customer
from domain.erasing.queries import erasure_by_id, open_erasures
from domain.shared.clock import utc_now
from domain.shared.ids import ErasureId
from domain.shared.viewer import Permission


@strawberry.type
class ErasingQueries:
    """What reads people's data."""

    @strawberry.field(
        description="All that is held about the calling customer, as JSON; null for everyone else."
    )
    async def export_my_data(self, info: Info) -> JSON | None:
        """See `exporting.SECTIONS`."""
        customer = info.context.caller.customer
        if customer is None or customer.customer_id is None:
            return None
        async with info.context.heard.database.reading() as session:
            export = await export_customer(session, customer, now=utc_now())
        return JSON(export.as_json())

    @strawberry.field(
        description="Requests to erase that wait, most urgent first. For who may erase; else empty."
    )
    async def erasures(self, info: Info) -> list[Erasure]:
        """At most 200."""
        viewer = info.context.viewer
        if not viewer.may(Permission.ERASE_CUSTOMERS):
            return []
        async with info.context.heard.database.reading() as session:
            waiting = await open_erasures(session, viewer.workspace_id)
        return [Erasure.of(each) for each in waiting]


async def erasure_node(info: Info, erasure_id: ErasureId) -> Erasure | None:
    """For `node`: for those who may erase."""
    viewer = info.context.viewer
    if not viewer.may(Permission.ERASE_CUSTOMERS):
        return None
    async with info.context.heard.database.reading() as session:
        found = await erasure_by_id(session, viewer.workspace_id, erasure_id)
    return Erasure.of(found) if found else None
