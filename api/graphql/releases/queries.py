"""Reading the changelog. Anyone may."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.paging import After, Connection, First, connection
from api.graphql.releases.types import Release
from domain.releases import queries
from domain.releases.seeing import unread_releases
from domain.shared.clock import utc_now
from domain.shared.ids import ReleaseId
from domain.shared.paging import PageRequest


@strawberry.type
class ReleaseQueries:
    """What reads releases."""

    @strawberry.field(description="The changelog, newest release first.")
    async def changelog(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Words that must all occur, in English or Chinese; 200 letters count."
            ),
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Release]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await queries.releases_page(
                session,
                info.context.viewer.workspace_id,
                PageRequest(first, after),
                search=search,
            )
        return connection(page, lambda release: Release.of(release, info), after=after)

    @strawberry.field(description="One release by its public address.")
    async def release(
        self, info: Info, slug: Annotated[str, strawberry.argument(description="Its slug.")]
    ) -> Release | None:
        """Null when there is no such release."""
        async with info.context.heard.database.reading() as session:
            found = await queries.release_by_slug(session, info.context.viewer.workspace_id, slug)
        return Release.of(found, info) if found else None

    @strawberry.field(
        description="How many releases the customer who asks has not seen yet, 0 to 20. Who never "
        "opened the changelog is told of the last 30 days."
    )
    async def changelog_unread(self, info: Info) -> int:
        """For a bell; it asks nobody and remembers nothing."""
        reader = info.context.acting_customer
        async with info.context.heard.database.reading() as session:
            return await unread_releases(
                session, reader.workspace_id, reader.customer_id, utc_now()
            )


async def release_node(info: Info, release_id: ReleaseId) -> Release | None:
    """For `node`: the changelog is public."""
    found = await info.context.loaders.releases.load(release_id)
    return Release.of(found, info) if found else None
