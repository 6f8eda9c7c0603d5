"""The imaginary shop: a host page as any host would write it."""

import json
import re
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import update

from api.app import create_app
from api.demo.shop.goods import PRODUCTS
from domain.people.identity import SiteTrust, read_identity
from domain.shared.clock import utc_now
from domain.workspaces.models import Workspace
from tests.support.api import BASE_URL, SHOP, Product

PAGES = ("/demo", "/demo/products/pocket-camera", "/demo/basket", "/demo/order", "/demo/help")
FOREIGN = {"origin": "https://evil.example"}


@pytest.fixture
async def shop(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    async with product.heard.database.transaction() as work:
        await work.session.execute(update(Workspace).values(is_demo=True))
    transport = httpx.ASGITransport(app=create_app(product.heard, demo_shop=True))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


async def test_every_page_says_that_the_shop_is_imaginary(shop: httpx.AsyncClient) -> None:
    for path in (*PAGES, "/demo/sign-in"):
        assert "An imaginary shop with demo data" in (await shop.get(f"{path}?lang=en")).text
        assert "这是一家虚构的商店，全部是演示数据" in (await shop.get(f"{path}?lang=zh")).text


async def test_nothing_inline_is_there_and_nothing_foreign_may_run(shop: httpx.AsyncClient) -> None:
    for path in (*PAGES, "/demo/sign-in"):
        response = await shop.get(path)
        assert response.headers["content-security-policy"] == (
            f"default-src 'none'; script-src 'self' {BASE_URL}; "
            f"connect-src 'self' {BASE_URL}; style-src 'self'; img-src 'self' data:; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        assert "style=" not in response.text
        assert not re.search(r"\son\w+=", response.text)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", response.text))
        assert "<style" not in response.text


async def test_each_rating_stands_in_its_place(shop: httpx.AsyncClient, product: Product) -> None:
    asked = {
        path: re.findall(
            r'<heard-rating kind="(\w+)" touchpoint="([\w-]+)"', (await shop.get(path)).text
        )
        for path in PAGES
    }

    assert asked == {
        "/demo": [("nps", "home")],
        "/demo/products/pocket-camera": [("stars", "product-pocket-camera")],
        "/demo/basket": [],
        "/demo/order": [("nps", "checkout")],
        "/demo/help": [("ces", "help-returns"), ("thumbs", "help-dust"), ("faces", "support-chat")],
    }
    page = (await shop.get("/demo?lang=zh")).text
    script = f'<script async src="{BASE_URL}/w/{product.site.public_key}.js?lang=zh"></script>'
    assert script in page
    loader = await shop.get(f"/w/{product.site.public_key}.js?lang=zh")
    assert loader.status_code == 200


async def test_the_code_to_embed_is_shown_as_text(
    shop: httpx.AsyncClient, product: Product
) -> None:
    page = (await shop.get("/demo/order")).text

    assert "&lt;heard-survey survey=" in page
    assert (
        f'&lt;script async src="{BASE_URL}/w/{product.site.public_key}.js"&gt;&lt;/script&gt;'
        in page
    )
    assert "&lt;heard-rating kind=&#34;nps&#34; touchpoint=&#34;checkout&#34;&gt;" in page


async def test_signing_in_vouches_for_the_customer(
    shop: httpx.AsyncClient, product: Product
) -> None:
    assert 'data-identity="' not in (await shop.get("/demo")).text

    signed_in = await shop.post("/demo/sign-in", data={"customer": "demo-04", "next": "/demo/help"})

    assert signed_in.headers["location"] == "/demo/help"
    page = (await shop.get("/demo/help")).text
    [token] = re.findall(r'data-identity="([^"]+)"', page)
    site = product.site
    trust = SiteTrust(site.public_key, product.heard.site_secret(site.id))
    identity = read_identity(token, trust, now=utc_now())
    assert (identity.external_id, identity.name) == ("demo-04", "Hannah Weiss")
    await shop.post("/demo/sign-out", data={})
    assert 'data-identity="' not in (await shop.get("/demo")).text


async def test_my_feedback_leads_in_with_a_fresh_token(shop: httpx.AsyncClient) -> None:
    nobody = await shop.get("/demo/my-feedback")
    assert nobody.headers["location"] == "/demo/sign-in?next=/demo/my-feedback"
    await shop.post("/demo/sign-in", data={"customer": "demo-04"})

    link = await shop.get("/demo/my-feedback")

    address = urlsplit(link.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{BASE_URL}/me/enter"
    assert list(parse_qs(address.query)) == ["identity"]
    entered = await shop.get(link.headers["location"])
    assert entered.headers["location"] == "/me"
    assert "Hello, Hannah Weiss" in (await shop.get("/me?lang=en")).text


async def test_nobody_else_can_be_signed_in(shop: httpx.AsyncClient) -> None:
    for who in ("owner", "", "demo-99"):
        assert (await shop.post("/demo/sign-in", data={"customer": who})).status_code == 400
    forged = await shop.post("/demo/sign-in", data={"customer": "demo-04"}, headers=FOREIGN)
    assert forged.status_code == 403
    elsewhere = {"customer": "demo-04", "next": "https://evil.example"}
    assert (await shop.post("/demo/sign-in", data=elsewhere)).headers["location"] == "/demo"
    shop.cookies.set("lumen_customer", "somebody-real", domain="heard.test", path="/demo")


async def test_a_basket_is_filled_ordered_and_empty_again(shop: httpx.AsyncClient) -> None:
    for slug in ("pocket-camera", "spare-battery", "spare-battery"):
        added = await shop.post("/demo/basket", data={"product": slug})
        assert added.headers["location"] == "/demo/basket"
    full = (await shop.get("/demo/basket?lang=en")).text
    assert "€427" in full
    assert "¥3,277" in (await shop.get("/demo/basket?lang=zh")).text

    await shop.post("/demo/basket", data={"product": "pocket-camera", "pieces": "0"})
    assert "€78" in (await shop.get("/demo/basket?lang=en")).text
    ordered = await shop.post("/demo/order", data={})

    assert ordered.headers["location"] == "/demo/order"
    assert "Nothing in it yet." in (await shop.get("/demo/basket?lang=en")).text
    again = await shop.post("/demo/order", data={})
    assert again.headers["location"] == "/demo/basket"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"product": "yacht"}, 400),
        ({"product": "pocket-camera", "pieces": "-1"}, 400),
        ({"product": "pocket-camera", "pieces": "9999999999"}, 400),
        ({"product": "pocket-camera", "pieces": "٣"}, 400),
        ({"product": "pocket-camera", "pieces": "99"}, 303),
    ],
)
async def test_the_basket_holds_what_the_shop_sells(
    shop: httpx.AsyncClient, form: dict[str, str], status: int
) -> None:
    assert (await shop.post("/demo/basket", data=form)).status_code == status
    words = (await shop.get("/demo/basket?lang=en")).text
    assert ("€3,141" in words) is (status == 303)


async def test_a_cookie_of_nonsense_is_an_empty_basket(shop: httpx.AsyncClient) -> None:
    cookie = {"cookie": 'lumen_basket=yacht.2_pocket-camera.x_.._"<script>'}

    assert "Nothing in it yet." in (await shop.get("/demo/basket?lang=en", headers=cookie)).text


async def test_every_product_has_its_page_in_both_languages(shop: httpx.AsyncClient) -> None:
    for product in PRODUCTS:
        path = f"/demo/products/{product.slug}"
        assert product.name.en in (await shop.get(f"{path}?lang=en")).text
        assert product.name.zh in (await shop.get(f"{path}?lang=zh")).text
    missing = await shop.get("/demo/products/yacht?lang=en")
    assert missing.status_code == 404
    assert "That is not on our shelves" in missing.text


async def test_the_shop_opens_in_demo_workspaces_only(
    shop: httpx.AsyncClient, product: Product
) -> None:
    async with product.heard.database.transaction() as work:
        await work.session.execute(update(Workspace).values(is_demo=False))

    for path in (*PAGES, "/demo/sign-in", "/demo/my-feedback"):
        assert (await shop.get(path)).status_code == 404
    assert (await shop.post("/demo/sign-in", data={"customer": "demo-04"})).status_code == 404


async def test_without_the_switch_there_is_no_shop(product: Product) -> None:
    assert (await product.http.get("/demo")).status_code == 404


async def test_the_widgets_speak_a_language_of_their_own_choice(
    shop: httpx.AsyncClient, product: Product
) -> None:
    script = f"{BASE_URL}/w/{product.site.public_key}.js?lang="
    assert f"{script}ar" in (await shop.get("/demo?widgets=ar")).text
    page = (await shop.get("/demo/help")).text
    assert f"{script}ar" in page
    assert 'lang="en" dir="rtl"' in page
    assert "question=" not in page, "a question in English, in a widget in Arabic"

    assert f"{script}zh-Hant" in (await shop.get("/demo?widgets=zh-Hant")).text
    assert f"{script}en" in (await shop.get("/demo?lang=en")).text
    assert f"{script}en" in (await shop.get("/demo/help?widgets=tlh")).text


async def test_every_widget_stands_somewhere(shop: httpx.AsyncClient) -> None:
    await shop.post("/demo/sign-in", data={"customer": "demo-04"})
    stands = {
        path: set(re.findall(r"<heard-([\w-]+)", (await shop.get(path)).text))
        for path in (*PAGES, "/demo/building", "/demo/account")
    }

    everywhere = {"changelog", "feedback-button"}
    assert stands == {
        "/demo": everywhere | {"rating"},
        "/demo/products/pocket-camera": everywhere | {"rating"},
        "/demo/basket": everywhere,
        "/demo/order": everywhere | {"rating", "survey"},
        "/demo/help": everywhere | {"rating"},
        "/demo/building": everywhere | {"roadmap", "idea-board"},
        "/demo/account": everywhere | {"points", "impact"},
    }


async def test_an_order_tells_that_something_was_bought(shop: httpx.AsyncClient) -> None:
    assert 'data-happened="bought"' in (await shop.get("/demo/order")).text
    for path in ("/demo", "/demo/basket", "/demo/help", "/demo/building"):
        assert "data-happened" not in (await shop.get(path)).text


async def test_a_page_that_stays_open_gets_a_fresh_token(
    shop: httpx.AsyncClient, product: Product
) -> None:
    stranger = await shop.get("/demo/identity")
    assert stranger.json() == {"token": None}
    assert stranger.headers["cache-control"] == "no-store"
    await shop.post("/demo/sign-in", data={"customer": "demo-04"})

    token = (await shop.get("/demo/identity")).json()["token"]

    trust = SiteTrust(product.site.public_key, product.heard.site_secret(product.site.id))
    assert read_identity(token, trust, now=utc_now()).external_id == "demo-04"


async def test_the_account_is_for_whoever_is_signed_in_and_knows_them(
    shop: httpx.AsyncClient, product: Product
) -> None:
    stranger = await shop.get("/demo/account")
    assert stranger.headers["location"] == "/demo/sign-in?next=/demo/account"
    await shop.post("/demo/sign-in", data={"customer": "demo-04"})
    [token] = re.findall(r'data-identity="([^"]+)"', (await shop.get("/demo/account")).text)
    asked = {"q": "myPoints", "v": {}, "id": "points-1", "at": utc_now().isoformat()}

    async def asking(shown: dict[str, str]) -> httpx.Response:
        return await shop.post(
            f"/w/{product.site.public_key}",
            content=json.dumps({**asked, "u": shown}),
            headers={"content-type": "text/plain", "origin": SHOP},
        )

    mine = await asking({"identity": token})
    assert mine.json()["data"]["me"]["points"]["available"] == 0
    assert (await asking({})).json()["data"]["me"] is None
