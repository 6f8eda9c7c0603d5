"""Grading a feedback, and judging it valid or fake."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.trying import acting
from api.http.forms import Form
from api.wiring import Heard
from domain.feedback.judging import judge_feedback
from domain.priorities.arithmetic import Assessment, AxisOutOfRange, Level
from domain.priorities.grading import grade_feedback
from domain.shared.errors import TextMissing


def routes(heard: Heard) -> list[BaseRoute]:
    """The two decisions."""
    grade = acting("grade", _grade, show_feedback_again)
    judge = acting("judge", _judge, show_feedback_again)
    return [
        Route("/console/feedback/{id}/grade", admitted(heard, grade), methods=["POST"]),
        Route("/console/feedback/{id}/judge", admitted(heard, judge), methods=["POST"]),
    ]


async def _grade(desk: Desk, form: Form) -> Response:
    level = form.get("level", "")
    if level not in list(Level):
        raise TextMissing("level")
    assessment = Assessment(Level(level), _axis(form, "urgency"), _axis(form, "importance"))
    async with desk.heard.database.transaction() as work:
        await grade_feedback(
            work, desk.viewer, feedback_id=feedback_id_of(desk), assessment=assessment
        )
    return back_to_feedback(desk, "graded")


async def _judge(desk: Desk, form: Form) -> Response:
    is_valid = form.get("valid") == "yes"
    async with desk.heard.database.transaction() as work:
        await judge_feedback(work, desk.viewer, feedback_id=feedback_id_of(desk), valid=is_valid)
    return back_to_feedback(desk, "judged_valid" if is_valid else "judged_fake")


def _axis(form: Form, name: str) -> int:
    text = form.get(name, "")
    if len(text) != 1 or text not in "12345":
        raise AxisOutOfRange(name)
    return int(text)
