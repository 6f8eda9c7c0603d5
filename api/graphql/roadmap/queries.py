"""Reading the roadmap. Anyone may."""

from enum import Enum
from typing import Annotated, Final
from uuid import UUID

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.paging import After, Connection, First, connection
from api.graphql.roadmap.types import RoadmapItem, Stage
from domain.ideas.queries import ids_by_slug, similar_items, standing_item
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem as StoredItem
from domain.roadmap.models import StageMeaning
from domain.roadmap.ordering import ItemOrder
from domain.shared.ids import CustomerId, RoadmapItemId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from domain.votes import queries as votes_queries


class Only(Enum):
    """Items that the calling customer has to do with."""

    VOTED = "voted"
    FOLLOWED = "followed"
    OWN = "own"


show_enum(
    Only,
    name="RoadmapOnly",
    description="Items that the calling customer has to do with.",
    VOTED="They vote for it.",
    FOLLOWED="They follow it.",
    OWN="It was their idea.",
)


@strawberry.type(description="What the calling customer wants, among items that were asked for.")
class RoadmapChoices:
    """Slugs, in the order of the question."""

    voted: list[str] = strawberry.field(description="Slugs of those they vote for.")
    followed: list[str] = strawberry.field(description="Slugs of those they follow.")


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
            strawberry.argument(
                description="Every word must occur, in English or Chinese, Simplified or "
                "Traditional; slips in long words are forgiven."
            ),
        ] = None,
        stage: Annotated[
            StageMeaning | None, strawberry.argument(description="Only items that stand here.")
        ] = None,
        order_by: Annotated[
            ItemOrder | None,
            strawberry.argument(
                description="Which come first; by default what fits the search best, "
                "or, without one, what has most votes."
            ),
        ] = None,
        picked: Annotated[
            bool | None,
            strawberry.argument(description="Only picks of the team's, or only others."),
        ] = None,
        only: Annotated[
            Only | None,
            strawberry.argument(description="Only items that the calling customer has to do with."),
        ] = None,
    ) -> Connection[RoadmapItem]:
        """Keyset pages in every order. Who is no customer has to do with none."""
        reader = info.context.acting_customer.customer_id
        nobody = CustomerId(UUID(int=0))
        async with info.context.heard.database.reading() as session:
            page = await queries.items_page(
                session,
                info.context.viewer.workspace_id,
                PageRequest(first, after),
                order=order_by,
                meaning=stage,
                search=search,
                is_picked=picked,
                author_id=(reader or nobody) if only is Only.OWN else None,
                among=_WANTED[only](reader or nobody) if only in _WANTED else None,
                reader=reader,
            )
        return connection(page, lambda item: RoadmapItem.of(item, info), after=after)

    @strawberry.field(description="One item by its public address.")
    async def roadmap_item(
        self, info: Info, slug: Annotated[str, strawberry.argument(description="Its slug.")]
    ) -> RoadmapItem | None:
        """Null when there is no such item; for a merged one, what stands for it."""
        async with info.context.heard.database.reading() as session:
            found = await standing_item(session, info.context.viewer.workspace_id, slug)
        return RoadmapItem.of(found, info) if found and _may_see(info, found) else None

    @strawberry.field(description="What is on the roadmap already and resembles a text.")
    async def similar_ideas(
        self,
        info: Info,
        text: Annotated[
            str, strawberry.argument(description="A title, and details, in English or Chinese.")
        ],
        first: Annotated[int, strawberry.argument(description="How many, 1 to 10.")] = 5,
    ) -> list[RoadmapItem]:
        """The most alike first; often none."""
        async with info.context.heard.database.reading() as session:
            found = await similar_items(
                session, info.context.viewer.workspace_id, text, most=min(max(first, 1), 10)
            )
        return [RoadmapItem.of(item, info) for item in found]

    @strawberry.field(description="Which of these items the calling customer wants.")
    async def roadmap_choices(
        self,
        info: Info,
        slugs: Annotated[
            list[str], strawberry.argument(description="Slugs of items, at most 100.")
        ],
    ) -> RoadmapChoices:
        """None for who is no customer."""
        reader = info.context.acting_customer.customer_id
        if reader is None:
            return RoadmapChoices(voted=[], followed=[])
        workspace_id = info.context.viewer.workspace_id
        async with info.context.heard.database.reading() as session:
            ids = await ids_by_slug(session, workspace_id, slugs[:100])
            voted = await votes_queries.voted_among(session, reader, ids.values())
            followed = await votes_queries.followed_among(session, reader, ids.values())
        return RoadmapChoices(
            voted=[slug for slug in ids if ids[slug] in voted],
            followed=[slug for slug in ids if ids[slug] in followed],
        )

    @strawberry.field(description="The stages of the roadmap, in order.")
    async def roadmap_stages(self, info: Info) -> list[Stage]:
        """In the workspace's own words."""
        async with info.context.heard.database.reading() as session:
            stages = await queries.stages_of(session, info.context.viewer.workspace_id)
        return [Stage.of(stage, info.context.language) for stage in stages.values()]


async def roadmap_item_node(info: Info, item_id: RoadmapItemId) -> RoadmapItem | None:
    """For `node`: the roadmap is public, but for ideas that wait."""
    found = await info.context.loaders.items.load(item_id)
    return RoadmapItem.of(found, info) if found and _may_see(info, found) else None


def _may_see(info: Info, item: StoredItem) -> bool:
    is_team = info.context.viewer.may(Permission.MODERATE)
    return is_team or item.is_shown_to(info.context.acting_customer.customer_id)


_WANTED: Final = {Only.VOTED: votes_queries.voted_by, Only.FOLLOWED: votes_queries.followed_by}
