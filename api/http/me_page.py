"""`/me`: what a customer said and what became of it, news, votes, and their own choices.

Points and rewards are in `rewards_page`. Without a customer every page here explains how to enter.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.forms import Form, read_form, redirect
from api.http.languages.choosing import COOKIE as LANGUAGE_COOKIE
from api.http.languages.choosing import spoken
from api.http.languages.reading import sentence
from api.http.news import entry_text, message_text
from api.http.pages import A_YEAR
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.feedback import queries as feedback_queries
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.messages import queries as message_queries
from domain.messages.reading import mark_all_read
from domain.people import queries as people_queries
from domain.people.preferring import prefer_language
from domain.releases.thanking import NAME_LIMIT, agree_to_be_thanked, withdraw_from_thanks
from domain.roadmap import queries as roadmap_queries
from domain.shared.errors import InvalidText, TextMissing, TextTooLong
from domain.shared.ids import CustomerId
from domain.shared.languages import Language
from domain.shared.paging import InvalidPage, PageRequest
from domain.votes import queries as vote_queries
from rewards import queries as reward_queries

ON_A_PAGE: Final = 20
NOTICES: Final = {
    "left": ("good", sentence("You left. This browser no longer speaks for you.")),
    "read": ("good", sentence("All news is read.")),
    "thanks_saved": ("good", sentence("Saved. Releases may thank you by this name.")),
    "thanks_withdrawn": ("good", sentence("Withdrawn. Your name is shown nowhere any more.")),
    "language_saved": ("good", sentence("Saved. We write to you in this language.")),
}

Shown = Callable[[Visit, CustomerId], Awaitable[Response]]


def routes(heard: Heard) -> list[BaseRoute]:
    """`/me` and what belongs to it, without points."""
    return [
        Route("/me", visited(heard, own(_feedback)), methods=["GET"]),
        Route("/me/news", visited(heard, own(_news)), methods=["GET"]),
        Route("/me/news", visited(heard, acting(_read_all)), methods=["POST"]),
        Route("/me/votes", visited(heard, own(_votes)), methods=["GET"]),
        Route("/me/settings", visited(heard, own(_settings)), methods=["GET"]),
        Route("/me/thanks", visited(heard, acting(_thanks)), methods=["POST"]),
        Route("/me/language", visited(heard, acting(_language)), methods=["POST"]),
    ]


def own(show: Shown) -> Callable[[Visit], Awaitable[Response]]:
    """A page for the customer alone; whoever is not one is told how to become one."""

    async def shown(visit: Visit) -> Response:
        customer = visit.caller.customer
        if customer is None or customer.customer_id is None:
            return visit.page("me/welcome.html", headers=PRIVATE, notices=NOTICES)
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


def page_asked(visit: Visit) -> PageRequest:
    """The page after `?after=`. Refuses: InvalidPage."""
    return PageRequest(ON_A_PAGE, visit.request.query_params.get("after") or None)


async def _feedback(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id, language = visit.caller.workspace.id, visit.caller.language
    async with visit.heard.database.reading() as session:
        page = await feedback_queries.customers_feedback(
            session, workspace_id, customer_id, page_asked(visit)
        )
        ids = [feedback.id for feedback in page.items]
        statuses = await feedback_queries.statuses_of(session, workspace_id)
        linked = await roadmap_queries.items_of_feedback(session, workspace_id, ids)
        awards = await reward_queries.awards_for(session, workspace_id, ids)
        points = await reward_queries.points_of(session, workspace_id, customer_id)
        entries = await reward_queries.entries_of(
            session, workspace_id, customer_id, PageRequest(3)
        )
        rewards = await reward_queries.rewards_of(session, workspace_id)
        latest = await message_queries.messages_to(
            session, workspace_id, customer_id, PageRequest(3)
        )
        unread = await message_queries.has_unread(session, workspace_id, customer_id)
    return visit.page(
        "me/feedback.html",
        headers=PRIVATE,
        notices=NOTICES,
        feedbacks=page,
        numbers={
            feedback.id: shown_tracking_number(TrackingNumber(feedback.tracking_number))
            for feedback in page.items
        },
        statuses=statuses,
        linked=linked,
        awards=awards,
        points=points,
        entries=[(line, entry_text(line.entry, language)) for line in entries.items],
        rewards=rewards,
        news=[(message, message_text(message, language, "")) for message in latest.items],
        unread=unread,
        verified=_is_verified(visit),
    )


async def _news(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        page = await message_queries.messages_to(
            session, workspace_id, customer_id, page_asked(visit)
        )
        unread = await message_queries.has_unread(session, workspace_id, customer_id)
    return visit.page(
        "me/news.html",
        headers=PRIVATE,
        notices=NOTICES,
        messages=page.of(lambda one: (one, message_text(one, visit.caller.language, ""))),
        unread=unread,
        verified=_is_verified(visit),
    )


async def _read_all(visit: Visit, _customer_id: CustomerId, _form: Form) -> Response:
    assert visit.caller.customer is not None
    async with visit.heard.database.transaction() as work:
        await mark_all_read(work, visit.caller.customer)
    return redirect("/me/news", notice="read")


async def _votes(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        items = await vote_queries.items_followed_by(session, workspace_id, customer_id)
        ids = [item.id for item in items]
        voted = await vote_queries.voted_among(session, customer_id, ids)
        followed = await vote_queries.followed_among(session, customer_id, ids)
        stages = await roadmap_queries.stages_of(session, workspace_id)
        unread = await message_queries.has_unread(session, workspace_id, customer_id)
    return visit.page(
        "me/votes.html",
        headers=PRIVATE,
        items=items,
        voted=voted,
        followed=followed,
        stages=stages,
        unread=unread,
        verified=_is_verified(visit),
    )


async def _settings(visit: Visit, customer_id: CustomerId) -> Response:
    return await _settings_page(visit, customer_id)


async def _settings_page(
    visit: Visit,
    customer_id: CustomerId,
    *,
    status_code: int = 200,
    error: str | None = None,
    typed: str | None = None,
) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        [customer] = await people_queries.customers_by_id(session, workspace_id, [customer_id])
        unread = await message_queries.has_unread(session, workspace_id, customer_id)
    return visit.page(
        "me/settings.html",
        status_code=status_code,
        headers=PRIVATE,
        notices=NOTICES,
        notice=Notice(error, "bad") if error else None,
        path="/me/settings",
        customer=customer,
        error=error,
        name=typed if typed is not None else customer.thanks_name or customer.name or "",
        name_limit=NAME_LIMIT,
        unread=unread,
        verified=customer.is_verified,
    )


async def _thanks(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    customer = visit.caller.customer
    assert customer is not None
    try:
        async with visit.heard.database.transaction() as work:
            if form.get("withdraw"):
                await withdraw_from_thanks(work, customer)
                notice = "thanks_withdrawn"
            else:
                await agree_to_be_thanked(work, customer, name=form.get("name", ""))
                notice = "thanks_saved"
    except (TextMissing, TextTooLong, InvalidText) as refusal:
        return await _settings_page(
            visit,
            customer_id,
            status_code=422,
            error=sentence_of(refusal, visit.caller.language),
            typed=form.get("name", ""),
        )
    return redirect("/me/settings", notice=notice)


async def _language(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    language, customer = spoken(form.get("language")), visit.caller.customer
    if language is None or customer is None:
        raise HTTPException(400)
    async with visit.heard.database.transaction() as work:
        await prefer_language(work, customer, language=Language(language))
    response = redirect("/me/settings", notice="language_saved")
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=A_YEAR,
        secure=visit.heard.settings.is_https,
        httponly=True,
        samesite="lax",
    )
    return response


def _is_verified(visit: Visit) -> bool:
    return visit.caller.customer is not None and visit.caller.customer.is_verified
