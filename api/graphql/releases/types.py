"""Releases, what they shipped and whom they thank."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.nodes import Node, global_id
from api.graphql.roadmap.types import RoadmapItem
from domain.releases.models import Release as StoredRelease


@strawberry.type(description="One entry of the changelog.")
class Release(Node):
    """Public."""

    slug: str = strawberry.field(description="Its public address under `/changelog/`.")
    url: str = strawberry.field(description="Its public page.")
    version: str = strawberry.field(description="Such as `2026.11`.")
    title: str = strawberry.field(description="In the team's first language.")
    title_zh: str | None = strawberry.field(description="The title in Chinese, where translated.")
    notes: str = strawberry.field(description="Markdown, in the team's first language.")
    notes_zh: str | None = strawberry.field(description="Markdown in Chinese, where translated.")
    published_at: datetime = strawberry.field(description="When it was published.")
    feedback_count: int = strawberry.field(
        description="How much feedback asked for what it ships, when it was published."
    )
    is_demo: bool = strawberry.field(description="Whether it is demo data.")
    stored: strawberry.Private[StoredRelease]

    @strawberry.field(description="What it shipped, in the team's order.")
    async def items(self, info: Info) -> list[RoadmapItem]:
        """At most 100."""
        rows = await info.context.loaders.release_items.load(self.stored.id)
        return [RoadmapItem.of(item, info) for _, item in rows]

    @strawberry.field(description="Whom it thanks: customers who asked and agreed to be named.")
    async def thanks(self, info: Info) -> list[str]:
        """In the order in which they asked."""
        return [thanks.name for thanks in await info.context.loaders.thanks.load(self.stored.id)]

    @classmethod
    def of(cls, stored: StoredRelease, info: Info) -> "Release":
        """The stored release."""
        return cls(
            id=global_id("release", stored.id),
            slug=stored.slug,
            url=f"{info.context.heard.settings.base_url}/changelog/{stored.slug}",
            version=stored.version,
            title=stored.title,
            title_zh=stored.title_zh,
            notes=stored.notes,
            notes_zh=stored.notes_zh,
            published_at=stored.published_at,
            feedback_count=stored.feedback_count,
            is_demo=stored.is_demo,
            stored=stored,
        )
