"""From which pages widgets may speak, and for which site."""

import pytest

from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.support.api import BASE_URL, SHOP, Product
from tests.support.rows import count_rows
from tests.support.widgets import message, refusal, send, stored
from tests.support.world import opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def test_a_page_of_the_site_may_speak_and_gets_a_receipt(product: Product) -> None:
    before = await stored(product)
    response = await send(product, message(id="a page of the site"))

    assert response.status_code == 200
    answer = response.json()["data"]["submitFeedback"]
    assert answer["__typename"] == "FeedbackSubmitted"
    assert answer["statusUrl"] == f"{BASE_URL}/t/{answer['trackingNumber']}"
    assert response.headers["access-control-allow-origin"] == SHOP
    assert response.headers["vary"] == "Origin"
    assert response.headers["cache-control"] == "no-store"
    assert "access-control-allow-credentials" not in response.headers
    assert "set-cookie" not in response.headers
    assert (await stored(product))["feedback"] == before["feedback"] + 1


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param(None, id="missing"),
        pytest.param("null", id="null"),
        pytest.param("", id="empty"),
        pytest.param("https://evil.example", id="foreign"),
        pytest.param("https://shop.example.evil.com", id="look-alike behind"),
        pytest.param("https://evilshop.example", id="look-alike before"),
        pytest.param("https://shop.example@evil.example", id="look-alike as name"),
        pytest.param("http://shop.example", id="without TLS"),
        pytest.param("https://shop.example:8443", id="another port"),
        pytest.param("https://SHOP.example.", id="a dot behind"),
        pytest.param("https://shop.example/cart", id="with a path"),
        pytest.param("https://shop.example https://evil.example", id="two"),
        pytest.param("*", id="star"),
    ],
)
async def test_other_pages_may_not_speak_nor_read_why(product: Product, origin: str | None) -> None:
    before = await stored(product)
    response = await send(product, message(), origin=origin)

    assert refusal(response) == (403, "ORIGIN_NOT_ALLOWED")
    assert "access-control-allow-origin" not in response.headers
    assert await stored(product) == before


async def test_an_origin_may_be_written_in_any_case(product: Product) -> None:
    response = await send(product, message(id="any case"), origin="HTTPS://Shop.Example:443")

    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "HTTPS://Shop.Example:443"


@pytest.mark.parametrize("key", ["pk_unknown", "pk_1'--", "%F0%9F%98%80"])
async def test_an_unknown_key_opens_nothing(product: Product, key: str) -> None:
    before = await stored(product)
    response = await send(product, message(), key=key)

    assert refusal(response) == (404, "SITE_NOT_FOUND")
    assert "access-control-allow-origin" not in response.headers
    assert await stored(product) == before


async def test_the_key_of_another_workspace_does_not_open_this_one(product: Product) -> None:
    name = f"other-{product.heard.database.dialect}"
    other = await opened(product.heard.database, name)
    async with product.heard.database.transaction() as work:
        theirs = await add_site(
            work,
            system_viewer(other.workspace_id),
            name="Theirs",
            origins=["https://their.example"],
        )
    before = await stored(product)

    crossed = await send(
        product, message({"text": "x", "siteKey": product.site.public_key}), key=theirs.public_key
    )
    smuggled = await send(
        product, message({"text": "x", "siteKey": theirs.public_key}, id="smuggled")
    )

    assert refusal(crossed) == (403, "ORIGIN_NOT_ALLOWED")
    assert smuggled.status_code == 200
    assert (
        await count_rows(
            product.heard.database, "feedback", f"site_id = '{_stored_id(product, theirs.id)}'"
        )
        == 0
    )
    assert (await stored(product))["feedback"] == before["feedback"] + 1


def _stored_id(product: Product, id: object) -> str:
    return str(id) if product.heard.database.dialect == "postgresql" else str(id).replace("-", "")


async def test_a_preflight_gets_no_leave(product: Product) -> None:
    response = await product.http.options(
        f"/w/{product.site.public_key}",
        headers={"origin": SHOP, "access-control-request-method": "POST"},
    )

    assert response.status_code == 405
    assert "access-control-allow-origin" not in response.headers


async def test_cookies_make_nobody_of_a_visitor(product: Product) -> None:
    plain = message({"text": "Who am I?"}, id="no cookie", device=None)
    before = await stored(product)
    await send(product, plain, cookie="heard_member=x; heard_customer=y")

    assert (await stored(product))["customer"] == before["customer"]
