"""What customers get for it: points and rewards."""

from typing import Final

from api.graphql.examples.showing import ANYONE, CUSTOMER, Example
from domain.shared.languages import Sentence

EARNING: Final = (
    Example(
        Sentence("My feedback and points", "我的反馈与积分"),
        CUSTOMER,
        """
query Mine {
  me {
    name
    points { pending available held debt }
    feedback(first: 5) { edges { node { text status { name } awards { rule points state } } } }
    redemptions(first: 5) { edges { node { code reward { title } } } }
  }
}""",
    ),
    Example(
        Sentence("What can be redeemed", "可兑换的奖励"),
        ANYONE,
        """
query Catalogue {
  rewards { id title titleZh cost stockLeft }
}""",
    ),
    Example(
        Sentence("Redeem a reward", "兑换奖励"),
        CUSTOMER,
        """
mutation Redeem($input: RedeemRewardInput!) {
  redeemReward(input: $input) {
    ... on RewardRedeemed { code redemption { points redeemedAt } }
    ... on NotEnoughPoints { needed available }
    ... on UserError { code message }
  }
}""",
        {"input": {"rewardId": "reward_…", "idempotencyKey": "new…"}},
    ),
)
