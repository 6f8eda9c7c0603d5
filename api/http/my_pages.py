"""What all pages of one customer share: whose they are, how forms are read, what is said once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.forms import Form, read_form, redirect
from api.http.languages.reading import sentence
from api.http.visiting import PRIVATE, Visit
from domain.circles import queries as circle_queries
from domain.messages import queries as message_queries
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId
from domain.shared.paging import InvalidPage, PageRequest

ON_A_PAGE: Final = 20
NOTICES: Final = {
    "left": (sentence("You left. This browser no longer speaks for you."), "good"),
    "let_in": (sentence("You are in. This browser speaks for you for thirty days."), "good"),
    "claimed": (sentence("It is yours now. Its points follow within moments."), "good"),
    "nothing_claimed": (sentence("There was nothing left to make yours."), "info"),
    "number_claimed": (sentence("It is yours now, with whatever it earns."), "good"),
    "number_waits": (
        sentence("Your number is kept for an hour. Come in, and it waits for you on this page."),
        "info",
    ),
    "not_claimed": (sentence("Left as it is. You are not asked again in this browser."), "info"),
    "read": (sentence("All news is read."), "good"),
    "thanks_saved": (sentence("Saved. Releases may thank you by this name."), "good"),
    "thanks_withdrawn": (sentence("Withdrawn. Your name is shown nowhere any more."), "good"),
    "language_saved": (sentence("Saved. We write to you in this language."), "good"),
    "change_judged": (sentence("Thank you. The team sees whether it helped."), "good"),
    "circle_accepted": (sentence("You are in. Here is what you need."), "good"),
    "circle_declined": (sentence("Declined. Nothing else changes."), "info"),
    "circle_left": (sentence("You gave your seat back."), "info"),
    "mails_saved": (sentence("Saved. We mail what you chose, and nothing else."), "good"),
    "asking_saved": (sentence("Saved."), "good"),
    "erased": (sentence("Everything is erased. What is left tells of nobody."), "good"),
    "erasure_asked": (
        sentence("The team is asked to erase all of it. They have thirty days to decide."),
        "good",
    ),
}

Shown = Callable[[Visit, CustomerId], Awaitable[Response]]


def own(show: Shown) -> Callable[[Visit], Awaitable[Response]]:
    """A page for the customer alone; whoever is not one is told how to become one."""

    async def shown(visit: Visit) -> Response:
        customer = visit.caller.customer
        if customer is None or customer.customer_id is None:
            mails = visit.heard.settings.smtp_url is not None
            return visit.page("me/welcome.html", headers=PRIVATE, notices=NOTICES, mails=mails)
        try:
            return await show(visit, customer.customer_id)
        except InvalidPage as error:
            raise HTTPException(400) from error

    return shown


def acting(
    act: Callable[[Visit, CustomerId, Form], Awaitable[Response]],
) -> Callable[[Visit], Awaitable[Response]]:
    """A form of the customer's own pages: read first, so that other sites get no further."""

    async def acted(visit: Visit) -> Response:
        form = await read_form(visit.request)
        customer = visit.caller.customer
        if customer is None or customer.customer_id is None:
            return redirect("/me")
        return await act(visit, customer.customer_id, form)

    return acted


@dataclass(frozen=True)
class Frame:
    """What the tabs tell: whether news waits, and how many invitations do."""

    unread: bool
    waiting: int


async def frame_of(session: AsyncSession, visit: Visit, customer_id: CustomerId) -> Frame:
    """As it is now."""
    workspace_id = visit.caller.workspace.id
    unread = await message_queries.has_unread(session, workspace_id, customer_id)
    waiting = await circle_queries.count_waiting(session, workspace_id, customer_id, utc_now())
    return Frame(unread, waiting)


def is_verified(visit: Visit) -> bool:
    """Whether the host vouched for the customer."""
    return visit.caller.customer is not None and visit.caller.customer.is_verified


def page_asked(visit: Visit) -> PageRequest:
    """The page after `?after=`. Refuses: InvalidPage."""
    return PageRequest(ON_A_PAGE, visit.request.query_params.get("after") or None)
