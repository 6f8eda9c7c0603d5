"""The outside model in the console: its switch, and what is decided on its proposals."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.originals import ROOM, show_privacy_again
from api.http.console.trying import acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.outside.deciding import accept_proposal, dismiss_proposal
from domain.outside.errors import NothingProposed
from domain.outside.setting import turn_outside_model_off, turn_outside_model_on
from domain.understanding.models import SignalName


def routes(heard: Heard) -> list[BaseRoute]:
    """The switch on the page on privacy, and the answer to a proposal."""
    switch = acting("outside", _switch, show_privacy_again)
    decide = acting("proposal", _decide, show_feedback_again)
    return [
        Route(f"{ROOM}/model", admitted(heard, switch), methods=["POST"]),
        Route("/console/feedback/{id}/proposal", admitted(heard, decide), methods=["POST"]),
    ]


async def _switch(desk: Desk, form: Form) -> Response:
    """Turned on only for the host that stood on the page."""
    model = desk.heard.settings.model
    is_on = form.get("on") == "yes"
    host = model.host if model and form.get("host") == model.host else None
    async with desk.heard.database.transaction() as work:
        if is_on:
            await turn_outside_model_on(work, desk.viewer, host=host)
        else:
            await turn_outside_model_off(work, desk.viewer)
    return redirect(ROOM, notice="outside_on" if is_on else "outside_off")


async def _decide(desk: Desk, form: Form) -> Response:
    is_right = form.get("right") == "yes"
    decide = accept_proposal if is_right else dismiss_proposal
    named = form.get("signal", "")
    if named not in list(SignalName):
        raise NothingProposed
    async with desk.heard.database.transaction() as work:
        await decide(work, desk.viewer, feedback_id=feedback_id_of(desk), name=SignalName(named))
    return back_to_feedback(desk, "proposal_accepted" if is_right else "proposal_dismissed")
