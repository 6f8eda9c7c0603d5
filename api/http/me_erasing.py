"""`/me/data/erase`: erasing everything, in two steps.

Whoever is known by a host or a mailbox types a word and is obeyed at once. Whoever is known by a
browser alone asks the team, which has thirty days: a browser may be shared.
"""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import cookie_name
from api.http.entering import CUSTOMER_COOKIE
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.http.my_pages import acting, frame_of, own
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.erasing.asking import ask_for_erasure
from domain.erasing.leaving import erase_customer
from domain.feedback import queries as feedback_queries
from domain.shared.ids import CustomerId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Viewer
from domain.tracking.errors import WordsWereErased

HERE: Final = "/me/data/erase"
WORDS: Final = frozenset({"erase", "删除"})
"""What is typed to confirm, in whichever language the page was read."""
AT_ONCE: Final = 100


def routes(heard: Heard) -> list[BaseRoute]:
    """The question and the answer."""
    return [
        Route(HERE, visited(heard, own(_ask)), methods=["GET"]),
        Route(HERE, visited(heard, acting(_erase)), methods=["POST"]),
    ]


async def _ask(visit: Visit, customer_id: CustomerId) -> Response:
    return await _page(visit, customer_id)


async def _page(visit: Visit, customer_id: CustomerId, *, typed: str | None = None) -> Response:
    customer = visit.caller.customer
    assert customer is not None
    async with visit.heard.database.reading() as session:
        frame = await frame_of(session, visit, customer_id)
    slip = sentence("Please type the word as it stands above the field.")
    say = visit.heard.pages.say
    return visit.page(
        "me/erase.html",
        status_code=200 if typed is None else 422,
        headers=PRIVATE,
        path=HERE,
        is_known=_is_known(customer),
        typed=typed or "",
        error=None if typed is None else say(visit.caller.language.value, slip),
        frame=frame,
    )


async def _erase(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    customer, heard = visit.caller.customer, visit.heard
    assert customer is not None
    if not _is_known(customer):
        await _ask_the_team(visit, customer, customer_id)
        return redirect("/me/data", notice="erasure_asked")
    typed = form.get("word", "")
    if typed.strip().casefold() not in WORDS:
        return await _page(visit, customer_id, typed=typed[:100])
    async with heard.database.transaction() as work:
        await erase_customer(work, customer)
    response = redirect("/me", notice="erased")
    secure = heard.settings.is_https
    response.delete_cookie(
        cookie_name(CUSTOMER_COOKIE, is_https=secure),
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response


async def _ask_the_team(visit: Visit, customer: Viewer, customer_id: CustomerId) -> None:
    """For each feedback that still has words, in one transaction for a page of them."""
    workspace_id, after = visit.caller.workspace.id, None
    while True:
        async with visit.heard.database.transaction() as work:
            page = await feedback_queries.customers_feedback(
                work.session, workspace_id, customer_id, PageRequest(AT_ONCE, after)
            )
            for feedback in page.items:
                try:
                    await ask_for_erasure(work, customer, number=feedback.tracking_number)
                except WordsWereErased:
                    continue
        if not page.has_next:
            return
        after = page.cursors[-1]


def _is_known(customer: Viewer) -> bool:
    return customer.is_verified or customer.is_by_mail
