"""Who sends this request: a program, a member, a customer, or anyone.

    Authorization: Bearer heard_…       a partner program
    Authorization: Bearer eyJ….….…      a customer, by the host's signed identity token
    Heard-Device: …                     a customer, by a device key that the client keeps
    cookie heard_member                 a member signed in to /console
    cookie heard_customer               a customer who entered /me or voted on /roadmap

Cookies count only when the request comes from our own pages: see `is_own`. What is open for long
is asked again now and then whether its credentials still stand: see `watching`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from api.http.languages.choosing import COOKIE, choose_language
from api.wiring import Heard
from domain.people.errors import IdentityRefused
from domain.people.identity import Voucher, audience_of, read_voucher
from domain.people.recognising import (
    customer_by_device,
    customer_by_identity,
    customer_viewer,
    recognised_viewer,
)
from domain.people.signing_in import signed_in_viewer
from domain.people.tokens import PREFIX, token_viewer
from domain.people.trusting import trust_in
from domain.shared.clock import utc_now
from domain.shared.ids import WorkspaceId
from domain.shared.languages import Language
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces import queries as workspace_queries
from domain.workspaces.models import Site, Workspace

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class NoWorkspace(Exception):
    """Nothing was opened yet: there is no workspace that could answer."""


@dataclass(frozen=True)
class Caller:
    """Who asks. `viewer` is the strongest of them; `customer` may stand beside a member."""

    workspace: Workspace
    viewer: Viewer
    customer: Viewer | None
    language: Language


@dataclass(frozen=True, repr=False)
class Credentials:
    """What somebody shows to be recognised; `member` and `customer` are the keys of cookies."""

    bearer: str | None = None
    device: str | None = None
    member: str | None = None
    customer: str | None = None

    @property
    def are_none(self) -> bool:
        """Whether nothing is shown: anyone."""
        return not (self.bearer or self.device or self.member or self.customer)


def cookie_name(name: str, *, is_https: bool) -> str:
    """`__Host-` over TLS: such a cookie is bound to this host, the whole path, and TLS."""
    return f"__Host-{name}" if is_https else name


def language_of(request: HTTPConnection) -> Language:
    """`?lang=`, then the cookie, then `Accept-Language`."""
    return Language(
        choose_language(
            request.query_params.get("lang"),
            request.cookies.get(COOKIE),
            request.headers.get("accept-language"),
        )
    )


def is_own(request: HTTPConnection) -> bool:
    """Whether the request may use cookies: it only reads by address, or our own page sent it.

    Browsers send `Sec-Fetch-Site`, older ones `Origin`; together with `SameSite=Lax` this keeps
    other sites from acting in a person's name.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if origin is not None:
        return is_own_origin(request, origin)
    return site in (None, "same-origin", "none") or (
        site == "same-site" or request.scope.get("method") in SAFE_METHODS
    )


def is_own_origin(request: HTTPConnection, origin: str) -> bool:
    """Whether `origin` is the host that is asked."""
    try:
        return urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:
        return False


def shown_in_headers(headers: Mapping[str, str]) -> Credentials:
    """What nobody sends by accident. The names of `headers` are in lower case."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    bearer = value.strip() if scheme.lower() == "bearer" else None
    return Credentials(bearer=bearer, device=headers.get("heard-device") or None)


def shown_by(heard: Heard, request: HTTPConnection) -> Credentials:
    """All that `request` shows: cookies too, when a page of ours sent it."""
    shown = shown_in_headers(request.headers)
    if shown.bearer is not None or not is_own(request):
        return shown
    is_https = heard.settings.is_https
    return replace(
        shown,
        member=request.cookies.get(cookie_name("heard_member", is_https=is_https)),
        customer=request.cookies.get(cookie_name("heard_customer", is_https=is_https)),
    )


async def recognise(
    heard: Heard,
    request: HTTPConnection,
    shown: Credentials | None = None,
    language: Language | None = None,
) -> Caller:
    """Who shows what `request` shows, or else `shown`, in the language of the request, or else
    `language`. Raises NoWorkspace. Refuses: TokenRefused, IdentityRefused, InvalidDeviceKey.
    """
    language = language or language_of(request)
    shown = shown or shown_by(heard, request)
    bearer = shown.bearer
    if bearer is not None and bearer.startswith(PREFIX):
        program = await token_viewer(heard.database, bearer, utc_now())
        workspace = await _workspace(heard, program.workspace_id)
        return Caller(workspace, _asking(program, request, language), None, language)
    workspace = await _workspace_for(heard, request)
    if bearer is not None:
        customer: Viewer | None = await _by_identity(heard, bearer)
        assert customer is not None
        workspace = await _workspace(heard, customer.workspace_id)
    else:
        customer = await _customer(heard, shown, workspace.id)
    member = await _member(heard, shown, workspace.id)
    public = Viewer(workspace.id, PUBLIC)
    viewer = _asking(member or customer or public, request, language)
    customer = _asking(customer, request, language) if customer else None
    return Caller(workspace, viewer, customer, language)


def _asking(viewer: Viewer, request: HTTPConnection, language: Language) -> Viewer:
    """`viewer` as who sends this request."""
    request_id = getattr(request.state, "request_id", "")
    return replace(viewer, language=language, request_id=request_id)


async def _workspace_for(heard: Heard, request: HTTPConnection) -> Workspace:
    async with heard.database.reading() as session:
        found = await workspace_queries.workspace_for_host(session, request.url.hostname or "")
    if found is None:
        raise NoWorkspace
    return found


async def _workspace(heard: Heard, workspace_id: WorkspaceId) -> Workspace:
    async with heard.database.reading() as session:
        return await session.get_one(Workspace, workspace_id)


async def _member(heard: Heard, shown: Credentials, workspace_id: WorkspaceId) -> Viewer | None:
    if not shown.member:
        return None
    member = await signed_in_viewer(heard.database, shown.member, utc_now())
    return member if member and member.workspace_id == workspace_id else None


async def _customer(heard: Heard, shown: Credentials, workspace_id: WorkspaceId) -> Viewer | None:
    if shown.device:
        async with heard.database.transaction() as work:
            return customer_viewer(await customer_by_device(work, workspace_id, shown.device))
    if not shown.customer:
        return None
    return await recognised_viewer(heard.database, workspace_id, shown.customer, utc_now())


async def vouched_for(heard: Heard, token: str) -> tuple[Site, Voucher]:
    """What an identity token vouches for, and the site that signed it, which its audience tells.

    Refuses: IdentityRefused.
    """
    public_key = audience_of(token)
    async with heard.database.reading() as session:
        site = await workspace_queries.site_by_key(session, public_key)
        if site is None:
            raise IdentityRefused
        trust = await trust_in(session, site, heard.site_secret(site.id))
    return site, read_voucher(token, trust, now=utc_now())


async def _by_identity(heard: Heard, token: str) -> Viewer:
    site, voucher = await vouched_for(heard, token)
    if voucher.is_for_entering_only:
        raise IdentityRefused
    async with heard.database.transaction() as work:
        customer = await customer_by_identity(work, site.workspace_id, voucher.identity)
    return customer_viewer(customer)
