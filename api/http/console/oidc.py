"""/console/oidc: out to the sign-in provider and back, into the console or to a page that says why.

The browser carries a sealed cookie of its own for ten minutes; whatever comes back, it is spent.
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.auth import cookie_name
from api.http.console.admitting import PRIVATE
from api.http.console.coming_in import come_in, member_cookie, workspace_here
from api.http.forms import local_path
from api.http.languages.reading import sentence
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Tries
from api.oidc.attempts import LASTS_SECONDS, Attempt, Seal, new_attempt
from api.oidc.failing import ProviderFailed
from api.oidc.provider import Provider
from api.settings import OidcSettings
from api.wiring import Heard
from domain.auditing.recording import record_audit
from domain.people.browsers import browser_of
from domain.people.errors import AccountNotWelcome, AccountUnverified
from domain.people.sessions import let_member_in
from domain.people.team.vouching import Account, Newcomers, enter_vouched
from domain.shared.clock import utc_now
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces.models import Workspace

COOKIE: Final = "heard_oidc"
CALLBACK: Final = "/console/oidc/callback"
HOME: Final = "/console"
LONGEST_PATH: Final = 1_000
MEANS: Final = "oidc"

PROBLEMS: Final = {
    "denied": (403, sentence("You said no at the provider, so nobody was signed in.")),
    "provider_error": (502, sentence("The provider could not sign you in.")),
    "unreachable": (503, sentence("The provider does not answer just now.")),
    "misconfigured": (502, sentence("The provider and this workspace do not fit together.")),
    "code_refused": (400, sentence("That answer was used before, or came too late.")),
    "token_refused": (502, sentence("What the provider said of you could not be trusted.")),
    "state": (400, sentence("This sign-in did not begin in this browser, or took too long.")),
    "unverified": (
        403,
        sentence("The provider does not confirm that your e-mail address is yours."),
    ),
    "not_welcome": (403, sentence("This account belongs to nobody in the team.")),
    "slowed": (429, sentence("Many tries in a short time.")),
}
ADVICE: Final = {
    "misconfigured": sentence("Please tell the person who runs it."),
    "token_refused": sentence("Please tell the person who runs it."),
    "unverified": sentence("Confirm it there, then try again."),
    "not_welcome": sentence("Ask an owner of the workspace to invite your e-mail address."),
    "slowed": sentence("Please wait a minute, then try again."),
}
AGAIN: Final = sentence("Please try again.")


def routes(heard: Heard) -> list[BaseRoute]:
    """There and back; nothing where no provider is set."""
    if heard.settings.oidc is None:
        return []
    gate = Gate(heard, heard.settings.oidc)
    return [
        Route("/console/oidc", gate.leave, methods=["GET"]),
        Route(CALLBACK, gate.come_back, methods=["GET"]),
    ]


class Gate:
    """Both ends of the exchange."""

    def __init__(self, heard: Heard, oidc: OidcSettings) -> None:
        self._heard = heard
        self._oidc = oidc
        self._provider = Provider(oidc, heard.settings.base_url + CALLBACK)
        self._newcomers = Newcomers(oidc.role, oidc.domains)
        self._seal = Seal(heard.settings.derived("oidc attempts"))

    async def leave(self, request: Request) -> Response:
        """To the provider. Raises NoWorkspace."""
        workspace = await workspace_here(self._heard, request)
        attempt = new_attempt(_wanted(request.query_params.get("next")))
        try:
            address = await self._provider.address(attempt)
        except ProviderFailed as failed:
            return await self._refuse(request, workspace, failed.reason)
        response = RedirectResponse(
            address, status_code=303, headers={**PRIVATE, "Referrer-Policy": "no-referrer"}
        )
        response.set_cookie(
            self._cookie,
            self._seal.close(attempt, utc_now()),
            max_age=LASTS_SECONDS,
            httponly=True,
            secure=self._heard.settings.is_https,
            samesite="lax",
        )
        return response

    async def come_back(self, request: Request) -> Response:
        """From the provider, with a code or with an error. Raises NoWorkspace."""
        workspace = await workspace_here(self._heard, request)
        tried = f"oidc {block_of(address_of(request))}"
        if not await self._heard.limits.may(Tries.SIGN_IN, tried):
            return self._show(request, workspace, "slowed")
        attempt = self._attempt(request)
        if attempt is None:
            return await self._refuse(request, workspace, "state")
        try:
            account = await self._provider.account(request.query_params, attempt)
            key = await self._enter(request, workspace, account)
        except ProviderFailed as failed:
            return await self._refuse(request, workspace, failed.reason)
        except AccountUnverified:
            return await self._refuse(request, workspace, "unverified")
        except AccountNotWelcome:
            return await self._refuse(request, workspace, "not_welcome")
        await self._heard.limits.give_back(Tries.SIGN_IN, tried)
        return self._forget(come_in(self._heard, key, attempt.wanted))

    @property
    def _cookie(self) -> str:
        return cookie_name(COOKIE, is_https=self._heard.settings.is_https)

    def _attempt(self, request: Request) -> Attempt | None:
        """The attempt that this answer is to, if this browser made it."""
        sealed = request.cookies.get(self._cookie)
        attempt = self._seal.open(sealed, utc_now()) if sealed else None
        return attempt if attempt and attempt.is_answered_by(request.query_params) else None

    async def _enter(self, request: Request, workspace: Workspace, account: Account) -> str:
        async with self._heard.database.transaction() as work:
            member = await enter_vouched(work, workspace.id, account, self._newcomers)
            return await let_member_in(
                work,
                member,
                means=MEANS,
                browser=browser_of(request.headers.get("user-agent", "")),
                replacing=request.cookies.get(member_cookie(self._heard)),
            )

    async def _refuse(self, request: Request, workspace: Workspace, reason: str) -> Response:
        async with self._heard.database.transaction() as work:
            nobody = Viewer(workspace.id, PUBLIC)
            record_audit(work, nobody, "member.sign_in_refused", means=MEANS, reason=reason)
        return self._show(request, workspace, reason)

    def _show(self, request: Request, workspace: Workspace, reason: str) -> Response:
        status, why = PROBLEMS[reason]
        response = self._heard.pages.respond(
            request,
            "console/oidc_problem.html",
            status_code=status,
            # The address holds what the provider said: it leads nowhere else.
            headers={**PRIVATE, "Referrer-Policy": "no-referrer"},
            path="/console/sign-in",
            workspace=workspace,
            viewer=None,
            provider=self._oidc.name,
            why=why,
            advice=ADVICE.get(reason, AGAIN),
        )
        return self._forget(response)

    def _forget(self, response: Response) -> Response:
        response.delete_cookie(
            self._cookie, httponly=True, secure=self._heard.settings.is_https, samesite="lax"
        )
        return response


def _wanted(path: str | None) -> str:
    return local_path(path[:LONGEST_PATH] if path else None, HOME)
