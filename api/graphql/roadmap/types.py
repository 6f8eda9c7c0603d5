"""Roadmap items and what hangs from them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.comments.types import Comment
from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from api.graphql.paging import After, Connection, First, connection
from api.graphql.roadmap.dates import RoadmapDateChange
from api.graphql.roadmap.evidence import Evidence
from api.graphql.shown_texts import shown_text
from domain.comments.queries import comments_page
from domain.effects.queries import Effect as StoredEffect
from domain.moderation.models import Visibility
from domain.roadmap import queries
from domain.roadmap.expecting import expected_of
from domain.roadmap.history import is_stale
from domain.roadmap.models import ItemChange as StoredChange
from domain.roadmap.models import ItemChangeKind, StageMeaning
from domain.roadmap.models import RoadmapItem as StoredItem
from domain.roadmap.models import Stage as StoredStage
from domain.roadmap.ordering import ItemOrder
from domain.shared.clock import utc_now
from domain.shared.ids import StageId
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission

if TYPE_CHECKING:
    from api.graphql.effects.types import Effect
    from api.graphql.releases.types import Release

show_enum(
    StageMeaning,
    description="What a stage in own words means to Heard.",
    IDEA="Open to votes; nothing is decided.",
    PLANNED="The team will do it.",
    IN_PROGRESS="The team is doing it.",
    SHIPPED="A release brought it.",
    DECLINED="The team will not do it; the item says why.",
)
show_enum(
    ItemOrder,
    name="RoadmapOrder",
    description="Most votes, last touched, newest or most wanted lately first.",
    VOTES="Most votes first.",
    TOUCHED="Last touched first.",
    NEWEST="Newest first.",
    TRENDING="Most votes of late first: a vote loses half its weight in thirty days.",
)
show_enum(
    ItemChangeKind,
    name="RoadmapChangeKind",
    description="What happened to a roadmap item.",
    CREATED="It was put on the roadmap.",
    EDITED="Its words changed.",
    MOVED="It reached another stage.",
    LINKED="A feedback was counted for it.",
    UNLINKED="A feedback no longer counts for it.",
    DATED="It is expected at another time; `dateChanges` say when and why.",
)


@strawberry.type(description="A stage of the roadmap, in the workspace's own words.")
class Stage:
    """See `roadmap.models.Stage`."""

    key: str = strawberry.field(description="Stable word of the workspace.")
    name: str = strawberry.field(description="The words, in the caller's language.")
    meaning: StageMeaning = strawberry.field(description="What it means to Heard.")
    stored: strawberry.Private[StoredStage]

    @classmethod
    def of(cls, stored: StoredStage, language: Language) -> "Stage":
        """The stored stage as the caller reads it."""
        name = stored.name_zh if language is Language.ZH else stored.name_en
        return cls(key=stored.key, name=name, meaning=stored.meaning, stored=stored)

    @strawberry.field(description="What stands here.")
    async def items(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        order_by: Annotated[
            ItemOrder | None,
            strawberry.argument(
                description="Which come first; open ones by votes, decided ones last touched first."
            ),
        ] = None,
    ) -> Connection[Annotated["RoadmapItem", strawberry.lazy("api.graphql.roadmap.types")]]:
        """A column of the board."""
        usual = ItemOrder.VOTES if self.meaning.is_open else ItemOrder.TOUCHED
        async with info.context.heard.database.reading() as session:
            page = await queries.items_page(
                session,
                self.stored.workspace_id,
                PageRequest(first, after),
                order=order_by or usual,
                stage_id=self.stored.id,
                reader=info.context.acting_customer.customer_id,
            )
        return connection(page, lambda item: RoadmapItem.of(item, info), after=after)


@strawberry.type(description="One line of a roadmap item's history.")
class RoadmapChange:
    """See `roadmap.models.ItemChange`; who did it is not public."""

    kind: ItemChangeKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When it happened.")
    evidence_count: int = strawberry.field(description="How many feedbacks stood for it then.")
    stored: strawberry.Private[StoredChange]

    @strawberry.field(description="The stage it left, where it moved.")
    async def from_stage(self, info: Info) -> Stage | None:
        """None for lines without a move."""
        return await _stage(info, self.stored.from_stage_id)

    @strawberry.field(description="The stage it reached, where it moved.")
    async def to_stage(self, info: Info) -> Stage | None:
        """None for lines without a move."""
        return await _stage(info, self.stored.to_stage_id)

    @classmethod
    def of(cls, stored: StoredChange) -> "RoadmapChange":
        """The stored line."""
        return cls(
            kind=stored.kind, at=stored.at, evidence_count=stored.evidence_count, stored=stored
        )


@strawberry.type(description="Something that the team may do, open to votes while it is undecided.")
class RoadmapItem(Node):
    """Public, but for the feedback behind it."""

    slug: str = strawberry.field(description="Its public address under `/roadmap/`.")
    url: str = strawberry.field(description="Its public page.")
    title: str = strawberry.field(description="In the team's first language.")
    title_zh: str | None = strawberry.field(description="The title in Chinese, where translated.")
    shown_title: str = shown_text("title")
    summary: str = strawberry.field(description="Markdown, in the team's first language.")
    summary_zh: str | None = strawberry.field(description="Markdown in Chinese, where translated.")
    shown_summary: str = shown_text("summary")
    reason: str | None = strawberry.field(description="Why it was declined.")
    reason_zh: str | None = strawberry.field(description="The reason in Chinese.")
    shown_reason: str | None = shown_text("reason", str | None)
    votes_count: int = strawberry.field(description="How many customers or devices want it.")
    followers_count: int = strawberry.field(description="How many follow it.")
    evidence_count: int = strawberry.field(description="How many feedbacks stand for it.")
    comments_count: int = strawberry.field(description="How many comments everybody can read.")
    is_picked: bool = strawberry.field(description="Whether it is a pick of the team's.")
    expected_on: str | None = strawberry.field(
        description="When the team expects it: a day `2027-05-14`, a month `2027-05` or a quarter"
        " `2027-Q2`."
    )
    visibility: Visibility = strawberry.field(description="Who can see it.")
    author_name: str | None = strawberry.field(
        description="The name by which the customer whose idea it was chose to be shown."
    )
    is_own: bool = strawberry.field(description="Whether it was the calling customer's idea.")
    created_at: datetime = strawberry.field(description="Since when it is on the roadmap.")
    touched_at: datetime = strawberry.field(description="When the team last worked on it.")
    shipped_at: datetime | None = strawberry.field(description="When it shipped.")
    is_demo: bool = strawberry.field(description="Whether it is demo data.")
    stored: strawberry.Private[StoredItem]

    @strawberry.field(description="Where it stands.")
    async def stage(self, info: Info) -> Stage:
        """Every item has one."""
        found = await _stage(info, self.stored.stage_id)
        assert found is not None
        return found

    @strawberry.field(
        description="Whether it is open and the team has not touched it for ninety days."
    )
    async def is_stale(self, info: Info) -> bool:
        """Better said than hidden."""
        found = await info.context.loaders.stages.load(self.stored.stage_id)
        return found is not None and is_stale(self.stored, found.meaning, utc_now())

    @strawberry.field(description="What was said of when it is expected, oldest first.")
    async def date_changes(self, info: Info) -> list[RoadmapDateChange]:
        """None while no date was ever given."""
        changes = await info.context.loaders.date_changes.load(self.stored.id)
        return [RoadmapDateChange.of(change) for change in changes]

    @strawberry.field(description="What people say under it, oldest first.")
    async def comments(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Comment]:
        """Those that wait or are hidden only for their author and the team."""
        async with info.context.heard.database.reading() as session:
            page = await comments_page(
                session,
                self.stored.workspace_id,
                self.stored.id,
                PageRequest(first, after),
                reader=info.context.acting_customer.customer_id,
                for_team=info.context.viewer.may(Permission.MODERATE),
            )
        return connection(page, lambda comment: Comment.of(comment, info), after=after)

    @strawberry.field(description="Its history, oldest line first.")
    async def history(self, info: Info) -> list[RoadmapChange]:
        """At least that it was created."""
        changes = await info.context.loaders.item_changes.load(self.stored.id)
        return [RoadmapChange.of(change) for change in changes]

    @strawberry.field(description="The release that shipped it.")
    async def release(
        self, info: Info
    ) -> Annotated["Release", strawberry.lazy("api.graphql.releases.types")] | None:
        """None while it has not shipped."""
        from api.graphql.releases.types import Release  # the two know each other

        row = await info.context.loaders.release_of_item.load(self.stored.id)
        return Release.of(row[1], info) if row else None

    @strawberry.field(
        description="What it did: what those who wanted it say, and scores before and after."
    )
    async def effect(
        self, info: Info
    ) -> Annotated["Effect", strawberry.lazy("api.graphql.effects.types")]:
        """Zeros until somebody said something."""
        from api.graphql.effects.types import Effect  # the two know each other

        row = await info.context.loaders.effects.load(self.stored.id)
        return Effect.of(row[1] if row else StoredEffect(), self.stored.id)

    @strawberry.field(description="Whether the calling customer votes for it.")
    async def viewer_has_voted(self, info: Info) -> bool:
        """False for anyone who is no customer."""
        return await info.context.own.voted.load(self.stored.id)

    @strawberry.field(description="Whether the calling customer follows it.")
    async def viewer_follows(self, info: Info) -> bool:
        """False for anyone who is no customer."""
        return await info.context.own.followed.load(self.stored.id)

    @strawberry.field(description="What speaks for it, latest link first. For the team.")
    async def evidence(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Evidence] | None:
        """Customers' words are private."""
        if not info.context.viewer.may(Permission.READ_FEEDBACK):
            return None
        async with info.context.heard.database.reading() as session:
            page = await queries.evidence_page(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, lambda row: Evidence.of(row, info), after=after)

    @classmethod
    def of(cls, stored: StoredItem, info: Info) -> "RoadmapItem":
        """The stored item."""
        reader = info.context.acting_customer.customer_id
        expected = expected_of(stored.expected_on, stored.expected_precision)
        return cls(
            id=global_id("roadmapitem", stored.id),
            slug=stored.slug,
            url=f"{info.context.heard.settings.base_url}/roadmap/{stored.slug}",
            title=stored.title,
            title_zh=stored.title_zh,
            summary=stored.summary,
            summary_zh=stored.summary_zh,
            reason=stored.reason,
            reason_zh=stored.reason_zh,
            votes_count=stored.votes_count,
            followers_count=stored.followers_count,
            evidence_count=stored.evidence_count,
            comments_count=stored.comments_count,
            is_picked=stored.is_picked,
            expected_on=str(expected) if expected else None,
            visibility=stored.visibility,
            author_name=stored.author_name,
            is_own=reader is not None and stored.author_id == reader,
            created_at=stored.created_at,
            touched_at=stored.touched_at,
            shipped_at=stored.shipped_at,
            is_demo=stored.is_demo,
            stored=stored,
        )


async def _stage(info: Info, stage_id: StageId | None) -> Stage | None:
    if stage_id is None:
        return None
    found = await info.context.loaders.stages.load(stage_id)
    return Stage.of(found, info.context.language) if found else None
