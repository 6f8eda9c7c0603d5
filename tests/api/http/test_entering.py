"""How customers come in, and who does not."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select  # noqa: TID251  (counting, to see that nothing changed)
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.entering import customer_for_acting, remember
from domain.people.identity import sign_identity
from domain.people.models import Customer, Device
from domain.shared.clock import utc_now
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.support.api import BASE_URL, Product
from tests.support.voices import enter


async def people(product: Product) -> tuple[int, int]:
    """How many customers and how many devices there are."""
    async with product.heard.database.reading() as session:
        customers = await session.scalar(select(func.count()).select_from(Customer))
        devices = await session.scalar(select(func.count()).select_from(Device))
    return customers or 0, devices or 0


async def test_the_link_of_the_host_lets_its_customer_in_and_leaves_the_address(
    product: Product,
) -> None:
    response = await product.http.get(
        "/me/enter", params={"identity": product.identity(name="Mei Lin")}
    )

    assert response.status_code == 303
    assert response.headers["location"] == "/me"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cache-control"] == "no-store"
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("heard_customer=")
    assert "HttpOnly; Max-Age=2592000; Path=/; SameSite=lax" in cookie
    assert "Hello, Mei Lin" in (await product.http.get("/me")).text


async def test_a_form_of_the_host_lets_in_as_well(product: Product) -> None:
    response = await product.http.post(
        "/me/enter",
        data={"identity": product.identity(name="Mei Lin")},
        headers={"origin": "https://shop.example", "sec-fetch-site": "cross-site"},
    )

    assert response.status_code == 303
    assert "Hello, Mei Lin" in (await product.http.get("/me")).text


async def test_the_language_that_the_host_names_is_spoken(product: Product) -> None:
    await enter(product, locale="zh-CN")

    assert "我说过的" in (await product.http.get("/me")).text


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/me/points", "/me/points"),
        ("/roadmap?q=a%20b", "/roadmap?q=a%20b"),
        ("https://evil.example/", "/me"),
        ("//evil.example/", "/me"),
        ("/\\evil.example", "/me"),
        ("/\t/evil.example", "/me"),
        ("javascript:alert(1)", "/me"),
        ("", "/me"),
    ],
)
async def test_entering_leads_to_our_own_pages_only(
    product: Product, wanted: str, led: str
) -> None:
    response = await product.http.get(
        "/me/enter", params={"identity": product.identity(), "next": wanted}
    )

    assert response.headers["location"] == led


async def test_bad_tokens_let_nobody_in(product: Product) -> None:
    heard, site = product.heard, product.site
    async with heard.database.transaction() as work:
        other = await add_site(work, system_viewer(product.workspace_id), name="Other", origins=[])
    secret, soon = heard.site_secret(site.id), utc_now() + timedelta(minutes=5)

    def token(secret: str, audience: str, ahead: timedelta = timedelta(minutes=5)) -> str:
        expires_at = soon - timedelta(minutes=5) + ahead
        return sign_identity(secret, audience=audience, external_id="mei", expires_at=expires_at)

    bad = {
        "forged": token("x" * 43, site.public_key),
        "expired": token(secret, site.public_key, timedelta(minutes=-5)),
        "endless": token(secret, site.public_key, timedelta(days=30)),
        "for another site": token(secret, other.public_key),
        "for no site": token(secret, "pk_nobody"),
        "unprintable": token(secret, "pk_\x00"),
        "no token": "x",
        "empty": "",
        "huge": "a.b." + "c" * 100_000,
    }
    for reason, text in bad.items():
        response = await product.http.post("/me/enter", data={"identity": text})
        expected = 413 if reason == "huge" else 401
        assert response.status_code == expected, reason
        assert "set-cookie" not in response.headers, reason
    assert (await product.http.get("/me/enter")).status_code == 401
    assert await people(product) == (0, 0)


async def test_a_refused_link_is_explained_in_both_languages(product: Product) -> None:
    english = await product.http.get("/me/enter?identity=x")
    chinese = await product.http.get("/me/enter?identity=x&lang=zh")

    assert "This link does not work any more" in english.text
    assert "这个链接已失效" in chinese.text
    assert "identity=x" not in english.text


async def test_leaving_forgets_the_browser(product: Product) -> None:
    await enter(product)
    key = product.http.cookies["heard_customer"]

    response = await product.http.post("/me/leave", data={})

    assert response.status_code == 303
    assert "heard_customer" not in product.http.cookies
    assert await people(product) == (1, 0)
    left = await product.http.get("/me")
    assert "You left. This browser no longer speaks for you." in left.text
    again = await product.http.get("/me", cookies={"heard_customer": key})
    assert "Come in from the app" in again.text
    assert "You left." not in again.text


async def test_another_site_cannot_make_a_customer_leave(product: Product) -> None:
    await enter(product)

    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ):
        response = await product.http.post("/me/leave", data={}, headers=headers)
        assert response.status_code == 403
        assert "This is not open to you" in response.text
    assert await people(product) == (1, 1)


def request_to(product: Product, cookie: str = "", **headers: str) -> Request:
    lines = {"host": "heard.test", "cookie": cookie, **headers}
    return Request(
        {
            "type": "http",
            "method": "POST",
            "path": "/roadmap/x/vote",
            "query_string": b"",
            "scheme": "http",
            "server": ("heard.test", 80),
            "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
        }
    )


async def test_who_acts_for_the_first_time_becomes_a_nameless_customer(product: Product) -> None:
    viewer, key = await customer_for_acting(product.heard, request_to(product))

    assert viewer.customer_id is not None
    assert not viewer.is_verified
    assert key is not None
    response = Response()
    remember(product.heard, response, key)
    assert response.headers["set-cookie"].startswith(f"heard_customer={key}; HttpOnly; ")

    known, no_key = await customer_for_acting(
        product.heard, request_to(product, f"heard_customer={key}")
    )
    assert known.customer_id == viewer.customer_id
    assert no_key is None
    assert await people(product) == (1, 1)


async def test_another_site_makes_nobody_a_customer(product: Product) -> None:
    with pytest.raises(HTTPException) as refused:
        await customer_for_acting(product.heard, request_to(product, origin="https://evil.example"))

    assert refused.value.status_code == 403
    assert await people(product) == (0, 0)


async def test_nothing_is_set_where_nothing_is_new(product: Product) -> None:
    response = Response()
    remember(product.heard, response, None)

    assert "set-cookie" not in response.headers
    assert BASE_URL.startswith("http://")
