"""Codes are short: nobody may try many of them, in however few operations."""

import pytest

from domain.feedback.judging import judge_feedback
from domain.people.roles import CUSTOMER_PERMISSIONS
from domain.shared.viewer import Viewer
from rewards.catalogue import Offer, create_reward
from rewards.redeeming import redeem_reward
from tests.api.http.console.desk import customer, manager, said
from tests.support.api import Product
from tests.support.limits import limited
from tests.support.rows import count_rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

USE = "mutation { %s }"
ONE_CODE = """t%d: useRewardCode(input: {code: "%s"}) {
    __typename ... on UserError { code message } ... on TooManyTries { seconds } }"""


def uses(*codes: str) -> str:
    return USE % " ".join(ONE_CODE % pair for pair in enumerate(codes))


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def a_code(product: Product) -> str:
    """A code that a customer earned."""
    mei = await customer(product)
    async with product.heard.database.transaction() as work:
        reward = await create_reward(work, manager(product), Offer(title="Cap", cost=10, stock=5))
    feedback = await said(product, by=mei)
    await product.work_off()
    async with product.heard.database.transaction() as work:
        await judge_feedback(work, manager(product), feedback_id=feedback.id, valid=True)
    await product.work_off()
    viewer = Viewer(product.workspace_id, CUSTOMER_PERMISSIONS, customer_id=mei, is_verified=True)
    async with product.heard.database.transaction() as work:
        redeemed = await redeem_reward(
            work,
            viewer,
            reward_id=reward.id,
            is_verified=True,
            code_secret=product.heard.code_secret,
            idempotency_key=None,
        )
    return redeemed.code


async def test_ten_codes_in_one_operation_are_ten_tries(product: Product) -> None:
    code = await a_code(product)
    token = await product.token()
    async with limited(product) as (heard, clock):
        for _ in range(2):
            answer = await heard.graphql(uses(*["ABCD-EFGH-JKMN"] * 10), token=token)
            assert [each["code"] for each in answer["data"].values()] == ["CODE_UNKNOWN"] * 10
        clock.now += 100
        locked = await heard.graphql(uses(code, "ABCD-EFGH-JKMN"), token=token)
        right, wrong = locked["data"].values()
        assert right == {
            "__typename": "TooManyTries",
            "code": "TOO_MANY_TRIES",
            "message": "Too many tries. Please wait 500 seconds.",
            "seconds": 500,
        }
        assert wrong == right
        assert await count_rows(product.heard.database, "redemption", "used_at IS NOT NULL") == 0
        other = await heard.graphql(uses(code), token=await product.token())
        assert other["data"]["t0"]["code"] == "TOO_MANY_TRIES"
        clock.now += 500
        used = await heard.graphql(uses(code), token=token)
        assert used["data"]["t0"] == {"__typename": "RewardCodeUsed"}
    assert await count_rows(product.heard.database, "redemption", "used_at IS NOT NULL") == 1


async def test_who_may_not_use_codes_learns_nothing_of_them(product: Product) -> None:
    code = await a_code(product)
    reader, token = await product.token("feedback:read"), await product.token()
    async with limited(product) as (heard, _):
        fresh = await heard.graphql(uses(code, "ABCD-EFGH-JKMN", "?"), token=reader)
        await heard.graphql(uses(code), token=token)
        used = await heard.graphql(uses(code, "ABCD-EFGH-JKMN", "?"), token=reader)
        for _ in range(3):
            await heard.graphql(uses(*["ABCD"] * 10), token=reader)
        still = await heard.graphql(uses("ABCD"), token=token)
    assert fresh["data"] == used["data"]
    assert {each["code"] for each in fresh["data"].values()} == {"NOT_ALLOWED"}
    assert still["data"]["t0"]["code"] == "CODE_UNKNOWN"
