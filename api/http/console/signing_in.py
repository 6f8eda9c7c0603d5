"""/console/sign-in and /console/sign-out: the door for members, by password or by passkey.

A member with a second factor goes on to `second_step`; everybody else is in.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own
from api.http.console.coming_in import MEMBER_COOKIE, workspace_here
from api.http.console.doorway import (
    DOOR,
    HOME,
    PENDING_COOKIE,
    SECOND_DOOR,
    asked,
    browser_at,
    held,
    host_of,
    let_in,
    not_asked,
    party_at,
    shown,
    take_back,
    wait_outside,
    with_next,
)
from api.http.forms import local_path, read_form, redirect
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.people.errors import SignInRefused
from domain.people.factors.errors import PasskeyRefused
from domain.people.factors.passing import ask_anybody, sign_in_with_passkey
from domain.people.signing_in import sign_in, sign_out
from domain.shared.errors import Refusal, TooManyTries
from domain.workspaces.models import Workspace


def routes(heard: Heard) -> list[BaseRoute]:
    """The way in and the way out."""
    door = Door(heard)
    return [
        Route(DOOR, door.open, methods=["GET"]),
        Route(DOOR, door.enter, methods=["POST"]),
        Route(f"{DOOR}/passkey", door.enter_with_passkey, methods=["POST"]),
        Route(f"{DOOR}/passkey/options", door.ask, methods=["POST"]),
        Route("/console/sign-out", door.leave, methods=["POST"]),
    ]


class Door:
    """Tries are counted by network address and by e-mail address; only failures count."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    async def open(self, request: Request) -> Response:
        """The form. Raises NoWorkspace."""
        wanted = local_path(request.query_params.get("next"), HOME)
        return self._show(request, await workspace_here(self._heard, request), wanted=wanted)

    async def enter(self, request: Request) -> Response:
        """A session of its own for every sign-in; the one before ends. Raises NoWorkspace."""
        heard, workspace = self._heard, await workspace_here(self._heard, request)
        try:
            form = await read_form(request)
        except HTTPException as refused:
            return self._show(request, workspace, status_code=refused.status_code, is_broken=True)
        email, wanted = form.get("email", ""), local_path(form.get("next"), HOME)
        address = email.strip().casefold()[:254]
        keys = host_of(request), f"email {workspace.id} {address}"
        try:
            await heard.limits.must(Tries.SIGN_IN, *keys)
            entrance = await sign_in(
                heard.database,
                workspace.id,
                email=email,
                password=form.get("password", ""),
                browser=browser_at(request),
                replacing=held(heard, request, MEMBER_COOKIE),
            )
        except (TooManyTries, SignInRefused) as refusal:
            return self._show(request, workspace, refusal=refusal, email=email, wanted=wanted)
        await heard.limits.give_back(Tries.SIGN_IN, *keys)
        if entrance.needs_second_step:
            further = redirect(with_next(SECOND_DOOR, wanted))
            return wait_outside(heard, further, entrance.key)
        return let_in(heard, entrance.key, wanted)

    async def ask(self, request: Request) -> Response:
        """What a passkey has to sign, for the script. Raises NoWorkspace, HTTPException 403."""
        if not is_own(request):
            raise HTTPException(403)
        heard, workspace = self._heard, await workspace_here(self._heard, request)
        try:
            await heard.limits.must(Tries.SIGN_IN, host_of(request))
        except TooManyTries as refusal:
            return not_asked(request, refusal)
        async with heard.database.transaction() as work:
            key, options = await ask_anybody(work, party_at(heard, workspace))
        return wait_outside(heard, asked(options), key)

    async def enter_with_passkey(self, request: Request) -> Response:
        """In, without a password. Raises NoWorkspace, HTTPException."""
        heard, workspace = self._heard, await workspace_here(self._heard, request)
        form = await read_form(request)
        wanted = local_path(form.get("next"), HOME)
        try:
            await heard.limits.must(Tries.SIGN_IN, host_of(request))
            async with heard.database.transaction() as work:
                key = await sign_in_with_passkey(
                    work,
                    workspace.id,
                    party_at(heard, workspace),
                    holder=held(heard, request, PENDING_COOKIE) or "",
                    credential=form.get("credential", ""),
                    browser=browser_at(request),
                    replacing=held(heard, request, MEMBER_COOKIE),
                )
        except (TooManyTries, PasskeyRefused) as refusal:
            return self._show(request, workspace, refusal=refusal, wanted=wanted)
        # Asking and answering were two tries of nobody who guessed.
        await heard.limits.give_back(Tries.SIGN_IN, host_of(request), host_of(request))
        return let_in(heard, key, wanted)

    async def leave(self, request: Request) -> Response:
        """End the session and show the door."""
        heard = self._heard
        if not is_own(request):
            workspace = await workspace_here(heard, request)
            return self._show(request, workspace, status_code=403, is_broken=True)
        if key := held(heard, request, MEMBER_COOKIE):
            async with heard.database.transaction() as work:
                await sign_out(work, key)
        response = redirect(DOOR)
        take_back(heard, response, MEMBER_COOKIE)
        return response

    def _show(
        self,
        request: Request,
        workspace: Workspace,
        *,
        refusal: Refusal | None = None,
        status_code: int = 200,
        email: str = "",
        wanted: str = HOME,
        is_broken: bool = False,
    ) -> Response:
        return shown(
            self._heard,
            request,
            "console/sign_in.html",
            workspace,
            refusal=refusal,
            status_code=status_code,
            path=with_next(DOOR, wanted),
            email=email,
            wanted=wanted,
            is_broken=is_broken,
        )
