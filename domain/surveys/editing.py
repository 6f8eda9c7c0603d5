"""Editing a survey's draft. What is published goes on asking as before until published anew."""

from dataclasses import dataclass
from datetime import datetime

from domain.auditing.recording import record_audit
from domain.shared.ids import SurveyId, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.creating import NAME_LIMIT, quota_of
from domain.surveys.errors import (
    SurveyChangedMeanwhile,
    SurveyHasAnswers,
    SurveyNotFound,
)
from domain.surveys.models import Survey, SurveyState
from domain.surveys.questions import Definition
from domain.surveys.shaping import definition_json
from domain.surveys.vetting import vetted


@dataclass(frozen=True, kw_only=True)
class Ending:
    """When it stops by itself; None for never."""

    quota: int | None = None
    takes_answers_until: datetime | None = None


async def edit_survey(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    survey_id: SurveyId,
    definition: Definition | None = None,
    name: str | None = None,
    ending: Ending | None = None,
    seen_at: datetime | None = None,
) -> Survey:
    """The survey with a new draft, name or end; what is None stays.

    `seen_at` is the `changed_at` on which the change rests: if somebody was quicker, it is refused.
    Refuses: NotAllowed, SurveyNotFound, SurveyChangedMeanwhile, DefinitionRefused, InvalidQuota,
    TextMissing, TextTooLong, InvalidText.
    """
    survey = await held_survey(work, viewer, survey_id)
    if seen_at is not None and seen_at != survey.changed_at:
        raise SurveyChangedMeanwhile
    if definition is not None:
        survey.draft = definition_json(vetted(definition))
    if name is not None:
        survey.name = clean_required(name, "name", limit=NAME_LIMIT)
    if ending is not None:
        survey.quota = quota_of(ending.quota)
        survey.takes_answers_until = ending.takes_answers_until
    if work.session.is_modified(survey):
        survey.changed_at = work.now
    await work.session.flush()
    return survey


async def delete_survey(work: UnitOfWork, viewer: Viewer, *, survey_id: SurveyId) -> None:
    """Only a draft that was never published.

    Refuses: NotAllowed, SurveyNotFound, SurveyHasAnswers.
    """
    survey = await held_survey(work, viewer, survey_id)
    if survey.state is not SurveyState.DRAFT or survey.version:
        raise SurveyHasAnswers
    await queries.forget_survey(work.session, survey.id)
    record_audit(
        work, viewer, "survey.deleted", subject=public_id("survey", survey.id), name=survey.name
    )


async def held_survey(work: UnitOfWork, viewer: Viewer, survey_id: SurveyId) -> Survey:
    """The survey, held against other writers. Refuses: NotAllowed, SurveyNotFound."""
    viewer.must(Permission.WRITE_SURVEYS)
    survey = await queries.survey_by_id(work.session, viewer.workspace_id, survey_id, lock=True)
    if survey is None:
        raise SurveyNotFound
    return survey
