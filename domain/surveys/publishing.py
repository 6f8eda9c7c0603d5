"""Publishing a survey, closing it, and opening it again."""

from domain.auditing.recording import record_audit
from domain.shared.ids import SurveyId, SurveyVersionId, new_id, public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.editing import held_survey
from domain.surveys.errors import SurveyNotPublished
from domain.surveys.events import SurveyPublished
from domain.surveys.models import Survey, SurveyState, SurveyVersion
from domain.surveys.shaping import stored_definition
from domain.surveys.vetting import must_ask


async def publish_survey(work: UnitOfWork, viewer: Viewer, *, survey_id: SurveyId) -> Survey:
    """Live from now on, as its draft has it; answers given before stay with their version.

    A draft that is published already makes no new version, but opens the survey again.
    Refuses: NotAllowed, SurveyNotFound, NothingAsked.
    """
    survey = await held_survey(work, viewer, survey_id)
    must_ask(stored_definition(survey.draft))
    current = await queries.version_of(work.session, survey.id, survey.version)
    is_news = current is None or current.definition != survey.draft
    if not is_news and survey.state is SurveyState.LIVE:
        return survey
    survey.state = SurveyState.LIVE
    survey.changed_at = work.now
    if is_news:
        survey.version += 1
        work.session.add(
            SurveyVersion(
                id=SurveyVersionId(new_id()),
                workspace_id=survey.workspace_id,
                survey_id=survey.id,
                number=survey.version,
                definition=survey.draft,
                published_at=work.now,
            )
        )
    await work.session.flush()
    _recorded(work, viewer, survey, "survey.published")
    work.record(
        SurveyPublished(
            workspace_id=survey.workspace_id, survey_id=survey.id, number=survey.version
        )
    )
    return survey


async def close_survey(work: UnitOfWork, viewer: Viewer, *, survey_id: SurveyId) -> Survey:
    """It takes no more answers; those who are answering are told kindly.

    Refuses: NotAllowed, SurveyNotFound, SurveyNotPublished.
    """
    return await _change(work, viewer, survey_id, SurveyState.CLOSED, "survey.closed")


async def reopen_survey(work: UnitOfWork, viewer: Viewer, *, survey_id: SurveyId) -> Survey:
    """It takes answers again, as it was published last.

    Refuses: NotAllowed, SurveyNotFound, SurveyNotPublished.
    """
    return await _change(work, viewer, survey_id, SurveyState.LIVE, "survey.reopened")


async def _change(
    work: UnitOfWork, viewer: Viewer, survey_id: SurveyId, state: SurveyState, action: str
) -> Survey:
    survey = await held_survey(work, viewer, survey_id)
    if survey.state is SurveyState.DRAFT:
        raise SurveyNotPublished
    if survey.state is not state:
        survey.state = state
        survey.changed_at = work.now
        _recorded(work, viewer, survey, action)
        await work.session.flush()
    return survey


def _recorded(work: UnitOfWork, viewer: Viewer, survey: Survey, action: str) -> None:
    record_audit(
        work,
        viewer,
        action,
        subject=public_id("survey", survey.id),
        name=survey.name,
        version=survey.version,
    )
