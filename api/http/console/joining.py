"""/console/join/{key}: where an invitation's link leads, to a name, a password and the console.

The address holds the key, so the page tells no other page where the reader came from. Keys that are
unknown, used, expired or revoked all look alike.
"""

from dataclasses import replace
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own, language_of
from api.http.console.admitting import PRIVATE
from api.http.console.coming_in import come_in, member_cookie, workspace_here
from api.http.console.naming import ROLES
from api.http.forms import Form, read_form
from api.http.languages.reading import sentence
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.browsers import browser_of
from domain.people.errors import EmailTaken, InvitationNotFound, PasswordTooObvious, WeakPassword
from domain.people.models import Invitation
from domain.people.sessions import let_member_in
from domain.people.team.joining import accept_invitation, chosen_password, invitation_behind
from domain.shared.clock import utc_now
from domain.shared.errors import InvalidText, Refusal, TextMissing, TextTooLong
from domain.workspaces.models import Workspace

SECRET: Final = {**PRIVATE, "Referrer-Policy": "no-referrer"}
MEANS: Final = "invitation"
YOUR_NAME: Final = sentence("Your name")
_AT_PASSWORD: Final = (WeakPassword, PasswordTooObvious)


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its form."""
    threshold = Threshold(heard)
    return [
        Route("/console/join/{key}", threshold.open, methods=["GET"]),
        Route("/console/join/{key}", threshold.enter, methods=["POST"]),
    ]


class Threshold:
    """Where somebody who is invited stands."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    async def open(self, request: Request) -> Response:
        """Who invites, as what, and the form. Raises NoWorkspace."""
        workspace = await workspace_here(self._heard, request)
        try:
            invitation = await self._invitation(request, workspace)
        except InvitationNotFound:
            return self._closed(request, workspace)
        return self._show(request, workspace, invitation)

    async def enter(self, request: Request) -> Response:
        """Into the console as a new member. Raises NoWorkspace, HTTPException."""
        workspace = await workspace_here(self._heard, request)
        if not _is_from_here(request):
            raise HTTPException(403)
        form = await read_form(request, foreign=True)
        try:
            invitation = await self._invitation(request, workspace)
        except InvitationNotFound:
            return self._closed(request, workspace)
        try:
            key = await self._join(request, workspace, invitation, form)
        except InvitationNotFound:
            return self._closed(request, workspace)
        except EmailTaken:
            return self._closed(request, workspace, is_member=True)
        except Refusal as refusal:
            return self._show(request, workspace, invitation, form=form, refusal=refusal)
        return come_in(self._heard, key, "/console")

    async def _invitation(self, request: Request, workspace: Workspace) -> Invitation:
        key: str = request.path_params["key"]
        return await invitation_behind(self._heard.database, workspace.id, key, utc_now())

    async def _join(
        self, request: Request, workspace: Workspace, invitation: Invitation, form: Form
    ) -> str:
        name = form.get("name", "")
        password_hash = await chosen_password(
            name, form.get("password", ""), obvious=(invitation.email, workspace.name)
        )
        async with self._heard.database.transaction() as work:
            member = await accept_invitation(
                work,
                workspace.id,
                key=request.path_params["key"],
                name=name,
                password_hash=password_hash,
            )
            return await let_member_in(
                work,
                member,
                means=MEANS,
                browser=browser_of(request.headers.get("user-agent", "")),
                replacing=request.cookies.get(member_cookie(self._heard)),
            )

    def _show(
        self,
        request: Request,
        workspace: Workspace,
        invitation: Invitation,
        *,
        form: Form | None = None,
        refusal: Refusal | None = None,
    ) -> Response:
        at = "password" if isinstance(refusal, _AT_PASSWORD) else "name"
        return self._heard.pages.respond(
            request,
            "console/join.html",
            status_code=422 if refusal else 200,
            headers=SECRET,
            workspace=workspace,
            viewer=None,
            invitation=invitation,
            role=ROLES[invitation.role],
            name=form.get("name", "") if form else "",
            wrong={at: self._sentence(request, refusal)} if refusal else {},
        )

    def _sentence(self, request: Request, refusal: Refusal) -> str:
        """Why not, the field called as the form calls it."""
        language = language_of(request)
        if isinstance(refusal, TextMissing | TextTooLong | InvalidText):
            refusal = replace(refusal, field=self._heard.pages.say(language.value, YOUR_NAME))
        return sentence_of(refusal, language)

    def _closed(
        self, request: Request, workspace: Workspace, *, is_member: bool = False
    ) -> Response:
        return self._heard.pages.respond(
            request,
            "console/join_closed.html",
            status_code=409 if is_member else 404,
            headers=SECRET,
            workspace=workspace,
            viewer=None,
            is_member=is_member,
        )


def _is_from_here(request: Request) -> bool:
    """Whether our own page sent the form: a page without referrer sends `Origin: null` with it."""
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    return request.headers.get("origin") == "null" or is_own(request)
