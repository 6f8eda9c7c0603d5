"""Saving what was answered on a survey's page, and as whom."""

from collections.abc import Mapping
from dataclasses import replace

from api.http.entering import customer_for_acting
from api.http.survey_standing import Standing
from api.tracing_senders import trace_of
from domain.people.models import Customer
from domain.people.recognising import customer_viewer
from domain.shared.viewer import PUBLIC, Viewer
from domain.surveys.answering import Response as Said
from domain.surveys.answering import answer_survey
from domain.surveys.answers import Answer
from domain.surveys.models import SurveyResponse


async def speaker(standing: Standing) -> tuple[Viewer, str | None]:
    """Who answers: whom the invitation is for, else who sits here; on a kiosk, nobody."""
    visit = standing.visit
    if standing.is_kiosk:
        return Viewer(visit.caller.workspace.id, PUBLIC), None
    if standing.invitation and standing.invitation.customer_id:
        async with visit.heard.database.reading() as session:
            customer = await session.get(Customer, standing.invitation.customer_id)
        if customer is not None:
            return customer_viewer(customer), None
    return await customer_for_acting(visit.heard, visit.request)


async def save(
    standing: Standing,
    viewer: Viewer,
    answers: dict[str, Answer],
    *,
    is_complete: bool,
    ahead: int = 1,
) -> SurveyResponse:
    """One save under the key, so many revisions `ahead`: of two from one page, the further stands.

    Refuses what `answer_survey` refuses.
    """
    visit = standing.visit
    trace = None if standing.is_kiosk else trace_of(visit.request, visit.heard.trace_secret)
    said = replace(said_so_far(standing, answers, ahead), is_complete=is_complete, trace=trace)
    async with standing.visit.heard.database.transaction() as work:
        return await answer_survey(work, viewer, said)


def said_so_far(standing: Standing, answers: Mapping[str, Answer], ahead: int = 1) -> Said:
    """The next save under the key, not complete yet."""
    return Said(
        survey=standing.survey.slug,
        key=standing.key,
        revision=(standing.response.revision if standing.response else 0) + ahead,
        version=standing.version,
        answers={key: answer for key, answer in answers.items() if answer.says_something},
        is_complete=False,
        channel=standing.channel,
        language=standing.language,
        invitation_id=standing.invitation.id if standing.invitation else None,
    )
