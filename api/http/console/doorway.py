"""What the steps at the door share: who tries, with what, and the key that waits between them.

The cookie `heard_pending` stands between a right password and the second factor, or while a passkey
is asked; it is no session. Over TLS it is `__Host-` and `Secure`; it is for the server alone.
"""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.auth import cookie_name, language_of
from api.http.console.admitting import PRIVATE
from api.http.console.coming_in import come_in
from api.limiting.addresses import address_of, block_of
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.browsers import Browser, browser_of
from domain.people.factors.passkeys import RelyingParty, relying_party
from domain.people.factors.second_step import PENDING_LASTS, FactorKeys
from domain.shared.errors import Refusal, TooManyTries
from domain.workspaces.models import Workspace

PENDING_COOKIE: Final = "heard_pending"
DOOR: Final = "/console/sign-in"
SECOND_DOOR: Final = "/console/sign-in/second"
HOME: Final = "/console"


def host_of(request: Request) -> str:
    """Who tries, as far as the network tells: for limits."""
    return f"address {block_of(address_of(request))}"


def browser_at(request: Request) -> Browser:
    """In coarse words."""
    return browser_of(request.headers.get("user-agent", ""))


def factor_keys(heard: Heard) -> FactorKeys:
    """The installation's own, so that a stolen database alone is of no use."""
    settings = heard.settings
    return FactorKeys(
        seal=settings.derived("totp secrets"), recovery=settings.derived("recovery codes")
    )


def party_at(heard: Heard, workspace: Workspace) -> RelyingParty:
    """Whom passkeys trust: Heard at its public address."""
    return relying_party(heard.settings.base_url, workspace.name)


def provider_of(heard: Heard) -> str | None:
    """What the sign-in provider is called, where one is set."""
    return heard.settings.oidc.name if heard.settings.oidc else None


def held(heard: Heard, request: Request, cookie: str) -> str | None:
    """The key in the browser's cookie."""
    return request.cookies.get(cookie_name(cookie, is_https=heard.settings.is_https)) or None


def take_back(heard: Heard, response: Response, cookie: str) -> None:
    """Let the browser forget a key."""
    secure = heard.settings.is_https
    response.delete_cookie(
        cookie_name(cookie, is_https=secure), httponly=True, secure=secure, samesite="lax"
    )


def let_in(heard: Heard, key: str, wanted: str) -> Response:
    """To the page that was wanted, with a session; nothing is pending any more."""
    response = come_in(heard, key, wanted)
    take_back(heard, response, PENDING_COOKIE)
    return response


def with_next(path: str, wanted: str) -> str:
    """`path`, from where it goes on to the page that was wanted."""
    return path if wanted == HOME else f"{path}?{urlencode({'next': wanted})}"


def wait_outside(heard: Heard, response: Response, key: str) -> Response:
    """`response`, with a pending key for five minutes."""
    secure = heard.settings.is_https
    response.set_cookie(
        cookie_name(PENDING_COOKIE, is_https=secure),
        key,
        max_age=int(PENDING_LASTS.total_seconds()),
        httponly=True,
        secure=secure,
        samesite="lax",
    )
    return response


def shown(
    heard: Heard,
    request: Request,
    template: str,
    workspace: Workspace,
    *,
    refusal: Refusal | None = None,
    status_code: int = 200,
    **context: object,
) -> Response:
    """A page outside the frame. What was refused stands on it as a sentence."""
    headers = dict(PRIVATE)
    if refusal is not None:
        status_code = 422
        if isinstance(refusal, TooManyTries):
            status_code, headers["Retry-After"] = 429, str(refusal.seconds)
    return heard.pages.respond(
        request,
        template,
        status_code=status_code,
        headers=headers,
        workspace=workspace,
        viewer=None,
        sign_in_with=provider_of(heard),
        sentence=sentence_of(refusal, language_of(request)) if refusal else "",
        **context,
    )


def asked(options: str) -> Response:
    """What the browser's passkeys are asked, for the page's script."""
    return Response(options, media_type="application/json", headers=PRIVATE)


def not_asked(request: Request, refusal: Refusal, *, instead: str | None = None) -> Response:
    """Why not, for the page's script, and where to go `instead`."""
    said = {"sentence": sentence_of(refusal, language_of(request)), "instead": instead}
    return JSONResponse(said, 429 if isinstance(refusal, TooManyTries) else 409, headers=PRIVATE)
