"""A link of the host lets in once: whoever finds it later finds it used up."""

import asyncio

import httpx
from sqlalchemy import text

from tests.support.api import BASE_URL, Product
from tests.support.rows import count_rows


def stranger(product: Product) -> httpx.AsyncClient:
    """Another browser."""
    return httpx.AsyncClient(transport=product.http._transport, base_url=BASE_URL)


async def test_the_second_browser_finds_the_link_used_up(product: Product) -> None:
    link = {"identity": product.identity(jti="one")}
    assert (await product.http.get("/me/enter", params=link)).status_code == 303

    async with stranger(product) as other:
        refused = await other.get("/me/enter", params=link)
        chinese = await other.post("/me/enter?lang=zh", data=link)

    assert (refused.status_code, chinese.status_code) == (401, 401)
    assert "This link was used before" in refused.text
    assert "go back to the app" in refused.text
    assert "该链接已被使用过" in chinese.text
    assert refused.headers["referrer-policy"] == "no-referrer"
    assert refused.headers["cache-control"] == "no-store"
    assert "set-cookie" not in refused.headers
    assert await count_rows(product.heard.database, "device") == 1


async def test_the_same_browser_may_click_again(product: Product) -> None:
    link = {"identity": product.identity(), "next": "/me/votes"}
    await product.http.get("/me/enter", params=link)
    key = product.http.cookies["heard_customer"]

    again = await product.http.get("/me/enter", params=link)

    assert (again.status_code, again.headers["location"]) == (303, "/me/votes")
    assert product.http.cookies["heard_customer"] == key
    assert await count_rows(product.heard.database, "device") == 1


async def test_ten_at_once_are_one(product: Product) -> None:
    token = product.identity()

    async def enter() -> int:
        async with stranger(product) as browser:
            return (await browser.get("/me/enter", params={"identity": token})).status_code

    assert sorted(await asyncio.gather(*(enter() for _ in range(10)))) == [303] + [401] * 9
    assert await count_rows(product.heard.database, "device") == 1
    assert await count_rows(product.heard.database, "spent_identity") == 1


async def test_looking_ahead_uses_nothing_up(product: Product) -> None:
    link = {"identity": product.identity()}
    head = await product.http.head("/me/enter", params=link)
    ahead = await product.http.get(
        "/me/enter", params=link, headers={"sec-purpose": "prefetch;prerender"}
    )

    assert (head.status_code, ahead.status_code) == (204, 204)
    assert await count_rows(product.heard.database, "spent_identity") == 0
    assert (await product.http.get("/me/enter", params=link)).status_code == 303


async def test_each_entering_has_a_key_of_its_own_and_the_one_before_ends(
    product: Product,
) -> None:
    fixed = "k" * 43
    keys: list[str] = []
    for number, who in enumerate(("mei", "lin")):
        before = keys[-1] if keys else fixed
        link = {"identity": product.identity(who, jti=str(number))}
        product.http.cookies.clear()
        answer = await product.http.get(
            "/me/enter", params=link, headers={"cookie": f"heard_customer={before}"}
        )
        keys.append(answer.cookies["heard_customer"])

    assert len({fixed, *keys}) == 3
    async with stranger(product) as thief:
        for key, is_in in ((fixed, False), (keys[0], False), (keys[1], True)):
            page = await thief.get("/me", headers={"cookie": f"heard_customer={key}"})
            assert ("Come in from the app" not in page.text) is is_in


async def test_the_same_token_goes_on_as_a_session_until_it_expires(product: Product) -> None:
    token = product.identity()
    await product.http.get("/me/enter", params={"identity": token})

    for _ in range(2):
        mine = await product.graphql("{ me { isVerified } }", token=token)
        assert mine["data"]["me"] == {"isVerified": True}


async def test_a_device_key_that_is_over_is_refused(product: Product) -> None:
    await product.http.get("/me/enter", params={"identity": product.identity()})
    key = product.http.cookies["heard_customer"]
    async with product.heard.database.transaction() as work:
        await work.session.execute(text("UPDATE device SET expires_at = created_at"))
    async with stranger(product) as browser:
        answer = await browser.post(
            "/graphql", json={"query": "{ me { name } }"}, headers={"heard-device": key}
        )
    assert answer.status_code == 400
