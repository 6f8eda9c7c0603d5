"""Each mutation's way of saying no: a typed member of its union, in the caller's language."""

from typing import Any

import pytest

from domain.shared.ids import new_id, public_id
from tests.support.api import Product

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOBODY = public_id("feedback", new_id())
NOTHING = public_id("roadmapitem", new_id())
NO_REWARD = public_id("reward", new_id())
LONG = "字" * 201

ADMIN_REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("gradeFeedback", {"feedbackId": NOBODY, "level": "L1", "urgency": 1, "importance": 1},
     "FeedbackNotFound"),
    ("gradeFeedback", {"feedbackId": "x", "level": "L1", "urgency": 1, "importance": 1},
     "FeedbackNotFound"),
    ("gradeFeedback", {"feedbackId": NOBODY, "level": "L1", "urgency": 6, "importance": 1},
     "AxisOutOfRange"),
    ("judgeFeedback", {"feedbackId": NOBODY, "valid": True}, "FeedbackNotFound"),
    ("replyToFeedback", {"feedbackId": NOBODY, "text": "hi"}, "FeedbackNotFound"),
    ("createRoadmapItem", {"title": "   "}, "TextMissing"),
    ("createRoadmapItem", {"title": LONG}, "TextTooLong"),
    ("createRoadmapItem", {"title": "A", "stageKey": "nowhere"}, "StageNotFound"),
    ("createRoadmapItem", {"title": "A", "stageKey": "shipped"}, "ShippedByRelease"),
    ("createRoadmapItem", {"title": "A", "stageKey": "declined"}, "ReasonMissing"),
    ("editRoadmapItem", {"itemId": NOTHING, "title": "A"}, "RoadmapItemNotFound"),
    ("moveRoadmapItem", {"itemId": NOTHING, "stageKey": "planned"}, "RoadmapItemNotFound"),
    ("moveRoadmapItem", {"itemId": NOBODY, "stageKey": "planned"}, "RoadmapItemNotFound"),
    ("linkEvidence", {"itemId": NOTHING, "feedbackId": NOBODY}, "RoadmapItemNotFound"),
    ("unlinkEvidence", {"itemId": NOTHING, "feedbackId": NOBODY}, "RoadmapItemNotFound"),
    ("publishRelease", {"version": "1", "title": "T", "itemIds": [NOTHING]},
     "RoadmapItemNotFound"),
    ("publishRelease", {"version": "", "title": "T"}, "TextMissing"),
    ("createReward", {"title": "Cup", "cost": 0, "stock": 1}, "NumberOutOfRange"),
    ("restockReward", {"rewardId": NO_REWARD, "pieces": 1}, "RewardNotFound"),
    ("retireReward", {"rewardId": NO_REWARD}, "RewardNotFound"),
    ("useRewardCode", {"code": "0000-0000-0000"}, "CodeUnknown"),
    ("castVote", {"itemId": NOTHING}, "NotAllowed"),
    ("withdrawVote", {"itemId": NOTHING}, "NotAllowed"),
    ("followItem", {"itemId": NOTHING}, "NotAllowed"),
    ("unfollowItem", {"itemId": NOTHING}, "NotAllowed"),
    ("redeemReward", {"rewardId": NO_REWARD}, "NotAllowed"),
    ("chooseThanksName", {"name": "Ada"}, "NotAllowed"),
]  # fmt: skip

CUSTOMER_REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("castVote", {"itemId": NOTHING}, "RoadmapItemNotFound"),
    ("followItem", {"itemId": NOTHING}, "RoadmapItemNotFound"),
    ("redeemReward", {"rewardId": NO_REWARD}, "RewardNotFound"),
    ("chooseThanksName", {"name": LONG}, "TextTooLong"),
    ("chooseThanksName", {"name": " "}, "TextMissing"),
    ("gradeFeedback", {"feedbackId": NOBODY, "level": "L1", "urgency": 1, "importance": 1},
     "NotAllowed"),
    ("judgeFeedback", {"feedbackId": NOBODY, "valid": True}, "NotAllowed"),
    ("replyToFeedback", {"feedbackId": NOBODY, "text": "hi"}, "NotAllowed"),
    ("createRoadmapItem", {"title": "A"}, "NotAllowed"),
    ("editRoadmapItem", {"itemId": NOTHING, "title": "A"}, "NotAllowed"),
    ("moveRoadmapItem", {"itemId": NOTHING, "stageKey": "planned"}, "NotAllowed"),
    ("linkEvidence", {"itemId": NOTHING, "feedbackId": NOBODY}, "NotAllowed"),
    ("unlinkEvidence", {"itemId": NOTHING, "feedbackId": NOBODY}, "NotAllowed"),
    ("publishRelease", {"version": "1", "title": "T"}, "NotAllowed"),
    ("createReward", {"title": "Cup", "cost": 1, "stock": 1}, "NotAllowed"),
    ("restockReward", {"rewardId": NO_REWARD, "pieces": 1}, "NotAllowed"),
    ("retireReward", {"rewardId": NO_REWARD}, "NotAllowed"),
    ("useRewardCode", {"code": "0000-0000-0000"}, "NotAllowed"),
]  # fmt: skip


async def refused(
    product: Product, name: str, input: dict[str, Any], token: str, language: str
) -> dict[str, str]:
    kind = {"linkEvidence": "Evidence", "unlinkEvidence": "Evidence"}.get(name)
    if name in {"castVote", "withdrawVote", "followItem", "unfollowItem"}:
        kind = "RoadmapItem"
    input_type = f"{kind or name[0].upper() + name[1:]}Input"
    answer = await product.graphql(
        f"mutation ($input: {input_type}!) {{ {name}(input: $input)"
        " { __typename ... on UserError { code message } } }",
        {"input": input},
        token=token,
        accept_language=language,
    )
    assert "errors" not in answer, answer
    return dict(answer["data"][name])


@pytest.mark.parametrize(("name", "input", "expected"), ADMIN_REFUSALS)
async def test_what_a_program_is_refused(
    shared_product: Product, name: str, input: dict[str, Any], expected: str
) -> None:
    token = await shared_product.token("admin")
    english = await refused(shared_product, name, input, token, "en")
    chinese = await refused(shared_product, name, input, token, "zh")
    assert english["__typename"] == chinese["__typename"] == expected
    assert english["code"] == chinese["code"]
    assert english["message"].isascii() or "“" in english["message"]
    assert english["message"] != chinese["message"]


@pytest.mark.parametrize(("name", "input", "expected"), CUSTOMER_REFUSALS)
async def test_what_a_customer_is_refused(
    shared_product: Product, name: str, input: dict[str, Any], expected: str
) -> None:
    answer = await refused(shared_product, name, input, shared_product.identity(), "en")
    assert answer["__typename"] == expected


async def test_a_code_is_refused_alike_whoever_issued_it(shared_product: Product) -> None:
    token = await shared_product.token("rewards:write")
    answers = [
        await refused(shared_product, "useRewardCode", {"code": code}, token, "en")
        for code in ("0000-0000-0000", "nonsense", "", "1" * 500)
    ]
    assert all(answer == answers[0] for answer in answers)
