"""Marking the changelog as seen, so that a bell falls silent on all devices of a person."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import NotAllowed
from domain.releases.seeing import mark_changelog_seen


@strawberry.input(description="Until when the changelog was seen.")
class MarkChangelogSeenInput:
    """Nothing has to be said."""

    until: datetime | None = strawberry.field(
        default=None,
        description="When the newest release that was shown was published; now, unless given. "
        "Earlier than before, or in the future, changes nothing.",
    )


@strawberry.type(description="What was published until then counts as read.")
class ChangelogSeen:
    """Success."""

    seen_at: datetime = strawberry.field(description="Until when.")


MarkChangelogSeenResult = Annotated[
    ChangelogSeen | NotAllowed,
    strawberry.union("MarkChangelogSeenResult", description="Remembered, or why not."),
]


@strawberry.type
class SeeingMutations:
    """What readers of the changelog may change."""

    @strawberry.mutation(description="Remember that the customer who asks has seen the changelog.")
    async def mark_changelog_seen(
        self, info: Info, input: MarkChangelogSeenInput
    ) -> MarkChangelogSeenResult:
        """Refused for who is no customer."""
        async with info.context.transaction() as work:
            seen_at = await mark_changelog_seen(
                work, info.context.acting_customer, until=input.until
            )
        return ChangelogSeen(seen_at=seen_at)
