"""Letting members in: everything under /console is for who has signed in, and asks for each act."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.auth import SAFE_METHODS, Caller, is_own, recognise
from api.http.console.noticing import notice_of
from api.http.forms import said
from api.http.languages.choosing import Language
from api.http.pages import language_of
from api.sentences import sentence_of
from api.wiring import Heard
from domain.circles.errors import CircleNotFound
from domain.erasing.errors import ErasureNotFound
from domain.feedback.errors import FeedbackNotFound
from domain.outside.errors import NothingProposed
from domain.people.errors import (
    IdentityRefused,
    InvalidDeviceKey,
    InvitationNotFound,
    MemberNotFound,
    TokenRefused,
)
from domain.roadmap.errors import ItemNotFound, StageNotFound
from domain.shared.errors import NotAllowed, NotFound, Refusal
from domain.shared.ids import WorkspaceId
from domain.shared.viewer import Permission, Viewer
from domain.similar.errors import NoCopyProposed
from domain.topics.errors import TopicNotFound
from domain.webhooks.errors import WebhookDeliveryNotFound, WebhookNotFound
from rewards.errors import RewardNotFound

PRIVATE: Final = {"Cache-Control": "private, no-store"}
"""Customers' words stay out of every cache, the browser's own too."""
MISSING: Final = (
    FeedbackNotFound,
    ItemNotFound,
    StageNotFound,
    RewardNotFound,
    CircleNotFound,
    ErasureNotFound,
    MemberNotFound,
    InvitationNotFound,
    WebhookNotFound,
    WebhookDeliveryNotFound,
    NoCopyProposed,
    TopicNotFound,
    NothingProposed,
    NotFound,
)


class Missing(Exception):
    """Nothing is at this address."""


@dataclass(frozen=True)
class Signature:
    """The member as the frame shows them."""

    display_name: str


@dataclass(frozen=True)
class Desk:
    """One request of a member."""

    heard: Heard
    request: Request
    caller: Caller

    @property
    def viewer(self) -> Viewer:
        """Who acts."""
        return self.caller.viewer

    @property
    def workspace_id(self) -> WorkspaceId:
        """Whose console it is."""
        return self.caller.workspace.id

    @property
    def language(self) -> Language:
        """Of the page."""
        return language_of(self.request)

    @property
    def is_partial(self) -> bool:
        """Whether htmx asks and will show only a part of the answer."""
        return self.request.headers.get("hx-request") == "true"

    def may(self, permission: str) -> bool:
        """Whether a button for this is shown at all."""
        return self.viewer.may(Permission(permission))

    def sentence(self, refusal: Refusal) -> str:
        """Why not, in the member's language."""
        return sentence_of(refusal, self.caller.language)

    def show(
        self,
        template: str,
        *,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        **context: object,
    ) -> Response:
        """A page in the console's frame, with the notice that waits."""
        notice = notice_of(self.request)
        response = self.heard.pages.respond(
            self.request,
            template,
            status_code=status_code,
            headers={**PRIVATE, **(headers or {})},
            workspace=self.caller.workspace,
            viewer=Signature(self.viewer.name),
            may=self.may,
            notice=notice,
            **context,
        )
        if notice:
            said(response)
        return response

    def problem(self, status: int, sentence: str | None = None) -> Response:
        """What is the matter. It fills the whole work, whatever part htmx wanted to change."""
        whole = {"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML"}
        return self.show(
            "console/problem.html",
            status_code=status,
            headers=whole if self.is_partial else None,
            status=status,
            sentence=sentence,
        )


Answer = Callable[[Desk], Awaitable[Response]]


def admitted(heard: Heard, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint over `answer` for signed-in members; all others are led to the door.

    Raises NoWorkspace.
    """

    async def endpoint(request: Request) -> Response:
        caller = await _member(heard, request)
        if caller is None:
            return _to_the_door(request)
        desk = Desk(heard, request, caller)
        try:
            caller.viewer.must(Permission.READ_FEEDBACK)
            return await answer(desk)
        except NotAllowed as refusal:
            return desk.problem(403, desk.sentence(refusal))
        except (Missing, *MISSING):
            return desk.problem(404)
        except Refusal as refusal:
            return desk.problem(400, desk.sentence(refusal))
        except HTTPException as refused:
            return desk.problem(refused.status_code)

    return endpoint


async def _member(heard: Heard, request: Request) -> Caller | None:
    """The member who asks. Another site that acts in their name is refused: HTTPException 403."""
    if request.method not in SAFE_METHODS and not is_own(request):
        raise HTTPException(403)
    try:
        caller = await recognise(heard, request)
    except (TokenRefused, IdentityRefused, InvalidDeviceKey):
        return None
    return caller if caller.viewer.member_id else None


def _to_the_door(request: Request) -> Response:
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    kept = {"next": wanted} if request.method in SAFE_METHODS and wanted != "/console" else {}
    door = "/console/sign-in" + (f"?{urlencode(kept)}" if kept else "")
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={**PRIVATE, "HX-Redirect": door})
    return RedirectResponse(door, status_code=303, headers=PRIVATE)
