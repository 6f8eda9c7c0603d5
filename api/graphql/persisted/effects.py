"""What the impact widget asks and does."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

MY_IMPACT: Final = """
query myImpact($first: Int = 8) {
  me {
    name
    badges { kind count }
    changes(first: $first) {
      helped
      item { id title: shownTitle slug }
      release { title: shownTitle version url publishedAt thanks }
      feedback { text receivedAt trackingNumber statusUrl }
      effect { helped didNot sentence }
    }
  }
}
"""
JUDGE_CHANGE: Final = """
mutation judgeChange($input: JudgeChangeInput!) {
  judgeChange(input: $input) {
    __typename
    ... on ChangeJudged { helped effect { helped didNot } }
    ... on UserError { code message }
  }
}
"""

STORED: Final = {
    "myImpact": Stored(MY_IMPACT, Run.READ),
    "judgeChange": Stored(JUDGE_CHANGE, Run.CHANGE, is_keyed=False),
}
