"""A new survey: from a definition, from a template, or as a copy of another."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.auditing.recording import record_audit
from domain.roadmap.slugs import free_slug, slug_for
from domain.shared.ids import SurveyId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys import queries
from domain.surveys.errors import InvalidQuota, SurveyNotFound
from domain.surveys.models import Survey, SurveyState
from domain.surveys.questions import Definition, said_in
from domain.surveys.shaping import definition_json, stored_definition
from domain.surveys.templating import template_named
from domain.surveys.vetting import vetted

NAME_LIMIT: Final = 200


@dataclass(frozen=True, kw_only=True)
class SurveyDraft:
    """A new survey. Without a name it is called as its title says in `language`."""

    definition: Definition
    name: str | None = None
    language: str = "en"
    quota: int | None = None
    takes_answers_until: datetime | None = None
    is_demo: bool = False


async def create_survey(work: UnitOfWork, viewer: Viewer, draft: SurveyDraft) -> Survey:
    """The stored draft with its slug, seen by the team alone.

    Refuses: NotAllowed, DefinitionRefused, InvalidQuota, TextMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.WRITE_SURVEYS)
    definition = vetted(draft.definition)
    title = said_in(definition.title, draft.language)
    name = clean_required(title if draft.name is None else draft.name, "name", limit=500)
    survey_id = SurveyId(new_id())
    survey = Survey(
        id=survey_id,
        workspace_id=viewer.workspace_id,
        slug=await _slug(work, viewer, said_in(definition.title, "en"), survey_id),
        name=name[:NAME_LIMIT],
        state=SurveyState.DRAFT,
        draft=definition_json(definition),
        version=0,
        quota=quota_of(draft.quota),
        takes_answers_until=draft.takes_answers_until,
        is_demo=draft.is_demo,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(survey)
    await work.session.flush()
    record_audit(
        work, viewer, "survey.created", subject=public_id("survey", survey.id), name=survey.name
    )
    return survey


async def create_survey_from_template(
    work: UnitOfWork, viewer: Viewer, *, template: str, name: str | None = None
) -> Survey:
    """As `create_survey`. Refuses also: SurveyTemplateNotFound."""
    viewer.must(Permission.WRITE_SURVEYS)
    found = template_named(template)
    draft = SurveyDraft(
        definition=found.definition, name=name or None, language=str(viewer.language)
    )
    return await create_survey(work, viewer, draft)


async def duplicate_survey(work: UnitOfWork, viewer: Viewer, *, survey_id: SurveyId) -> Survey:
    """A draft that asks what the survey's own draft asks. Refuses: NotAllowed, SurveyNotFound."""
    viewer.must(Permission.WRITE_SURVEYS)
    original = await queries.survey_by_id(work.session, viewer.workspace_id, survey_id)
    if original is None:
        raise SurveyNotFound
    copy = SurveyDraft(
        definition=stored_definition(original.draft), name=original.name, quota=original.quota
    )
    return await create_survey(work, viewer, replace(copy, is_demo=original.is_demo))


def quota_of(quota: int | None) -> int | None:
    """Refuses: InvalidQuota."""
    if quota is not None and not 1 <= quota <= 10**9:
        raise InvalidQuota
    return quota


async def _slug(work: UnitOfWork, viewer: Viewer, title: str, survey_id: SurveyId) -> str:
    """Two surveys of one title at once get two slugs: the second waits for the first."""
    wanted = slug_for(title, "survey", survey_id)
    await queries.hold_workspace(work.session, viewer.workspace_id)
    return free_slug(wanted, await queries.slugs_like(work.session, viewer.workspace_id, wanted))
