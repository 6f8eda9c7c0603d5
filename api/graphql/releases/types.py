"""Releases, what they shipped and whom they thank."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from api.graphql.releases.blocks import blocks_of
from api.graphql.roadmap.types import RoadmapItem
from api.graphql.shown_texts import shown_text
from domain.releases.models import ChangeKind
from domain.releases.models import Release as StoredRelease
from domain.shared.languages import Language

show_enum(
    ChangeKind,
    name="ReleaseChangeKind",
    description="What a change is to those who use the product.",
    NEW="It was not there before.",
    IMPROVED="It was there, and is better now.",
    FIXED="It did not work, and does now.",
)


@strawberry.type(description="One thing that a release shipped.")
class ReleaseChange:
    """Flat, so that a whole changelog stays cheap to ask for."""

    kind: ChangeKind | None = strawberry.field(description="Null where the team did not say.")
    slug: str = strawberry.field(description="The item's public address under `/roadmap/`.")
    title: str = strawberry.field(description="The item's, in the team's first language.")
    title_zh: str | None = strawberry.field(description="The title in Chinese, where translated.")
    shown_title: str = shown_text("title")
    votes: int = strawberry.field(description="How many people voted for the item.")


@strawberry.type(description="One entry of the changelog.")
class Release(Node):
    """Public."""

    slug: str = strawberry.field(description="Its public address under `/changelog/`.")
    url: str = strawberry.field(description="Its public page.")
    version: str = strawberry.field(description="Such as `2026.11`.")
    title: str = strawberry.field(description="In the team's first language.")
    title_zh: str | None = strawberry.field(description="The title in Chinese, where translated.")
    shown_title: str = shown_text("title")
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

    @strawberry.field(
        description="The same, flat, and each with what it is: new, improved or fixed."
    )
    async def changes(self, info: Info) -> list[ReleaseChange]:
        """At most 100."""
        return [
            ReleaseChange(
                kind=kind,
                slug=item.slug,
                title=item.title,
                title_zh=item.title_zh,
                votes=item.votes_count,
            )
            for _, item, kind in await info.context.loaders.release_changes.load(self.stored.id)
        ]

    @strawberry.field(
        description="The notes as a tree, without markup, in the language of the request where "
        "there are such. A node is a text or `{tag, children, href}`; `tag` is one of p, h4, ul, "
        "ol, li, blockquote, pre, strong, em, s, code and a, and only `a` has an `href`, which "
        "is an absolute http, https or mailto address."
    )
    async def blocks(self, info: Info) -> JSON:
        """See `blocks`."""
        notes, notes_zh = self.stored.notes, self.stored.notes_zh
        is_chinese = info.context.language is Language.ZH
        chosen = (notes_zh or notes) if is_chinese else (notes or notes_zh)
        return JSON(blocks_of(chosen or "", info.context.heard.settings.base_url))

    @strawberry.field(
        description="Whether feedback of the customer who asks stands behind something that it "
        "shipped; false for everybody else."
    )
    async def asked_by_me(self, info: Info) -> bool:
        """False for whoever is no customer."""
        return await info.context.own.asked_for.load(self.stored.id)

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
