"""Correcting a label on the page of a feedback: one menu a label, and taking it back."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.trying import acting
from api.http.forms import Form
from api.wiring import Heard
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.models import SignalName


def routes(heard: Heard) -> list[BaseRoute]:
    """The one act."""
    correct = acting("correct", _correct, show_feedback_again)
    return [Route("/console/feedback/{id}/correct", admitted(heard, correct), methods=["POST"])]


async def _correct(desk: Desk, form: Form) -> Response:
    """Without a label, the person's word is taken back."""
    signal, label = form.get("signal", ""), form.get("label") or None
    if signal not in list(SignalName):
        raise Missing
    async with desk.heard.database.transaction() as work:
        await correct_label(
            work,
            desk.viewer,
            feedback_id=feedback_id_of(desk),
            signal=SignalName(signal),
            label=label,
        )
    return back_to_feedback(desk, "label_corrected" if label else "label_taken_back")
