"""Publishing."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.releases import errors
from api.graphql.releases.types import Release
from api.graphql.roadmap.errors import (
    ItemIsDeclined,
    ItemIsMerged,
    ItemIsShipped,
    RoadmapItemNotFound,
)
from domain.releases.models import ChangeKind
from domain.releases.models import Release as StoredRelease
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.shared.idempotency import once
from domain.shared.ids import ReleaseId, RoadmapItemId


@strawberry.input(description="What a shipped item is to those who use the product.")
class ItemKindInput:
    """Beside the ids of the items."""

    item_id: strawberry.ID = strawberry.field(description="One of the shipped items.")
    kind: ChangeKind = strawberry.field(description="New, improved or fixed.")


@strawberry.input(description="A release: what changed and which items it ships.")
class PublishReleaseInput:
    """Publishing cannot be undone: people are told."""

    version: str = strawberry.field(description="Such as `2026.11`; unique in the workspace.")
    title: str = strawberry.field(description="At most 200 characters.")
    title_zh: str | None = strawberry.field(default=None, description="The title in Chinese.")
    notes: str = strawberry.field(default="", description="Markdown.")
    notes_zh: str | None = strawberry.field(default=None, description="Markdown in Chinese.")
    item_ids: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="The roadmap items that it ships, at most 100."
    )
    item_kinds: list[ItemKindInput] = strawberry.field(
        default_factory=list,
        description="What they are: the changelog groups by it. Others stand without.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="It stands in the changelog, and those who asked are told.")
class ReleasePublished:
    """Success."""

    release: Release = strawberry.field(description="The new entry.")


PublishReleaseResult = Annotated[
    ReleasePublished
    | errors.VersionTaken
    | errors.TooManyItems
    | RoadmapItemNotFound
    | ItemIsMerged
    | ItemIsShipped
    | ItemIsDeclined
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("PublishReleaseResult", description="Published, or why not."),
]


@strawberry.type
class ReleaseMutations:
    """What changes the changelog."""

    @strawberry.mutation(
        description="Publish a release: ships its items, tells and thanks those who asked, "
        "confirms their points. Needs `roadmap:write`."
    )
    async def publish_release(self, info: Info, input: PublishReleaseInput) -> PublishReleaseResult:
        """All in one transaction."""
        viewer = info.context.viewer
        draft = ReleaseDraft(
            version=input.version,
            title=input.title,
            title_zh=input.title_zh,
            notes=input.notes,
            notes_zh=input.notes_zh,
            item_ids=tuple(
                RoadmapItemId(local_id("roadmapitem", item_id)) for item_id in input.item_ids
            ),
            kinds=tuple(
                (RoadmapItemId(local_id("roadmapitem", each.item_id)), each.kind)
                for each in input.item_kinds
            ),
        )
        async with info.context.transaction() as work:

            async def make() -> ReleaseId:
                return (await publish_release(work, viewer, draft)).id

            request = {"operation": "publishRelease", "draft": draft}
            release_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            release = await work.session.get_one(StoredRelease, release_id)
        return ReleasePublished(release=Release.of(release, info))
