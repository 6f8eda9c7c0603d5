"""Who shops, and what is in the basket: two cookies, as small shops do it.

Signing in is pretended: anybody may be any of the invented customers, and of nobody else. What
follows is not: the shop's server vouches for its customer with a signed identity token, which is
all that a real host has to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

from starlette.requests import Request

from api.demo.invention import invented
from api.demo.shop.goods import BY_SLUG, Product
from api.wiring import Heard
from domain.people.identity import sign_identity
from domain.shared.clock import utc_now
from domain.shared.languages import Language
from domain.workspaces.models import Site

CUSTOMER_COOKIE: Final = "lumen_customer"
BASKET_COOKIE: Final = "lumen_basket"
MOST_PIECES: Final = 9

ON_A_PAGE: Final = timedelta(hours=1)
FOR_A_LINK: Final = timedelta(minutes=5)
"""How long the tokens live: a page may stay open for a while, a link is followed at once."""


@dataclass(frozen=True)
class Shopper:
    """One of the invented customers, as the shop's own database would hold them."""

    id: str
    name: str
    email: str
    language: str


@dataclass(frozen=True)
class Basket:
    """Products with 1 to 9 pieces each, in the order of the shelves."""

    pieces: Mapping[str, int]

    @property
    def lines(self) -> tuple[tuple[Product, int], ...]:
        """Each product with its pieces."""
        return tuple(
            (product, self.pieces[slug]) for slug, product in BY_SLUG.items() if slug in self.pieces
        )

    @property
    def count(self) -> int:
        """All pieces."""
        return sum(self.pieces.values())

    def with_pieces(self, slug: str, pieces: int) -> "Basket":
        """With that many pieces of a product: none takes it out, more than 9 are 9."""
        rest = {known: count for known, count in self.pieces.items() if known != slug}
        return Basket(rest | ({slug: min(pieces, MOST_PIECES)} if pieces > 0 else {}))

    @property
    def text(self) -> str:
        """As the cookie holds it: `pocket-camera.1_spare-battery.2`."""
        return "_".join(f"{slug}.{count}" for slug, count in self.pieces.items())


def basket_of(request: Request) -> Basket:
    """The basket in the cookie; whatever the shop does not sell falls out."""
    basket = Basket({})
    for line in request.cookies.get(BASKET_COOKIE, "").split("_")[:20]:
        slug, _, count = line.partition(".")
        if slug in BY_SLUG and count.isascii() and count.isdigit() and len(count) <= 2:
            basket = basket.with_pieces(slug, int(count))
    return basket


@cache
def shoppers() -> dict[str, Shopper]:
    """The invented customers by their ids."""
    return {
        person["external_id"]: Shopper(
            person["external_id"], person["name"], person["email"], person["language"]
        )
        for person in invented("customer")
    }


def shopper_of(request: Request) -> Shopper | None:
    """Who is signed in, if anybody."""
    return shoppers().get(request.cookies.get(CUSTOMER_COOKIE, ""))


def identity_token(
    heard: Heard, site: Site, shopper: Shopper, language: Language, *, lasts: timedelta
) -> str:
    """What the shop's server says of its customer, signed with the secret of its site.

    `language` is the one in which the customer reads the shop just now.
    """
    return sign_identity(
        heard.site_secret(site.id),
        audience=site.public_key,
        external_id=shopper.id,
        expires_at=utc_now() + lasts,
        name=shopper.name,
        email=shopper.email,
        locale=language.value,
    )
