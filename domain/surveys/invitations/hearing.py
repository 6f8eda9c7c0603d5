"""Hearing that somebody who was invited answered: by whatever door, no reminder goes any more."""

from domain.shared.outbox import Telling
from domain.surveys.events import SurveyAnswered
from domain.surveys.invitations.sending import mark_answered
from domain.surveys.queries import response_by_id


async def on_survey_answered(telling: Telling[SurveyAnswered]) -> None:
    """Complete answers to an invitation settle it; all others are none of its business."""
    event = telling.event
    async with telling.transaction() as work:
        if not event.is_complete:
            return
        response = await response_by_id(work.session, event.workspace_id, event.response_id)
        if response is not None and response.invitation_id is not None:
            await mark_answered(work, response.invitation_id)
