"""Points, and what they buy."""

import re

from sqlalchemy import func, select  # noqa: TID251  (counting, to see that nothing changed)

from domain.feedback.judging import judge_feedback
from domain.shared.ids import public_id
from domain.shared.viewer import system_viewer
from rewards.models import Redemption
from tests.api.http.test_me_page import FOREIGN, plain
from tests.support.api import Product
from tests.support.voices import enter, heard_from, number_of, on_offer


async def rich(product: Product, who: str = "mei", times: int = 2) -> str:
    """Twenty points for each of so many words; the last number."""
    number = ""
    for n in range(times):
        feedback_id = await heard_from(product, who, text=f"Word {n}")
        async with product.heard.database.transaction() as work:
            await judge_feedback(
                work, system_viewer(product.workspace_id), feedback_id=feedback_id, valid=True
            )
        number = await number_of(product, feedback_id)
    await product.work_off()
    return number


async def redemptions(product: Product) -> int:
    async with product.heard.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Redemption)) or 0


def key_in(page: str) -> str:
    [key] = re.findall(r'name="key" value="([^"]+)"', page)
    return str(key)


async def test_points_are_shown_with_the_entries_behind_them(product: Product) -> None:
    number = await rich(product)
    await heard_from(product, text="Not judged yet")
    await product.work_off()
    await enter(product)

    page = (await product.http.get("/me/points")).text

    words = plain(page)
    assert "40 points to spend 20 points pending" in words
    assert "You told us something" in words
    assert "The team found your feedback valid" in words
    assert "−20 +20" in words
    assert f'href="/t/{number}"' in page
    assert "团队确认您的反馈有效" in (await product.http.get("/me/points?lang=zh")).text


async def test_redeeming_twice_with_one_form_buys_once(product: Product) -> None:
    reward = public_id("reward", await on_offer(product, "Lens cloth", 20))
    await rich(product)
    await enter(product)
    key = key_in((await product.http.get("/me/points")).text)

    first = await product.http.post(f"/me/rewards/{reward}", data={"key": key})
    second = await product.http.post(f"/me/rewards/{reward}", data={"key": key})

    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    assert await redemptions(product) == 1
    page = (await product.http.get(first.headers["location"])).text
    [code] = re.findall(r'code-big">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<', page)
    assert "Redeemed. Here is your code." in page
    assert "20 points left" in page
    again = (await product.http.get("/me/points")).text
    assert code in again
    assert "You redeemed “Lens cloth”" in again
    assert code in (await product.http.get("/me/codes")).text
    other_key = key_in(again)
    assert other_key != key


async def test_a_code_is_shown_to_its_owner_alone(product: Product) -> None:
    reward = public_id("reward", await on_offer(product, "Lens cloth", 20))
    await rich(product)
    await enter(product)
    bought = await product.http.post(f"/me/rewards/{reward}", data={"key": "k" * 20})
    await enter(product, "bo")

    assert (await product.http.get(bought.headers["location"])).status_code == 404
    assert (await product.http.get("/me/codes/redemption_nonsense")).status_code == 404


async def test_another_site_cannot_redeem(product: Product) -> None:
    reward = public_id("reward", await on_offer(product, "Lens cloth", 20))
    await rich(product)
    await enter(product)

    response = await product.http.post(
        f"/me/rewards/{reward}", data={"key": "k" * 20}, headers=FOREIGN
    )

    assert response.status_code == 403
    assert await redemptions(product) == 0
    assert "40 points to spend" in plain((await product.http.get("/me/points")).text)


async def test_what_cannot_be_had_says_why(product: Product) -> None:
    await on_offer(product, "Too dear", 100)
    await on_offer(product, "All gone", 5, stock=0)
    await on_offer(product, "Only one", 5, limit=1)
    await rich(product)
    await enter(product)
    bought = await product.http.get("/me/points")
    forms = re.findall(r'action="(/me/rewards/[^"]+)"', bought.text)
    assert len(forms) == 1
    await product.http.post(forms[0], data={"key": "k" * 20})

    words = plain((await product.http.get("/me/points")).text)

    assert "65 more points and it is yours." in words
    assert "Sold out" in words
    assert "You have redeemed this 1 time, as often as anyone may." in words


async def test_a_refusal_is_said_and_nothing_is_bought(product: Product) -> None:
    dear = public_id("reward", await on_offer(product, "Too dear", 100))
    await rich(product)
    await enter(product)

    response = await product.http.post(f"/me/rewards/{dear}", data={"key": "k" * 20})
    unknown = await product.http.post("/me/rewards/reward_x", data={"key": "k" * 20})
    keyless = await product.http.post(f"/me/rewards/{dear}", data={})

    assert response.status_code == 409
    assert 'role="alert"' in response.text
    assert unknown.status_code == 409
    assert keyless.status_code == 400
    assert await redemptions(product) == 0


async def test_whoever_is_not_known_cannot_redeem(product: Product) -> None:
    reward = public_id("reward", await on_offer(product, "Lens cloth", 20))

    response = await product.http.post(f"/me/rewards/{reward}", data={"key": "k" * 20})

    assert response.headers["location"] == "/me"
    assert await redemptions(product) == 0
