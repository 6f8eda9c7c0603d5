"""/console/sign-in and /console/sign-out: the door for members."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import NoWorkspace, cookie_name, is_own, language_of
from api.http.console.admitting import PRIVATE
from api.http.forms import Form, local_path, read_form, redirect
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Tries
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.errors import SignInRefused
from domain.people.signing_in import SESSION_LASTS, sign_in, sign_out
from domain.shared.errors import TooManyTries
from domain.workspaces import queries
from domain.workspaces.models import Workspace

MEMBER_COOKIE: Final = "heard_member"
HOME: Final = "/console"


def routes(heard: Heard) -> list[BaseRoute]:
    """The way in and the way out."""
    door = Door(heard)
    return [
        Route("/console/sign-in", door.open, methods=["GET"]),
        Route("/console/sign-in", door.enter, methods=["POST"]),
        Route("/console/sign-out", door.leave, methods=["POST"]),
    ]


class Door:
    """Counts tries by network address and by e-mail address."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    async def open(self, request: Request) -> Response:
        """The form. Raises NoWorkspace."""
        wanted = local_path(request.query_params.get("next"), HOME)
        return self._show(request, await self._workspace(request), wanted=wanted)

    async def enter(self, request: Request) -> Response:
        """A session of its own for every sign-in; the one before ends. Raises NoWorkspace."""
        workspace = await self._workspace(request)
        try:
            form = await read_form(request)
        except HTTPException as refused:
            return self._show(request, workspace, status_code=refused.status_code, is_broken=True)
        email = form.get("email", "")
        wanted = local_path(form.get("next"), HOME)
        tried = (
            f"address {block_of(address_of(request))}",
            f"email {workspace.id} {email.strip().casefold()[:254]}",
        )
        try:
            await self._heard.limits.must(Tries.SIGN_IN, *tried)
        except TooManyTries as refusal:
            return self._slowed(request, workspace, email, wanted, refusal.seconds)
        try:
            entrance = await sign_in(
                self._heard.database, workspace.id, email=email, password=_password(form)
            )
        except SignInRefused as refusal:
            sentence = sentence_of(refusal, language_of(request))
            return self._show(
                request, workspace, status_code=422, email=email, wanted=wanted, sentence=sentence
            )
        await self._heard.limits.give_back(Tries.SIGN_IN, *tried)
        await self._end(request)
        response = redirect(wanted)
        response.set_cookie(
            self._cookie,
            entrance.key,
            max_age=int(SESSION_LASTS.total_seconds()),
            httponly=True,
            secure=self._heard.settings.is_https,
            samesite="lax",
        )
        return response

    async def leave(self, request: Request) -> Response:
        """End the session and show the door."""
        if not is_own(request):
            return self._show(
                request, await self._workspace(request), status_code=403, is_broken=True
            )
        await self._end(request)
        response = redirect("/console/sign-in")
        response.delete_cookie(
            self._cookie, httponly=True, secure=self._heard.settings.is_https, samesite="lax"
        )
        return response

    @property
    def _cookie(self) -> str:
        return cookie_name(MEMBER_COOKIE, is_https=self._heard.settings.is_https)

    async def _workspace(self, request: Request) -> Workspace:
        async with self._heard.database.reading() as session:
            found = await queries.workspace_for_host(session, request.url.hostname or "")
        if found is None:
            raise NoWorkspace
        return found

    async def _end(self, request: Request) -> None:
        if key := request.cookies.get(self._cookie):
            async with self._heard.database.transaction() as work:
                await sign_out(work, key)

    def _slowed(
        self, request: Request, workspace: Workspace, email: str, wanted: str, seconds: int
    ) -> Response:
        return self._show(
            request,
            workspace,
            status_code=429,
            headers={"Retry-After": str(seconds)},
            email=email,
            wanted=wanted,
            is_slowed=True,
        )

    def _show(
        self,
        request: Request,
        workspace: Workspace,
        *,
        status_code: int = 200,
        headers: dict[str, str] | None = None,
        email: str = "",
        wanted: str = HOME,
        sentence: str = "",
        is_slowed: bool = False,
        is_broken: bool = False,
    ) -> Response:
        return self._heard.pages.respond(
            request,
            "console/sign_in.html",
            status_code=status_code,
            headers={**PRIVATE, **(headers or {})},
            workspace=workspace,
            viewer=None,
            email=email,
            wanted=wanted,
            sentence=sentence,
            is_slowed=is_slowed,
            is_broken=is_broken,
        )


def _password(form: Form) -> str:
    return form.get("password", "")
