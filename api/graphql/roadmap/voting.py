"""What customers do with the roadmap."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import NotAllowed
from api.graphql.nodes import local_id
from api.graphql.roadmap import errors
from api.graphql.roadmap.types import RoadmapItem
from domain.shared.ids import RoadmapItemId
from domain.votes.following import follow_item, unfollow_item
from domain.votes.voting import cast_vote, withdraw_vote


@strawberry.input(description="Which roadmap item.")
class RoadmapItemInput:
    """For voting and following."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")


@strawberry.type(description="The vote counts, once.")
class VoteCast:
    """Success, also when it counted before."""

    item: RoadmapItem = strawberry.field(description="The item with its tally.")


@strawberry.type(description="The vote no longer counts.")
class VoteWithdrawn:
    """Success, also when there was none."""

    item: RoadmapItem = strawberry.field(description="The item with its tally.")


@strawberry.type(description="The customer will hear of the item.")
class ItemFollowed:
    """Success, also when they followed before."""

    item: RoadmapItem = strawberry.field(description="The item.")


@strawberry.type(description="The customer will not hear of the item.")
class ItemUnfollowed:
    """Success, also when they did not follow."""

    item: RoadmapItem = strawberry.field(description="The item.")


CastVoteResult = Annotated[
    VoteCast | errors.RoadmapItemNotFound | errors.VotingClosed | NotAllowed,
    strawberry.union("CastVoteResult", description="Counted, or why not."),
]
WithdrawVoteResult = Annotated[
    VoteWithdrawn | errors.RoadmapItemNotFound | errors.VotingClosed | NotAllowed,
    strawberry.union("WithdrawVoteResult", description="Withdrawn, or why not."),
]
FollowItemResult = Annotated[
    ItemFollowed | errors.RoadmapItemNotFound | NotAllowed,
    strawberry.union("FollowItemResult", description="Followed, or why not."),
]
UnfollowItemResult = Annotated[
    ItemUnfollowed | errors.RoadmapItemNotFound | NotAllowed,
    strawberry.union("UnfollowItemResult", description="Unfollowed, or why not."),
]


@strawberry.type
class VotingMutations:
    """For customers, by device key or identity token."""

    @strawberry.mutation(description="Vote for an item: one vote per customer or device.")
    async def cast_vote(self, info: Info, input: RoadmapItemInput) -> CastVoteResult:
        """Voting twice counts once."""
        async with info.context.transaction() as work:
            item = await cast_vote(work, info.context.acting_customer, item_id=_id(input))
        return VoteCast(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Take the vote back.")
    async def withdraw_vote(self, info: Info, input: RoadmapItemInput) -> WithdrawVoteResult:
        """Withdrawing twice is as once."""
        async with info.context.transaction() as work:
            item = await withdraw_vote(work, info.context.acting_customer, item_id=_id(input))
        return VoteWithdrawn(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Hear of an item's progress.")
    async def follow_item(self, info: Info, input: RoadmapItemInput) -> FollowItemResult:
        """Following twice counts once."""
        async with info.context.transaction() as work:
            item = await follow_item(work, info.context.acting_customer, item_id=_id(input))
        return ItemFollowed(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Hear of it no longer.")
    async def unfollow_item(self, info: Info, input: RoadmapItemInput) -> UnfollowItemResult:
        """Unfollowing twice is as once."""
        async with info.context.transaction() as work:
            item = await unfollow_item(work, info.context.acting_customer, item_id=_id(input))
        return ItemUnfollowed(item=RoadmapItem.of(item, info))


def _id(input: RoadmapItemInput) -> RoadmapItemId:
    return RoadmapItemId(local_id("roadmapitem", input.item_id))
