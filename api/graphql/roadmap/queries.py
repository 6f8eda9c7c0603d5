"""Reading the roadmap. Anyone may."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.paging import After, Connection, First, connection
from api.graphql.roadmap.types import RoadmapItem, Stage
from domain.roadmap import queries
from domain.roadmap.models import StageMeaning
from domain.roadmap.ordering import ItemOrder
from domain.shared.ids import RoadmapItemId
from domain.shared.paging import PageRequest

show_enum(
    ItemOrder,
    name="RoadmapOrder",
    description="Most votes, last touched or newest first.",
    VOTES="Most votes first.",
    TOUCHED="Last touched first.",
    NEWEST="Newest first.",
)


@strawberry.type
class RoadmapQueries:
    """What reads the roadmap."""

    @strawberry.field(description="The public roadmap.")
    async def roadmap(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        search: Annotated[
            str | None,
            strawberry.argument(description="Every word must occur, in English or Chinese."),
        ] = None,
        stage: Annotated[
            StageMeaning | None, strawberry.argument(description="Only items that stand here.")
        ] = None,
        order_by: Annotated[
            ItemOrder, strawberry.argument(description="Which come first.")
        ] = ItemOrder.VOTES,
    ) -> Connection[RoadmapItem]:
        """Keyset pages in every order."""
        async with info.context.heard.database.reading() as session:
            page = await queries.items_page(
                session,
                info.context.viewer.workspace_id,
                PageRequest(first, after),
                order=order_by,
                meaning=stage,
                search=search,
            )
        return connection(page, lambda item: RoadmapItem.of(item, info), after=after)

    @strawberry.field(description="One item by its public address.")
    async def roadmap_item(
        self, info: Info, slug: Annotated[str, strawberry.argument(description="Its slug.")]
    ) -> RoadmapItem | None:
        """Null when there is no such item."""
        async with info.context.heard.database.reading() as session:
            found = await queries.item_by_slug(session, info.context.viewer.workspace_id, slug)
        return RoadmapItem.of(found, info) if found else None

    @strawberry.field(description="The stages of the roadmap, in order.")
    async def roadmap_stages(self, info: Info) -> list[Stage]:
        """In the workspace's own words."""
        async with info.context.heard.database.reading() as session:
            stages = await queries.stages_of(session, info.context.viewer.workspace_id)
        return [Stage.of(stage, info.context.language) for stage in stages.values()]


async def roadmap_item_node(info: Info, item_id: RoadmapItemId) -> RoadmapItem | None:
    """For `node`: the roadmap is public."""
    found = await info.context.loaders.items.load(item_id)
    return RoadmapItem.of(found, info) if found else None
