"""The routes of the imaginary shop. It opens in demo workspaces only; elsewhere all are 404.

/demo                      the shelves
/demo/products/{slug}      one product, and stars for it
/demo/basket, /demo/order  a basket, a pretended order, and the question after it
/demo/help                 help, and how easy and how good it was
/demo/building             what is planned, and what customers wish for
/demo/account              points, and what one's words changed
/demo/sign-in              as one of the invented customers
/demo/my-feedback          to /me, with a fresh token, as a real host's link does
/demo/identity             a fresh token for a page that stays open
"""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.demo.shop.goods import BY_SLUG, PRODUCTS
from api.demo.shop.shopfront import Shopfront
from api.demo.shop.visitor import (
    BASKET_COOKIE,
    CUSTOMER_COOKIE,
    FOR_A_LINK,
    ON_A_PAGE,
    Basket,
    basket_of,
    identity_token,
    shopper_of,
    shoppers,
)
from api.http.forms import local_path, read_form
from api.http.pages import language_of
from api.wiring import Heard
from domain.shared.languages import Language
from domain.workspaces import queries
from domain.workspaces.models import Site

Served = Callable[[Shopfront, Request, Site], Awaitable[Response]]
FRONT: Final = "/demo"
SURVEY: Final = "your-view-of-the-product"
"""The slug of the survey after an order, as `api.demo.asking` makes it of its template."""


def routes(heard: Heard) -> list[BaseRoute]:
    """All of the shop."""
    shop = Shopfront(heard)
    pages: tuple[tuple[str, str, Served], ...] = (
        ("GET", "", _front),
        ("GET", "/products/{slug}", _product),
        ("GET", "/basket", _basket),
        ("POST", "/basket", _change_basket),
        ("POST", "/order", _order),
        ("GET", "/order", _ordered),
        ("GET", "/help", _help),
        ("GET", "/building", _building),
        ("GET", "/account", _account),
        ("GET", "/sign-in", _sign_in),
        ("POST", "/sign-in", _signed_in),
        ("POST", "/sign-out", _signed_out),
        ("GET", "/my-feedback", _my_feedback),
        ("GET", "/identity", _identity),
    )
    served = [
        Route(FRONT + path, _open(shop, serve), methods=[method]) for method, path, serve in pages
    ]
    return [*served, shop.assets.route]


def _open(shop: Shopfront, serve: Served) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        site = await _site(shop.heard, request)
        if site is None:
            return PlainTextResponse("Not found\n", 404)
        try:
            return await serve(shop, request, site)
        except HTTPException as error:
            return shop.page(request, site, "sorry.html", status_code=error.status_code)

    return endpoint


async def _site(heard: Heard, request: Request) -> Site | None:
    """The first site of this host's workspace, if that is a demo."""
    async with heard.database.reading() as session:
        workspace = await queries.workspace_for_host(session, request.url.hostname or "")
        if workspace is None or not workspace.is_demo:
            return None
        sites = await queries.sites_of(session, workspace.id)
    return sites[0] if sites else None


async def _front(shop: Shopfront, request: Request, site: Site) -> Response:
    return shop.page(request, site, "front.html", products=PRODUCTS)


async def _product(shop: Shopfront, request: Request, site: Site) -> Response:
    product = BY_SLUG.get(request.path_params["slug"])
    if product is None:
        raise HTTPException(404)
    others = tuple(other for other in PRODUCTS if other is not product)[:3]
    return shop.page(request, site, "product.html", product=product, others=others)


async def _basket(shop: Shopfront, request: Request, site: Site) -> Response:
    return shop.page(request, site, "basket.html", **_sums(basket_of(request)))


async def _change_basket(_shop: Shopfront, request: Request, _site: Site) -> Response:
    form = await read_form(request)
    slug, pieces, basket = form.get("product", ""), form.get("pieces"), basket_of(request)
    if slug not in BY_SLUG:
        raise HTTPException(400)
    if pieces is None:
        wanted = basket.pieces.get(slug, 0) + 1
    elif pieces.isascii() and pieces.isdigit() and len(pieces) <= 2:
        wanted = int(pieces)
    else:
        raise HTTPException(400)
    return _with_basket(_to("/demo/basket"), basket.with_pieces(slug, wanted))


async def _order(_shop: Shopfront, request: Request, _site: Site) -> Response:
    """Nothing is bought: the basket is empty afterwards, and that is all."""
    await read_form(request)
    if not basket_of(request).count:
        return _to("/demo/basket")
    return _with_basket(_to("/demo/order"), Basket({}))


async def _ordered(shop: Shopfront, request: Request, site: Site) -> Response:
    return shop.page(request, site, "order.html", survey=SURVEY)


async def _help(shop: Shopfront, request: Request, site: Site) -> Response:
    return shop.page(request, site, "help.html")


async def _building(shop: Shopfront, request: Request, site: Site) -> Response:
    return shop.page(request, site, "building.html")


async def _account(shop: Shopfront, request: Request, site: Site) -> Response:
    if shopper_of(request) is None:
        return _to(f"/demo/sign-in?next={quote('/demo/account')}")
    return shop.page(request, site, "account.html")


async def _sign_in(shop: Shopfront, request: Request, site: Site) -> Response:
    language = language_of(request)
    return shop.page(
        request,
        site,
        "sign_in.html",
        people=sorted(shoppers().values(), key=lambda person: person.language != language),
        next=local_path(request.query_params.get("next"), FRONT),
    )


async def _signed_in(_shop: Shopfront, request: Request, _site: Site) -> Response:
    form = await read_form(request)
    if form.get("customer", "") not in shoppers():
        raise HTTPException(400)
    response = _to(local_path(form.get("next"), FRONT))
    response.set_cookie(
        CUSTOMER_COOKIE, form["customer"], httponly=True, samesite="lax", path=FRONT
    )
    return response


async def _signed_out(_shop: Shopfront, request: Request, _site: Site) -> Response:
    await read_form(request)
    response = _to(FRONT)
    response.delete_cookie(CUSTOMER_COOKIE, httponly=True, samesite="lax", path=FRONT)
    return response


async def _my_feedback(shop: Shopfront, request: Request, site: Site) -> Response:
    """The token is signed when the link is followed, so the link itself never grows old."""
    shopper = shopper_of(request)
    if shopper is None:
        return _to(f"/demo/sign-in?next={quote('/demo/my-feedback')}")
    language = Language(language_of(request))
    token = identity_token(shop.heard, site, shopper, language, lasts=FOR_A_LINK)
    response = _to(f"{shop.heard.settings.base_url}/me/enter?identity={quote(token)}")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


async def _identity(shop: Shopfront, request: Request, site: Site) -> Response:
    """Of nobody: no token."""
    shopper, language = shopper_of(request), Language(language_of(request))
    token = shopper and identity_token(shop.heard, site, shopper, language, lasts=ON_A_PAGE)
    return JSONResponse({"token": token}, headers={"Cache-Control": "no-store"})


def _sums(basket: Basket) -> dict[str, int]:
    return {
        "euros": sum(product.euros * pieces for product, pieces in basket.lines),
        "yuan": sum(product.yuan * pieces for product, pieces in basket.lines),
    }


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


def _with_basket(response: RedirectResponse, basket: Basket) -> RedirectResponse:
    response.set_cookie(BASKET_COOKIE, basket.text, httponly=True, samesite="lax", path=FRONT)
    return response
