"""Who of the imaginary team owns what, and by when; pages of tracking numbers say so."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from api.demo.invention import invented
from api.demo.stage import Stage
from domain.feedback.judging import judge_feedback
from domain.routing.routing import Routing, route_feedback
from domain.shared.clock import utc_now
from domain.shared.ids import SurveyResponseId
from domain.shared.work import UnitOfWork
from domain.surveys.models import SurveyResponse


async def own(stage: Stage, answers: Sequence[SurveyResponseId]) -> None:
    """Every answer to a survey is read, and what was decided on gets its team and its date."""
    for number, response_id in enumerate(answers):
        await _read(stage, number, response_id)
    for entry in invented("decision"):
        if "team" in entry:
            await _route(stage, entry)


async def _read(stage: Stage, number: int, response_id: SurveyResponseId) -> None:
    """Who did not come to the end has said nothing yet that could be read."""

    async def read(work: UnitOfWork) -> UUID:
        response = await work.session.get_one(SurveyResponse, response_id)
        if response.feedback_id is not None:
            await judge_feedback(work, stage.team, feedback_id=response.feedback_id, valid=True)
        return response_id

    await stage.once(f"read {number}", read)


async def _route(stage: Stage, entry: dict[str, Any]) -> None:
    """`days` count from today, so that no date has passed when the demo is looked at."""
    due_at = utc_now() + timedelta(days=entry["days"]) if "days" in entry else None

    async def route(work: UnitOfWork) -> UUID:
        feedback_id = await stage.feedback(work, entry["feedback"])
        to = Routing(team=entry["team"], due_at=due_at, reason=entry.get("why"))
        await route_feedback(work, stage.team, feedback_id=feedback_id, to=to)
        return feedback_id

    await stage.once(f"route {entry['feedback']}", route)
