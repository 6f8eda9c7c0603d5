"""/console/privacy: whether what is masked is kept; and looking at it, on a feedback's page."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import (
    back_to_feedback,
    show_feedback_again,
    show_feedback_with_original,
)
from api.http.console.opening import feedback_id_of
from api.http.console.outside_state import outside_state
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.originals import queries
from domain.originals.looking import look_at_original
from domain.originals.setting import keep_what_is_masked
from domain.shared.viewer import Permission

ROOM = "/console/privacy"


def routes(heard: Heard) -> list[BaseRoute]:
    """The choice, and the look."""
    choose = acting("originals", _choose, show_privacy_again)
    look = acting("original", _look, show_feedback_again)
    feedback = "/console/feedback/{id}/original"
    return [
        Route(ROOM, admitted(heard, _show), methods=["GET"]),
        Route(ROOM, admitted(heard, choose), methods=["POST"]),
        Route(feedback, admitted(heard, look), methods=["POST"]),
        Route(feedback, admitted(heard, _leave), methods=["GET"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def show_privacy_again(desk: Desk, tried: Tried) -> Response:
    """With what was tried and why it was refused."""
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.READ_ORIGINALS)
    async with desk.heard.database.reading() as session:
        are_kept = await queries.are_originals_kept(session, desk.workspace_id)
        outside = await outside_state(desk, session)
    return desk.show(
        "console/privacy.html",
        status_code=status_code,
        are_kept=are_kept,
        outside=outside,
        tried=tried,
    )


async def _choose(desk: Desk, form: Form) -> Response:
    keep = form.get("keep") == "yes"
    async with desk.heard.database.transaction() as work:
        await keep_what_is_masked(work, desk.viewer, keep=keep)
    return redirect(ROOM, notice="originals_kept" if keep else "originals_dropped")


async def _look(desk: Desk, _form: Form) -> Response:
    """On the page itself, never in an address: what is looked at is in no history and no log."""
    async with desk.heard.database.transaction() as work:
        words = await look_at_original(work, desk.viewer, feedback_id=feedback_id_of(desk))
    return await show_feedback_with_original(desk, words)


async def _leave(desk: Desk) -> Response:
    """Who comes back to the address sees the feedback as it is."""
    return back_to_feedback(desk, "original_hidden")
