"""/console/feedback/{id}: one feedback beside the list it was opened from."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.copied import copies_around
from api.http.console.facets import facets
from api.http.console.labelling import label_lines
from api.http.console.listing import read_listing
from api.http.console.looking import Looking
from api.http.console.naming import CHANNELS, LEVELS, MEANINGS, NATURES
from api.http.console.opening import feedback_id_of, open_feedback
from api.http.console.proposed import proposed_for
from api.http.console.topics_shown import sorting_of
from api.http.console.trust_shown import trust_shown
from api.http.console.trying import NOTHING, Tried
from api.http.forms import redirect
from api.wiring import Heard
from domain.originals.queries import original_of
from domain.people.keys import new_key
from domain.priorities.arithmetic import FLOORS
from domain.privacy.masking import kinds_masked_in
from domain.routing import queries as routing_queries
from domain.routing.routing import expected_of
from domain.shared.clock import utc_now
from domain.shared.paging import InvalidPage
from domain.tracking import queries as tracking_queries
from domain.tracking.conversing import thread
from domain.trust.queries import trust_of


def routes(heard: Heard) -> list[BaseRoute]:
    """The page of a feedback."""
    return [Route("/console/feedback/{id}", admitted(heard, show_feedback), methods=["GET"])]


async def show_feedback(desk: Desk) -> Response:
    """As it is."""
    return await _show(desk, NOTHING, 200)


async def show_feedback_again(desk: Desk, tried: Tried) -> Response:
    """With what was tried and why it was refused."""
    return await _show(desk, tried, 422)


async def show_feedback_with_original(desk: Desk, words: str) -> Response:
    """With the words before masking, this once."""
    return await _show(desk, NOTHING, 200, original=words)


def back_to_feedback(desk: Desk, notice: str) -> Response:
    """To the same feedback, looking for the same, saying what was done."""
    looking = Looking.read(desk.request.query_params)
    return redirect(
        looking.at(f"/console/feedback/{desk.request.path_params['id']}"), notice=notice
    )


async def _show(
    desk: Desk, tried: Tried, status_code: int, *, original: str | None = None
) -> Response:
    looking = Looking.read(desk.request.query_params)
    path = f"/console/feedback/{desk.request.path_params['id']}"
    try:
        async with desk.heard.database.reading() as session:
            opened = await open_feedback(desk, session, feedback_id_of(desk), looking)
            listing = await read_listing(desk, session, looking)
            said = opened.feedback
            own = await tracking_queries.customer_replies_to(session, [said.id])
            corrections = await tracking_queries.corrections_of(session, [said.id])
            expected = await expected_of(session, said)
            routes = await routing_queries.routes_of(session, [said.id])
            moves = await routing_queries.moves_of(session, [said.id])
            teams = await routing_queries.teams_of(session, desk.workspace_id)
            kept = await original_of(session, desk.workspace_id, said.id)
            sorting = await sorting_of(desk, session, said.id)
            proposed = await proposed_for(session, opened.line.whys, said.id)
            labels = await label_lines(desk, session, said.id)
            copy, copies = await copies_around(desk, session, said.id)
            weighed = await trust_of(session, [said.id])
    except InvalidPage:
        return RedirectResponse(Looking().at(path), 303)
    return desk.show(
        "console/feedback.html",
        status_code=status_code,
        listing=listing,
        facets=facets(listing),
        opened=opened,
        channel=CHANNELS[opened.feedback.channel],
        thread=thread(opened.replies, own),
        sorting=sorting,
        topic_choices=listing.topics,
        copy=copy,
        labels=labels,
        copies=copies,
        trust=trust_shown(desk, weighed[0]) if weighed else None,
        proposed=proposed,
        correction=corrections[0] if corrections else None,
        natures=NATURES,
        expected=expected,
        is_late=expected.promise is not None and expected.promise.is_late(utc_now()),
        team_date=routes[0].due_at if routes else None,
        moves=moves,
        teams=teams,
        levels=[(level, LEVELS[level], MEANINGS[level], floor) for level, floor in FLOORS.items()],
        masked=kinds_masked_in(said.text),
        original=original,
        has_original=kept is not None,
        key=new_key(),
        tried=tried,
        path=looking.at(path),
    )
