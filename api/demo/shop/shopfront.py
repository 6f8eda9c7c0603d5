"""How a page of the imaginary shop is made: both languages side by side, and a strict policy.

Templates write `{{ say("In English", "用中文") }}`. Nothing runs that the policy does not name: no
inline script, no inline style; of Heard's server, scripts and answers only.
"""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.demo.shop.goods import Product
from api.demo.shop.visitor import ON_A_PAGE, basket_of, identity_token, shopper_of
from api.http.assets import StaticAssets
from api.http.languages.choosing import COOKIE, spoken
from api.http.pages import A_YEAR, in_language, language_of
from api.wiring import Heard
from domain.shared.languages import Language, Sentence
from domain.workspaces.models import Site

HERE: Final = Path(__file__).parent
TONGUES: Final = (
    ("en", "English"),
    ("zh", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("ar", "العربية"),
)
"""Languages of the widgets; the shop itself speaks two of them."""
TONGUE_COOKIE: Final = "lumen_widgets"


def policy(base_url: str) -> str:
    """What a careful host allows itself, with the two entries that Heard needs."""
    parts = urlsplit(base_url)
    heard = f"{parts.scheme}://{parts.netloc}"
    return (
        f"default-src 'none'; script-src 'self' {heard}; connect-src 'self' {heard}; "
        "style-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Shopfront:
    """Templates and static files of the shop. Build one per process."""

    def __init__(self, heard: Heard) -> None:
        self.heard = heard
        self.assets = StaticAssets(HERE / "static", "/demo/static")
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"asset": self.assets.address, "TONGUES": TONGUES}
        self._environment.filters["in_language"] = in_language

    def page(
        self,
        request: Request,
        site: Site,
        template: str,
        *,
        status_code: int = 200,
        **context: object,
    ) -> HTMLResponse:
        """The page in the reader's language; kept by nobody, as it may hold an identity token."""
        language = Language(language_of(request))
        shopper = shopper_of(request)
        base = self.heard.settings.base_url

        def say(en: str, zh: str) -> str:
            return zh if language is Language.ZH else en

        def worded(sentence: Sentence) -> str:
            return sentence.in_(language)

        def price(product: Product, pieces: int = 1) -> str:
            return product.price(language, pieces)

        text = self._environment.get_template(template).render(
            say=say,
            worded=worded,
            price=price,
            language=language.value,
            tongue=_tongue(request, language),
            path=request.url.path,
            touchpoint=request.url.path.removeprefix("/demo").strip("/").replace("/", "-")
            or "home",
            base=base,
            site_key=site.public_key,
            shopper=shopper,
            identity=identity_token(self.heard, site, shopper, language, lasts=ON_A_PAGE)
            if shopper
            else None,
            basket=basket_of(request),
            **context,
        )
        response = HTMLResponse(
            text,
            status_code,
            headers={
                "Content-Security-Policy": policy(base),
                "Content-Language": "zh-Hans" if language is Language.ZH else "en",
                "Cache-Control": "no-store",
                "Referrer-Policy": "same-origin",
                "X-Content-Type-Options": "nosniff",
                "X-Robots-Tag": "noindex",
            },
        )
        if spoken(request.query_params.get("lang")):
            response.set_cookie(
                COOKIE, language.value, max_age=A_YEAR, httponly=True, samesite="lax"
            )
            response.delete_cookie(TONGUE_COOKIE, httponly=True, samesite="lax", path="/demo")
        elif asked := _known(request.query_params.get("widgets")):
            response.set_cookie(TONGUE_COOKIE, asked, httponly=True, samesite="lax", path="/demo")
        return response


def _tongue(request: Request, language: Language) -> str:
    """In which language the widgets speak: as the shop does, unless another was chosen."""
    if spoken(request.query_params.get("lang")):
        return language.value
    asked = _known(request.query_params.get("widgets"))
    return asked or _known(request.cookies.get(TONGUE_COOKIE)) or language.value


def _known(tag: str | None) -> str | None:
    return tag if any(tag == known for known, _ in TONGUES) else None
