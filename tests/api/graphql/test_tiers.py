"""Tiers over GraphQL: set by the team, read by everyone, and where a customer stands."""

from tests.support.api import Product

SET = """
mutation($input: SetTiersInput!) { setTiers(input: $input) {
  __typename
  ... on TiersSet { tiers { name nameZh threshold perks perksZh } }
  ... on UserError { code message }
  ... on ThresholdTaken { threshold }
} }
"""
STANDING = """
{ me {
  standing { earned missing share current { name } following { name threshold } }
  badges { kind level count nextAt }
} }
"""
TIERS = [
    {"name": "Voice", "nameZh": "声音", "threshold": 0},
    {"name": "Co-creator", "threshold": 40, "perks": "Asked first.", "perksZh": "优先邀请。"},
]


async def test_the_team_sets_tiers_and_everybody_reads_them(product: Product) -> None:
    token = await product.token("rewards:write")
    answer = await product.graphql(SET, {"input": {"tiers": TIERS}}, token=token)
    tiers = answer["data"]["setTiers"]["tiers"]
    assert [tier["name"] for tier in tiers] == ["Voice", "Co-creator"]
    assert tiers[1]["perksZh"] == "优先邀请。"
    read = await product.graphql("{ tiers { name threshold } }")
    assert read["data"]["tiers"] == [
        {"name": "Voice", "threshold": 0},
        {"name": "Co-creator", "threshold": 40},
    ]

    twice = [{"name": "A", "threshold": 5}, {"name": "B", "threshold": 5}]
    refused = await product.graphql(SET, {"input": {"tiers": twice}}, token=token)
    assert refused["data"]["setTiers"] == {
        "__typename": "ThresholdTaken",
        "code": "THRESHOLD_TAKEN",
        "message": "Two tiers cannot both begin at 5 points.",
        "threshold": 5,
    }
    stranger = await product.graphql(SET, {"input": {"tiers": []}})
    assert stranger["data"]["setTiers"]["code"] == "NOT_ALLOWED"
    assert len((await product.graphql("{ tiers { name } }"))["data"]["tiers"]) == 2


async def test_a_customer_sees_how_far_they_have_come(product: Product) -> None:
    token = await product.token()
    await product.graphql(SET, {"input": {"tiers": TIERS}}, token=token)
    submit = (
        "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {"
        " ... on FeedbackSubmitted { feedback { id } } } }"
    )
    said = await product.graphql(
        submit, {"input": {"text": "The strap squeaks."}}, token=product.identity()
    )
    feedback = said["data"]["submitFeedback"]["feedback"]["id"]
    judge = "mutation($input: JudgeFeedbackInput!) { judgeFeedback(input: $input) { __typename } }"
    await product.work_off()
    await product.graphql(judge, {"input": {"feedbackId": feedback, "valid": True}}, token=token)
    await product.work_off()

    answer = await product.graphql(STANDING, token=product.identity())
    assert answer["data"]["me"]["standing"] == {
        "earned": 20,
        "missing": 20,
        "share": 0.5,
        "current": {"name": "Voice"},
        "following": {"name": "Co-creator", "threshold": 40},
    }
    assert answer["data"]["me"]["badges"] == [
        {"kind": "SPOKEN", "level": 1, "count": 1, "nextAt": 10},
        {"kind": "VALID", "level": 1, "count": 1, "nextAt": 5},
        {"kind": "SHIPPED", "level": 0, "count": 0, "nextAt": 1},
    ]
