"""What a survey is called, its first and last words, and when it ends: the form of its editor."""

from dataclasses import replace
from datetime import UTC, datetime, time

from starlette.responses import Response

from api.http.console.admitting import Desk
from api.http.console.surveys import survey_line, survey_of
from api.http.console.surveys_languages import at_of
from api.http.console.surveys_writing import written_texts
from api.http.console.trying import whole_number
from api.http.forms import Form, redirect
from domain.surveys.creating import NAME_LIMIT
from domain.surveys.editing import Ending, edit_survey
from domain.surveys.shaping import stored_definition


async def settle(desk: Desk, form: Form) -> Response:
    """As the form says it. Refuses as `edit_survey`; NumberOutOfRange."""
    async with desk.heard.database.transaction() as work:
        survey = await survey_of(desk, work.session)
        definition = stored_definition(survey.draft)
        quota = form.get("quota", "").strip()
        await edit_survey(
            work,
            desk.viewer,
            survey_id=survey.id,
            name=form.get("name", survey.name)[: NAME_LIMIT + 1],
            definition=replace(
                definition,
                title=written_texts(form, "title", definition.title),
                intro=written_texts(form, "intro", definition.intro),
                thanks=written_texts(form, "thanks", definition.thanks),
            ),
            ending=Ending(
                quota=whole_number(form, "quota", 1, 10**6) if quota else None,
                takes_answers_until=_until(form),
            ),
            seen_at=seen_at(form),
        )
    return redirect(survey_line(survey).path + at_of(desk), notice="survey_saved")


def seen_at(form: Form) -> datetime | None:
    """On which state of the survey a form rests."""
    try:
        return datetime.fromisoformat(form.get("seen", ""))
    except ValueError:
        return None


def _until(form: Form) -> datetime | None:
    """The end of the day that was chosen, in UTC; None without one."""
    try:
        day = datetime.fromisoformat(form.get("until", "")).date()
    except ValueError:
        return None
    return datetime.combine(day, time(23, 59, 59), tzinfo=UTC)
