"""Keys and refusals: what failed for points stays answered, what was wrong may be tried again, and
nobody's key is anybody else's.
"""

import asyncio
from typing import Any

from domain.feedback.scales import RatingKind
from domain.shared.ids import public_id
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.voices import heard_from, on_offer

REDEEM = """mutation ($input: RedeemRewardInput!) { redeemReward(input: $input) {
    __typename ... on RewardRedeemed { code } ... on UserError { message } } }"""
AT_ONCE = 6


async def redeemed(product: Product, reward: str, key: str, who: str = "mei") -> dict[str, Any]:
    answer = await product.graphql(
        REDEEM,
        {"input": {"rewardId": reward, "idempotencyKey": key}},
        token=product.identity(who),
    )
    assert "errors" not in answer, answer
    done: dict[str, Any] = answer["data"]["redeemReward"]
    return done


async def points_for(product: Product, who: str = "mei") -> None:
    feedback = await heard_from(product, who, kind=RatingKind.STARS, score=5)
    await product.work_off()
    await product.graphql(
        "mutation($input: JudgeFeedbackInput!) { judgeFeedback(input: $input) { __typename } }",
        {"input": {"feedbackId": public_id("feedback", feedback), "valid": True}},
        token=await product.token(),
    )
    await product.work_off()


async def test_a_key_that_failed_for_points_stays_answered_however_often_it_is_sent(
    product: Product,
) -> None:
    reward = public_id("reward", await on_offer(product, "A cap", 2))
    answers = await asyncio.gather(*(redeemed(product, reward, "one") for _ in range(AT_ONCE)))
    assert answers[0]["__typename"] == "NotEnoughPoints"
    assert answers == [answers[0]] * AT_ONCE

    await points_for(product)
    again = await asyncio.gather(*(redeemed(product, reward, "one") for _ in range(AT_ONCE)))
    assert again == [answers[0]] * AT_ONCE
    assert await count_rows(product.heard.database, "redemption") == 0

    assert (await redeemed(product, reward, "two"))["__typename"] == "RewardRedeemed"
    assert await count_rows(product.heard.database, "redemption") == 1
    assert await redeemed(product, reward, "one") == answers[0]


async def test_a_key_whose_request_was_wrong_may_be_used_again(product: Product) -> None:
    await points_for(product)
    reward = public_id("reward", await on_offer(product, "A cap", 2))
    nothing = reward[:-4] + "zzzz"
    for wrong in (nothing, "no id at all"):
        answers = await asyncio.gather(*(redeemed(product, wrong, "one") for _ in range(AT_ONCE)))
        assert {answer["__typename"] for answer in answers} == {"RewardNotFound"}

    done = await asyncio.gather(*(redeemed(product, reward, "one") for _ in range(AT_ONCE)))
    assert done == [done[0]] * AT_ONCE
    assert done[0]["__typename"] == "RewardRedeemed"
    assert await count_rows(product.heard.database, "redemption") == 1


async def test_the_same_word_is_another_key_for_somebody_else(product: Product) -> None:
    await points_for(product, "mei")
    await points_for(product, "ben")
    reward = public_id("reward", await on_offer(product, "A cap", 2))
    other = public_id("reward", await on_offer(product, "A mug", 2))
    hers, his = await asyncio.gather(
        redeemed(product, reward, "one", "mei"), redeemed(product, other, "one", "ben")
    )
    assert hers["__typename"] == his["__typename"] == "RewardRedeemed"
    assert hers["code"] != his["code"]
    assert await redeemed(product, reward, "one", "mei") == hers
