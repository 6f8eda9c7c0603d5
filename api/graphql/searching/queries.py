"""Searching feedback, roadmap and releases at once."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.feedback.types import Feedback
from api.graphql.paging import After, Connection, First, connection
from api.graphql.releases.types import Release
from api.graphql.roadmap.types import RoadmapItem
from domain.everywhere.looking import look_everywhere
from domain.everywhere.queries import Found
from domain.searching.models import SearchKind
from domain.shared.ids import FeedbackId, ReleaseId, RoadmapItemId
from domain.shared.paging import PageRequest

show_enum(
    SearchKind,
    description="What is searched.",
    FEEDBACK="What customers said. Only for those who may read all of it.",
    ITEM="The roadmap, ideas too.",
    RELEASE="The changelog.",
)
SearchSubject = Annotated[
    Feedback | RoadmapItem | Release,
    strawberry.union("SearchSubject", description="Whatever can be found."),
]


@strawberry.type(description="Something that a search found.")
class SearchHit:
    """See `domain.everywhere`."""

    kind: SearchKind = strawberry.field(description="What it is.")
    found: strawberry.Private[Found]

    @strawberry.field(description="The thing itself; null when it went in this very moment.")
    async def subject(self, info: Info) -> SearchSubject | None:
        """Loaded together with all others of its kind."""
        loaders, found = info.context.loaders, self.found.id
        if self.kind is SearchKind.FEEDBACK:
            feedback = await loaders.feedback.load(FeedbackId(found))
            return Feedback.of(feedback, info) if feedback else None
        if self.kind is SearchKind.ITEM:
            item = await loaders.items.load(RoadmapItemId(found))
            return RoadmapItem.of(item, info) if item else None
        release = await loaders.releases.load(ReleaseId(found))
        return Release.of(release, info) if release else None


@strawberry.type
class SearchQueries:
    """One search."""

    @strawberry.field(
        description="Feedback, roadmap and releases in one ranking: what holds every word, best "
        "fit first. What the caller may not see is not found; feedback needs `feedback:read`."
    )
    async def search(
        self,
        info: Info,
        text: Annotated[
            str,
            strawberry.argument(
                description="Every word must occur, in any language; 200 characters count. A "
                "tracking number finds its feedback."
            ),
        ],
        kinds: Annotated[
            list[SearchKind] | None, strawberry.argument(description="Only these; else all.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[SearchHit]:
        """Keyset pages over all kinds."""
        async with info.context.heard.database.reading() as session:
            page = await look_everywhere(
                session,
                info.context.viewer,
                text,
                PageRequest(first, after),
                kinds=tuple(SearchKind) if kinds is None else kinds,
                reader=info.context.acting_customer.customer_id,
            )
        return connection(page, lambda found: SearchHit(kind=found.kind, found=found), after=after)
