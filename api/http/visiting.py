"""A visit to a page: who came, what they are shown, and what is said once.

Route("/me", visited(heard, show_me))

async def show_me(visit: Visit) -> Response:
    return visit.page("me/page.html", notices=NOTICES, ...)
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.auth import Caller, NoWorkspace, cookie_name, recognise
from api.http.forms import noticed, said
from api.wiring import Heard
from domain.people.errors import IdentityRefused, InvalidDeviceKey, TokenRefused

PRIVATE: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""Pages about one person: kept by nobody, found by no search engine."""


@dataclass(frozen=True)
class Notice:
    """One sentence above the page, in the reader's language. tone: good, warn, bad or info."""

    text: str
    tone: str = "good"


@dataclass(frozen=True)
class Reader:
    """Whom the frame of a page may greet."""

    display_name: str


@dataclass(frozen=True)
class Visit:
    """One request for a page."""

    heard: Heard
    request: Request
    caller: Caller

    def page(
        self,
        template: str,
        *,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        notices: Mapping[str, tuple[str, str]] | None = None,
        notice: Notice | None = None,
        **context: object,
    ) -> Response:
        """The page, with `workspace`, `viewer`, `notice` and `by_mail` in its context.

        `notices` gives the English sentence and the tone of each code that may wait in the cookie;
        what is said is forgotten. A `notice` given here comes first; so does a `viewer`.
        """
        code = noticed(self.request)
        waiting = (notices or {}).get(code) if code else None
        if notice is None and waiting is not None:
            text, tone = waiting
            notice = Notice(self.heard.pages.say(self.caller.language.value, text), tone)
        viewer, customer = self.caller.viewer, self.caller.customer
        frame = {
            "workspace": self.caller.workspace,
            "viewer": Reader(viewer.name) if viewer.name else None,
            "notice": notice,
            "by_mail": customer is not None and customer.is_by_mail,
        }
        response = self.heard.pages.respond(
            self.request,
            template,
            status_code=status_code,
            headers=headers,
            **{**frame, **context},
        )
        if waiting is not None:
            said(response)
        return response

    def problem(self, status: int) -> Response:
        """A page that says what is the matter."""
        return self.page("problem.html", status_code=status, headers=PRIVATE, status=status)


def cookie(heard: Heard, request: Request, name: str) -> str | None:
    """The value of one of our own cookies, by its name without prefix."""
    return request.cookies.get(cookie_name(name, is_https=heard.settings.is_https))


def visited(
    heard: Heard, show: Callable[[Visit], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint over `show`; whatever HTTPException it raises becomes a page in words.

    Credentials in a header that are good for nothing are answered with 401.
    """

    async def endpoint(request: Request) -> Response:
        try:
            caller = await recognise(heard, request)
        except NoWorkspace:
            return PlainTextResponse("No workspace was opened yet.", status_code=503)
        except (TokenRefused, IdentityRefused, InvalidDeviceKey):
            return PlainTextResponse("These credentials are not valid.", status_code=401)
        visit = Visit(heard, request, caller)
        try:
            return await show(visit)
        except HTTPException as error:
            return visit.problem(error.status_code)

    return endpoint
