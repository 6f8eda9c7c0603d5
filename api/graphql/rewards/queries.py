"""Reading the catalogue. Anyone may."""

import strawberry

from api.graphql.context import Info
from api.graphql.rewards.types import Redemption, Reward
from domain.shared.ids import RedemptionId, RewardId
from rewards import queries


@strawberry.type
class RewardQueries:
    """What reads rewards."""

    @strawberry.field(description="What points buy, in the team's order.")
    async def rewards(self, info: Info) -> list[Reward]:
        """On offer now."""
        async with info.context.heard.database.reading() as session:
            found = await queries.rewards_of(session, info.context.viewer.workspace_id)
        return [Reward.of(reward) for reward in found]


async def reward_node(info: Info, reward_id: RewardId) -> Reward | None:
    """For `node`: the catalogue is public."""
    found = await info.context.loaders.rewards.load(reward_id)
    return Reward.of(found) if found else None


async def redemption_node(info: Info, redemption_id: RedemptionId) -> Redemption | None:
    """For `node`: its owner's alone."""
    customer = info.context.caller.customer
    if customer is None:
        return None
    async with info.context.heard.database.reading() as session:
        found = await queries.redemption_by_id(session, customer.workspace_id, redemption_id)
    if found is None or found.customer_id != customer.customer_id:
        return None
    return Redemption.of(found, info)
