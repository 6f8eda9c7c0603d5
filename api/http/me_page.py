"""`/me`: what a customer said and what became of it, news, votes, and their own choices.

Points and rewards are in `rewards_page`, what their words changed in `me_impact`, invitations in
`me_circles`, consents in `me_settings`, their data in `me_data` and `me_erasing`. Without a
customer every page here explains how to enter.
"""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http import me_circles, me_claiming, me_data, me_erasing, me_impact, me_settings
from api.http.forms import Form, redirect
from api.http.my_pages import NOTICES, acting, frame_of, is_verified, own, page_asked
from api.http.news import entry_text, message_text
from api.http.tracking_claiming import number_waiting
from api.http.tracking_reading import is_known
from api.http.visiting import PRIVATE, Reader, Visit, visited
from api.wiring import Heard
from domain.feedback import queries as feedback_queries
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.messages import queries as message_queries
from domain.messages.reading import mark_all_read
from domain.roadmap import queries as roadmap_queries
from domain.shared.ids import CustomerId
from domain.shared.paging import PageRequest
from domain.votes import queries as vote_queries
from rewards import queries as reward_queries


def routes(heard: Heard) -> list[BaseRoute]:
    """`/me` and what belongs to it, without points."""
    return [
        Route("/me", visited(heard, own(_feedback)), methods=["GET"]),
        Route("/me/news", visited(heard, own(_news)), methods=["GET"]),
        Route("/me/news", visited(heard, acting(_read_all)), methods=["POST"]),
        Route("/me/votes", visited(heard, own(_votes)), methods=["GET"]),
        *me_impact.routes(heard),
        *me_circles.routes(heard),
        *me_settings.routes(heard),
        *me_data.routes(heard),
        *me_erasing.routes(heard),
        *me_claiming.routes(heard),
    ]


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
        frame = await frame_of(session, visit, customer_id)
    customer = visit.caller.customer
    offers = await me_claiming.offers_to(visit, customer_id)
    return visit.page(
        "me/feedback.html",
        headers=PRIVATE,
        # A member may be signed in beside: this page greets the customer.
        viewer=Reader(customer.name) if customer and customer.name else None,
        notices=NOTICES,
        offers=offers,
        takes_numbers=is_known(visit),
        number_waits=number_waiting(visit) or "",
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
        frame=frame,
        verified=is_verified(visit),
    )


async def _news(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        page = await message_queries.messages_to(
            session, workspace_id, customer_id, page_asked(visit)
        )
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/news.html",
        headers=PRIVATE,
        notices=NOTICES,
        messages=page.of(lambda one: (one, message_text(one, visit.caller.language, ""))),
        frame=frame,
        verified=is_verified(visit),
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
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/votes.html",
        headers=PRIVATE,
        items=items,
        voted=voted,
        followed=followed,
        stages=stages,
        frame=frame,
        verified=is_verified(visit),
    )
