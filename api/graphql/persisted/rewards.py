"""What the points widget asks and does."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

MY_POINTS: Final = """
query myPoints {
  me {
    name isVerified
    points { pending available held debt }
    standing {
      earned missing share
      current { name: shownName } following { name: shownName threshold }
    }
    badges { kind level count nextAt }
    redemptions(first: 5) {
      edges { node { id code redeemedAt isUsed reward { title: shownTitle } } }
    }
    pointsEntries(first: 5) { edges { node { kind rule pending available at } } }
  }
  rewards { id title: shownTitle cost stockLeft perCustomerLimit }
}
"""
REDEEM: Final = """
mutation redeem($input: RedeemRewardInput!) {
  redeemReward(input: $input) {
    __typename
    ... on RewardRedeemed { code redemption { id } }
    ... on UserError { code message }
    ... on NotEnoughPoints { needed available }
  }
}
"""

STORED: Final = {
    "myPoints": Stored(MY_POINTS, Run.READ),
    "redeem": Stored(REDEEM, Run.CHANGE),
}
