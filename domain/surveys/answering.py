"""Taking in what somebody answers: little by little under one key, then as one feedback."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import update

from domain.intake.receiving import receive_submission
from domain.people.known_names import known_names
from domain.privacy import mask
from domain.shared.ids import SiteId, SurveyInvitationId, SurveyResponseId, new_id
from domain.shared.texts import clean_optional, clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.surveys import queries
from domain.surveys.answer_errors import AnswerToNothing
from domain.surveys.answers import Answer, answers_json
from domain.surveys.becoming import submission_of
from domain.surveys.errors import (
    SurveyIsClosed,
    SurveyIsFull,
    SurveyNotFound,
    SurveyVersionNotFound,
)
from domain.surveys.events import SurveyAnswered
from domain.surveys.filing import use_files
from domain.surveys.judging import judged
from domain.surveys.masking import without_personal_data
from domain.surveys.models import ResponseChannel, Survey, SurveyResponse, SurveyState
from domain.surveys.questions import Definition
from domain.surveys.shaping import stored_definition

KEY_LIMIT: Final = 200
MOST_ANSWERS: Final = 50
LONGEST_THOUGHT: Final = timedelta(days=90)
"""A beginning that a device claims is older than this is taken for a wrong clock."""


@dataclass(frozen=True, kw_only=True)
class Response:
    """One save, as the client sends it. `revision` is 1 or more and grows with each save.

    `version` is the publication that the client shows. `started_at` is by the client's clock.
    `trace` is what the edge knows of network and browser, made opaque; None on a kiosk.
    """

    survey: str
    key: str
    revision: int
    version: int
    answers: Mapping[str, Answer]
    is_complete: bool
    channel: ResponseChannel
    language: str = "en"
    campaign: str | None = None
    invitation_id: SurveyInvitationId | None = None
    touchpoint: str | None = None
    page: str | None = None
    started_at: datetime | None = None
    site_id: SiteId | None = None
    trace: bytes | None = field(default=None, repr=False)


async def answer_survey(work: UnitOfWork, viewer: Viewer, said: Response) -> SurveyResponse:
    """The stored response. An older or repeated save, or one after completion, changes nothing.

    Personal data in written answers is masked.
    A save that completes it makes one feedback, if there is a score or words, with its receipt.
    Anybody may answer; a customer is remembered. Refuses: NotAllowed, SurveyNotFound,
    SurveyVersionNotFound, SurveyIsClosed, SurveyIsFull, AnswerRefused, TextMissing, TextTooLong,
    InvalidText.
    """
    viewer.must(Permission.READ_PUBLIC)
    survey = await queries.survey_by_slug(work.session, viewer.workspace_id, said.survey)
    if survey is None or survey.state is SurveyState.DRAFT:
        raise SurveyNotFound
    known, is_new = await _claimed(work, viewer, survey, said)
    if known.completed_at or (said.revision <= known.revision and not is_new):
        return known
    if not takes_answers(survey, work.now):
        raise SurveyIsClosed
    definition = await _definition(work, survey, said.version)
    answers = judged(definition, said.answers, is_complete=said.is_complete)
    names = await known_names(work.session, viewer.workspace_id, [viewer.customer_id])
    kept = without_personal_data(definition, answers, names.around(viewer.customer_id))
    _write(work, viewer, known, said)
    known.answers = answers_json(kept)
    await work.session.flush()
    await _count(work, survey, started=is_new, completed=said.is_complete)
    if said.is_complete:
        await _become_feedback(work, viewer, known, definition, answers, said.trace)
        await use_files(work, viewer, known, answers)
    if is_new or said.is_complete:
        _tell(work, known)
    return known


def takes_answers(survey: Survey, now: datetime) -> bool:
    """Whether it is live and its last moment has not passed; its quota is looked at on the end."""
    until = survey.takes_answers_until
    return survey.state is SurveyState.LIVE and (until is None or now < until)


async def _claimed(
    work: UnitOfWork, viewer: Viewer, survey: Survey, said: Response
) -> tuple[SurveyResponse, bool]:
    """The response of the key, held, and whether it is new. Of two at once one waits."""
    key = clean_required(said.key, "key", limit=KEY_LIMIT)
    if len(said.answers) > MOST_ANSWERS:
        raise AnswerToNothing("")
    made = await work.session.execute(
        work.insert(SurveyResponse)
        .values(
            id=SurveyResponseId(new_id()),
            workspace_id=viewer.workspace_id,
            survey_id=survey.id,
            version=said.version,
            key=key,
            revision=0,
            channel=said.channel,
            language="en",
            answers={},
            started_at=_started(said, work.now),
            changed_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    known = await queries.response_by_key(work.session, survey.id, key, lock=True)
    assert known is not None
    return known, changed_rows(made) == 1


def _started(said: Response, now: datetime) -> datetime:
    begun = said.started_at or now
    return begun if now - LONGEST_THOUGHT < begun <= now else now


async def _definition(work: UnitOfWork, survey: Survey, number: int) -> Definition:
    version = await queries.version_of(work.session, survey.id, number)
    if version is None:
        raise SurveyVersionNotFound
    return stored_definition(version.definition)


def _write(work: UnitOfWork, viewer: Viewer, known: SurveyResponse, said: Response) -> None:
    known.revision = said.revision
    known.version = said.version
    known.channel = said.channel
    known.site_id = said.site_id or known.site_id
    known.customer_id = viewer.customer_id or known.customer_id
    known.invitation_id = said.invitation_id or known.invitation_id
    known.campaign = clean_optional(said.campaign, "campaign", limit=100) or known.campaign
    known.language = clean_optional(said.language, "language", limit=35) or known.language
    known.touchpoint = clean_optional(said.touchpoint, "touchpoint", limit=100)
    page = clean_optional(said.page, "page", limit=2_000)
    known.page = page and mask(page)
    known.changed_at = work.now
    known.completed_at = work.now if said.is_complete else None


async def _count(work: UnitOfWork, survey: Survey, *, started: bool, completed: bool) -> None:
    """Refuses: SurveyIsFull, however many come to the end at once."""
    if not (started or completed):
        return
    counting = update(Survey).where(Survey.id == survey.id)
    if completed and survey.quota is not None:
        counting = counting.where(Survey.completed_count < Survey.quota)
    counted = await work.session.execute(
        counting.values(
            started_count=Survey.started_count + int(started),
            completed_count=Survey.completed_count + int(completed),
        ).execution_options(synchronize_session=False)
    )
    if changed_rows(counted) != 1:
        raise SurveyIsFull


async def _become_feedback(
    work: UnitOfWork,
    viewer: Viewer,
    known: SurveyResponse,
    definition: Definition,
    answers: Mapping[str, Answer],
    trace: bytes | None,
) -> None:
    said = submission_of(definition, answers, known)
    if said is None:
        return
    said = replace(said, is_verified=viewer.is_verified)
    speaker = replace(viewer, permissions=viewer.permissions | {Permission.SUBMIT_FEEDBACK})
    known.feedback_id = (await receive_submission(work, speaker, said, trace=trace)).id


def _tell(work: UnitOfWork, known: SurveyResponse) -> None:
    work.record(
        SurveyAnswered(
            workspace_id=known.workspace_id,
            survey_id=known.survey_id,
            response_id=known.id,
            is_complete=known.completed_at is not None,
            customer_id=known.customer_id,
            feedback_id=known.feedback_id,
            campaign=known.campaign,
        )
    )
