"""Tiers, badges, and where somebody stands among them."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.errors import InvalidText, NotAllowed, TextMissing, TextTooLong
from api.graphql.rewards import errors
from api.graphql.shown_texts import shown_text
from domain.shared.ids import CustomerId, WorkspaceId
from domain.shared.work import Database
from rewards.tiers import queries
from rewards.tiers.arranging import TierDraft, set_tiers
from rewards.tiers.badges import Badge as ReachedBadge
from rewards.tiers.badges import BadgeKind, badges
from rewards.tiers.models import Tier as StoredTier
from rewards.tiers.standing import standing

show_enum(
    BadgeKind,
    description="What a badge counts.",
    SPOKEN="Feedback given.",
    VALID="Feedback that the team found valid.",
    SHIPPED="Feedback that changed the product.",
)


@strawberry.type(description="How far somebody can come by speaking.")
class Tier:
    """See `rewards.tiers.models.Tier`."""

    name: str = strawberry.field(description="In the team's first language.")
    name_zh: str | None = strawberry.field(description="In Chinese, where translated.")
    shown_name: str = shown_text("name")
    threshold: int = strawberry.field(description="Points with which it is reached.")
    perks: str | None = strawberry.field(description="What it brings.")
    perks_zh: str | None = strawberry.field(description="What it brings, in Chinese.")

    @classmethod
    def of(cls, stored: StoredTier) -> "Tier":
        """The stored tier."""
        return cls(
            name=stored.name,
            name_zh=stored.name_zh,
            threshold=stored.threshold,
            perks=stored.perks,
            perks_zh=stored.perks_zh,
        )


@strawberry.type(description="Where a customer stands among the tiers.")
class TierStanding:
    """See `rewards.tiers.standing.Standing`."""

    earned: int = strawberry.field(description="All points ever confirmed, spent ones too.")
    current: Tier | None = strawberry.field(description="None below the first tier.")
    following: Tier | None = strawberry.field(description="None at the last tier.")
    missing: int = strawberry.field(description="Points to the following tier.")
    share: float = strawberry.field(
        description="The way from this tier to the following one, 0 to 1; 1 at the last."
    )


@strawberry.type(description="Something reached by speaking, or still ahead.")
class Badge:
    """See `rewards.tiers.badges.Badge`."""

    kind: BadgeKind = strawberry.field(description="What it counts.")
    level: int = strawberry.field(description="0 before the first step, then 1 to 3.")
    count: int = strawberry.field(description="How many there are.")
    next_at: int | None = strawberry.field(
        description="How many the next level takes; none at the last."
    )

    @classmethod
    def of(cls, reached: ReachedBadge) -> "Badge":
        """The badge as it was counted."""
        return cls(
            kind=reached.kind, level=reached.level, count=reached.count, next_at=reached.next_at
        )


async def standing_of(
    database: Database, workspace_id: WorkspaceId, customer_id: CustomerId
) -> TierStanding:
    """Of one customer."""
    async with database.reading() as session:
        tiers = await queries.tiers_of(session, workspace_id)
        earned = await queries.points_earned(session, workspace_id, customer_id)
    found = standing(tiers, earned)
    return TierStanding(
        earned=earned,
        current=Tier.of(found.current) if found.current else None,
        following=Tier.of(found.following) if found.following else None,
        missing=found.missing,
        share=found.share,
    )


async def badges_of(
    database: Database, workspace_id: WorkspaceId, customer_id: CustomerId
) -> list[Badge]:
    """Of one customer, reached or not."""
    async with database.reading() as session:
        counts = await queries.counts_of(session, workspace_id, customer_id)
    return [Badge.of(badge) for badge in badges(counts)]


@strawberry.type
class TierQueries:
    """What reads tiers."""

    @strawberry.field(description="The tiers that points lead to, lowest first.")
    async def tiers(self, info: Info) -> list[Tier]:
        """May be empty."""
        async with info.context.heard.database.reading() as session:
            found = await queries.tiers_of(session, info.context.viewer.workspace_id)
        return [Tier.of(tier) for tier in found]


@strawberry.input(description="A tier to be.")
class TierInput:
    """One of a whole list."""

    name: str = strawberry.field(description="At most 60 characters.")
    threshold: int = strawberry.field(description="Points, 0 to a million.")
    name_zh: str | None = strawberry.field(default=None, description="In Chinese.")
    perks: str | None = strawberry.field(default=None, description="What it brings.")
    perks_zh: str | None = strawberry.field(default=None, description="In Chinese.")


@strawberry.input(description="The tiers of the workspace, all of them.")
class SetTiersInput:
    """They take the place of those there were."""

    tiers: list[TierInput] = strawberry.field(description="At most 8; none is fine.")


@strawberry.type(description="The tiers are set.")
class TiersSet:
    """Success."""

    tiers: list[Tier] = strawberry.field(description="As they are now, lowest first.")


SetTiersResult = Annotated[
    TiersSet
    | errors.TooManyTiers
    | errors.ThresholdTaken
    | errors.NumberOutOfRange
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("SetTiersResult", description="Set, or why not."),
]


@strawberry.type
class TierMutations:
    """What changes tiers."""

    @strawberry.mutation(
        description="Set the tiers in place of those there were. Needs `rewards:write`."
    )
    async def set_tiers(self, info: Info, input: SetTiersInput) -> SetTiersResult:
        """All at once, for they only make sense together."""
        drafts = [
            TierDraft(
                name=tier.name,
                threshold=tier.threshold,
                name_zh=tier.name_zh,
                perks=tier.perks,
                perks_zh=tier.perks_zh,
            )
            for tier in input.tiers
        ]
        async with info.context.transaction() as work:
            tiers = await set_tiers(work, info.context.viewer, drafts)
        return TiersSet(tiers=[Tier.of(tier) for tier in tiers])
