"""A customer's own view: what I said, what became of it, my points, my news."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from api.graphql.circles.types import CircleInvitation
from api.graphql.context import Info
from api.graphql.effects.types import Change, changes_of
from api.graphql.enums import show_enum
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import Node, global_id
from api.graphql.paging import After, Connection, First, connection
from api.graphql.rewards.tiers import Badge, TierStanding, badges_of, standing_of
from api.graphql.rewards.types import Points, PointsEntry, Redemption
from api.graphql.roadmap.types import RoadmapItem
from domain.circles import queries as circle_queries
from domain.effects.impact import impact_of
from domain.feedback import queries as feedback_queries
from domain.messages import queries as message_queries
from domain.messages.models import Message as StoredMessage
from domain.messages.models import MessageKind
from domain.people.models import Customer as StoredCustomer
from domain.shared.paging import PageRequest
from domain.votes import queries as vote_queries
from rewards import queries as reward_queries

show_enum(
    MessageKind,
    description="What the news is.",
    REPLIED="The team answered.",
    STATUS="A feedback stands elsewhere.",
    ASKED_SHIPPED="Something shipped that the customer asked for.",
    VOTED_SHIPPED="Something shipped that the customer voted for.",
    FOLLOWED_SHIPPED="Something shipped that the customer follows.",
    COMMENTED="The team said something under a roadmap item that the customer follows.",
    INVITED="The team asks the customer to make something together.",
)


@strawberry.type(description="News about what the customer said, wanted or follows.")
class Message(Node):
    """Worded by the page or the mail that shows it."""

    kind: MessageKind = strawberry.field(description="What the news is.")
    params: JSON = strawberry.field(description="What its sentences need, such as the items.")
    created_at: datetime = strawberry.field(description="When it was told.")
    read_at: datetime | None = strawberry.field(description="When it was read.")

    @classmethod
    def of(cls, stored: StoredMessage) -> "Message":
        """The stored message."""
        return cls(
            id=global_id("message", stored.id),
            kind=stored.kind,
            params=JSON(stored.params),
            created_at=stored.created_at,
            read_at=stored.read_at,
        )


@strawberry.type(description="The calling customer.")
class Me:
    """For a customer's own eyes."""

    name: str | None = strawberry.field(description="As the host calls them.")
    is_verified: bool = strawberry.field(description="Whether the host vouched for them.")
    thanks_name: str | None = strawberry.field(
        description="The name to thank them by in public, where they agreed."
    )
    stored: strawberry.Private[StoredCustomer]

    @strawberry.field(description="What I said, newest first.")
    async def feedback(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Feedback]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await feedback_queries.customers_feedback(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, lambda found: Feedback.of(found, info), after=after)

    @strawberry.field(description="My points.")
    async def points(self, info: Info) -> Points:
        """Zeros for someone who never earned."""
        async with info.context.heard.database.reading() as session:
            found = await reward_queries.points_of(
                session, self.stored.workspace_id, self.stored.id
            )
        return Points.of(found)

    @strawberry.field(description="Where I stand among the tiers.")
    async def standing(self, info: Info) -> TierStanding:
        """Nowhere, for someone who never earned and a workspace without tiers."""
        database = info.context.heard.database
        return await standing_of(database, self.stored.workspace_id, self.stored.id)

    @strawberry.field(description="What I have reached, and what is still ahead.")
    async def badges(self, info: Info) -> list[Badge]:
        """One of each kind."""
        database = info.context.heard.database
        return await badges_of(database, self.stored.workspace_id, self.stored.id)

    @strawberry.field(description="What my words changed, latest first; at most 50.")
    async def changes(self, info: Info, first: First = 20) -> list[Change]:
        """You said, we did."""
        async with info.context.heard.database.reading() as session:
            found = await impact_of(
                session, self.stored.workspace_id, self.stored.id, most=PageRequest(first).first
            )
        return changes_of(found, info)

    @strawberry.field(description="What I was invited to make with the team, latest first.")
    async def circles(self, info: Info) -> list[CircleInvitation]:
        """Answered ones too; at most 200."""
        async with info.context.heard.database.reading() as session:
            found = await circle_queries.invitations_of(
                session, self.stored.workspace_id, self.stored.id
            )
        return [CircleInvitation.of(seat, circle) for seat, circle in found]

    @strawberry.field(description="The entries behind my points, newest first.")
    async def points_entries(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[PointsEntry]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await reward_queries.entries_of(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, PointsEntry.of, after=after)

    @strawberry.field(description="What I redeemed, newest first.")
    async def redemptions(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Redemption]:
        """Keyset pages, codes included."""
        async with info.context.heard.database.reading() as session:
            page = await reward_queries.redemptions_of(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, lambda found: Redemption.of(found, info), after=after)

    @strawberry.field(description="My news, newest first.")
    async def messages(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Message]:
        """Keyset pages."""
        async with info.context.heard.database.reading() as session:
            page = await message_queries.messages_to(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, Message.of, after=after)

    @strawberry.field(description="What I vote for or follow, last touched first; at most 100.")
    async def roadmap_items(self, info: Info) -> list[RoadmapItem]:
        """May be empty."""
        async with info.context.heard.database.reading() as session:
            found = await vote_queries.items_followed_by(
                session, self.stored.workspace_id, self.stored.id
            )
        return [RoadmapItem.of(item, info) for item in found]

    @classmethod
    def of(cls, stored: StoredCustomer) -> "Me":
        """The stored customer."""
        return cls(
            name=stored.name,
            is_verified=stored.is_verified,
            thanks_name=stored.thanks_name,
            stored=stored,
        )
