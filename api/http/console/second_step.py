"""/console/sign-in/second: the code or the passkey that follows a right password."""

from typing import Final

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
    factor_keys,
    held,
    host_of,
    let_in,
    not_asked,
    party_at,
    shown,
    take_back,
    with_next,
)
from api.http.forms import local_path, read_form, redirect
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.people.factors.errors import CodeRefused, PasskeyRefused, SecondStepOver
from domain.people.factors.second_step import (
    Factors,
    ask_in_second_step,
    pass_with_code,
    pass_with_passkey,
    who_waits,
)
from domain.people.models import Member
from domain.shared.clock import utc_now
from domain.shared.errors import Refusal, TooManyTries
from domain.workspaces.models import Workspace

_PASSKEY: Final = "credential"


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, its two forms in one, and what the script asks for."""
    step = SecondStep(heard)
    return [
        Route(SECOND_DOOR, step.open, methods=["GET"]),
        Route(SECOND_DOOR, step.enter, methods=["POST"]),
        Route(f"{SECOND_DOOR}/options", step.ask, methods=["POST"]),
    ]


class SecondStep:
    """Tries are counted by network address and by member; only failures count."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    async def open(self, request: Request) -> Response:
        """The form, for who has given the password; all others begin anew. Raises NoWorkspace."""
        workspace = await workspace_here(self._heard, request)
        wanted = local_path(request.query_params.get("next"), HOME)
        try:
            _, factors = await self._waiting(request, workspace)
        except SecondStepOver as refusal:
            return self._begin_anew(request, workspace, refusal, wanted)
        return self._show(request, workspace, factors, wanted=wanted)

    async def enter(self, request: Request) -> Response:
        """In, with a session. Raises NoWorkspace, HTTPException."""
        heard, workspace = self._heard, await workspace_here(self._heard, request)
        form = await read_form(request)
        wanted = local_path(form.get("next"), HOME)
        try:
            member, factors = await self._waiting(request, workspace)
        except SecondStepOver as refusal:
            return self._begin_anew(request, workspace, refusal, wanted)
        tried = host_of(request), f"member {member.id}"
        try:
            await heard.limits.must(Tries.SECOND_FACTOR, *tried)
            key = await self._key(
                request, workspace, code=form.get("code", ""), passkey=form.get(_PASSKEY)
            )
        except SecondStepOver as refusal:
            return self._begin_anew(request, workspace, refusal, wanted)
        except (TooManyTries, CodeRefused, PasskeyRefused) as refusal:
            return self._show(request, workspace, factors, refusal=refusal, wanted=wanted)
        await heard.limits.give_back(Tries.SECOND_FACTOR, *tried)
        return let_in(heard, key, wanted)

    async def ask(self, request: Request) -> Response:
        """What the member's passkeys have to sign, for the script. Raises HTTPException 403."""
        if not is_own(request):
            raise HTTPException(403)
        heard, workspace = self._heard, await workspace_here(self._heard, request)
        try:
            async with heard.database.transaction() as work:
                key = held(heard, request, PENDING_COOKIE) or ""
                return asked(await ask_in_second_step(work, key, party_at(heard, workspace)))
        except SecondStepOver as refusal:
            return not_asked(request, refusal, instead=DOOR)

    async def _key(
        self, request: Request, workspace: Workspace, *, code: str, passkey: str | None
    ) -> str:
        heard = self._heard
        pending = held(heard, request, PENDING_COOKIE) or ""
        browser, replacing = browser_at(request), held(heard, request, MEMBER_COOKIE)
        async with heard.database.transaction() as work:
            if passkey:
                party = party_at(heard, workspace)
                return await pass_with_passkey(
                    work, pending, passkey, party, browser=browser, replacing=replacing
                )
            keys = factor_keys(heard)
            return await pass_with_code(
                work, pending, code, keys, browser=browser, replacing=replacing
            )

    async def _waiting(self, request: Request, workspace: Workspace) -> tuple[Member, Factors]:
        key = held(self._heard, request, PENDING_COOKIE)
        if not key:
            raise SecondStepOver
        member, factors = await who_waits(self._heard.database, key, utc_now())
        if member.workspace_id != workspace.id:
            raise SecondStepOver
        return member, factors

    def _begin_anew(
        self, request: Request, workspace: Workspace, refusal: Refusal, wanted: str
    ) -> Response:
        if request.method == "GET":
            response: Response = redirect(with_next(DOOR, wanted))
        else:
            response = shown(
                self._heard,
                request,
                "console/sign_in.html",
                workspace,
                refusal=refusal,
                path=with_next(DOOR, wanted),
                email="",
                wanted=wanted,
                is_broken=False,
            )
        take_back(self._heard, response, PENDING_COOKIE)
        return response

    def _show(
        self,
        request: Request,
        workspace: Workspace,
        factors: Factors,
        *,
        refusal: Refusal | None = None,
        wanted: str,
    ) -> Response:
        return shown(
            self._heard,
            request,
            "console/sign_in_second.html",
            workspace,
            refusal=refusal,
            path=with_next(SECOND_DOOR, wanted),
            factors=factors,
            wanted=wanted,
        )
