"""Answering a feedback in public."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.trying import acting
from api.http.forms import Form
from api.wiring import Heard
from domain.feedback.replying import reply_to_feedback
from domain.shared.idempotency import once
from domain.shared.ids import ReplyId


def routes(heard: Heard) -> list[BaseRoute]:
    """The reply."""
    reply = acting("reply", _reply, show_feedback_again)
    return [Route("/console/feedback/{id}/reply", admitted(heard, reply), methods=["POST"])]


async def _reply(desk: Desk, form: Form) -> Response:
    """A form sent twice is one reply."""
    viewer, feedback_id, text = desk.viewer, feedback_id_of(desk), form.get("text", "")
    async with desk.heard.database.transaction() as work:

        async def make() -> ReplyId:
            reply = await reply_to_feedback(
                work, viewer, feedback_id=feedback_id, text=text, author_name=viewer.name
            )
            return reply.id

        request = {"form": "reply", "feedback": str(feedback_id), "text": text}
        await once(work, viewer, key=form.get("key") or None, request=request, make=make)
    return back_to_feedback(desk, "replied")
