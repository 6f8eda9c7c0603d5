import pytest

from domain.feedback.judging import judge_feedback
from domain.people.roles import CUSTOMER_PERMISSIONS, Role
from domain.shared.ids import RewardId, new_id, public_id
from domain.shared.viewer import Viewer
from rewards import queries
from rewards.catalogue import Offer, create_reward
from rewards.models import Reward
from rewards.redeeming import redeem_reward
from tests.api.http.console.desk import (
    FOREIGN,
    customer,
    manager,
    said,
    signed_in,
    signed_in_as,
    words,
)
from tests.support.api import Product
from tests.support.rows import count_rows

FORM = {"title": "Free delivery", "titleZh": "免运费", "cost": "100", "stock": "5"}


async def on_offer(product: Product, cost: int = 10) -> Reward:
    async with product.heard.database.transaction() as work:
        return await create_reward(
            work, manager(product), Offer(title="Lens cloth", title_zh="镜头布", cost=cost, stock=5)
        )


async def stored(product: Product, reward: Reward) -> Reward:
    async with product.heard.database.reading() as session:
        found = await queries.reward_by_id(session, product.workspace_id, reward.id)
    assert found is not None
    return found


def path_of(reward: Reward) -> str:
    return f"/console/rewards/{public_id('reward', reward.id)}"


async def test_a_reward_goes_on_offer_once(product: Product) -> None:
    await signed_in(product)
    form = {**FORM, "perCustomerLimit": "2", "key": "k" * 20}
    for _ in range(2):
        assert (await product.http.post("/console/rewards", data=form)).status_code == 303
    assert await count_rows(product.heard.database, "reward") == 1
    assert "Free delivery 100 5 0 2" in words(await product.http.get("/console/rewards"))
    assert "免运费" in words(await product.http.get("/console/rewards?lang=zh"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Please fill in “Title”."),
        ({"cost": "0"}, "“Cost in points” must be between 1 and 1000000."),
        ({"cost": "ten"}, "“Cost in points” must be between 1 and 1000000."),
        ({"cost": "9" * 5000}, "“Cost in points” must be between 1 and 1000000."),
        ({"stock": "-1"}, "“Pieces” must be between 0 and 1000000."),
        ({"perCustomerLimit": "0"}, "“Limit per customer” must be between 1 and 1000000."),
    ],
)
async def test_a_refused_reward_keeps_what_was_written(
    product: Product, changed: dict[str, str], sentence: str
) -> None:
    await signed_in(product)
    refused = await product.http.post("/console/rewards", data={**FORM, **changed})
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert 'value="免运费"' in refused.text
    assert await count_rows(product.heard.database, "reward") == 0


async def test_restocking_adds_pieces(product: Product) -> None:
    reward = await on_offer(product)
    await signed_in(product)
    restock = f"{path_of(reward)}/restock"
    assert (await product.http.post(restock, data={"pieces": "7"})).status_code == 303
    assert (await stored(product, reward)).stock_left == 12

    refused = await product.http.post(restock, data={"pieces": "0"})
    assert refused.status_code == 422
    assert "“Pieces” must be between 1 and 1000000." in words(refused)
    assert (await stored(product, reward)).stock_left == 12


async def test_retiring_takes_it_off_the_offer(product: Product) -> None:
    reward = await on_offer(product)
    await signed_in(product)
    assert (await product.http.post(f"{path_of(reward)}/retire", data={})).status_code == 303
    assert not (await stored(product, reward)).is_active
    assert "Nothing on offer" in words(await product.http.get("/console/rewards"))


async def test_a_reward_that_is_none_is_not_found(product: Product) -> None:
    await signed_in(product)
    for reward in (public_id("reward", RewardId(new_id())), "nonsense"):
        for act in ("restock", "retire"):
            path = f"/console/rewards/{reward}/{act}"
            assert (await product.http.post(path, data={"pieces": "1"})).status_code == 404


async def code_of_customer(product: Product) -> str:
    """A code that a customer earned."""
    reward, mei = await on_offer(product), await customer(product)
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


async def test_a_code_is_used_once(product: Product) -> None:
    code = await code_of_customer(product)
    await signed_in_as(product, Role.AGENT)
    used = await product.http.post("/console/rewards/codes", data={"code": f" {code.lower()} "})
    assert used.status_code == 303
    assert "Used now: Lens cloth. Hand it over." in words(
        await product.http.get(used.headers["location"])
    )
    again = await product.http.post("/console/rewards/codes", data={"code": code})
    assert again.status_code == 422
    assert "This code was used already" in words(again)
    assert await count_rows(product.heard.database, "redemption", "used_at IS NOT NULL") == 1


async def test_an_unknown_code_is_kept_to_be_corrected(product: Product) -> None:
    await signed_in(product)
    refused = await product.http.post("/console/rewards/codes", data={"code": "ABCD"})
    assert refused.status_code == 422
    assert "This code is not valid." in words(refused)
    assert 'value="ABCD"' in refused.text


async def test_codes_cannot_be_tried_without_end(product: Product) -> None:
    await signed_in(product)
    for _ in range(20):
        await product.http.post("/console/rewards/codes", data={"code": "ABCD"})
    slowed = await product.http.post("/console/rewards/codes", data={"code": "ABCD"})
    assert slowed.status_code == 429
    assert "Too many tries." in words(slowed)
    assert 1 <= int(slowed.headers["retry-after"]) <= 600


async def test_a_viewer_only_reads(product: Product) -> None:
    reward = await on_offer(product)
    await signed_in_as(product, Role.VIEWER)
    page = await product.http.get("/console/rewards")
    assert "Lens cloth" in words(page)
    assert 'action="/console/rewards' not in page.text
    for path, form in (
        ("/console/rewards", FORM),
        (f"{path_of(reward)}/restock", {"pieces": "1"}),
        (f"{path_of(reward)}/retire", {}),
        ("/console/rewards/codes", {"code": "ABCD"}),
    ):
        assert (await product.http.post(path, data=form)).status_code == 403
    assert (await stored(product, reward)).stock_left == 5
    assert (await stored(product, reward)).is_active


async def test_another_site_changes_nothing(product: Product) -> None:
    reward = await on_offer(product)
    await signed_in(product)
    answer = await product.http.post(f"{path_of(reward)}/retire", data={}, headers=FOREIGN)
    assert answer.status_code == 403
    assert (await stored(product, reward)).is_active
