"""Answering a survey, from widgets, pages and programs alike."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, NotAllowed, TextMissing, TextTooLong
from api.graphql.masking import masked_kinds
from api.graphql.nodes import local_id
from api.graphql.surveys import errors
from api.graphql.surveys.channels import ResponseChannel
from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.privacy import PersonalDataKind
from domain.shared.ids import SiteId, SurveyInvitationId
from domain.shared.work import UnitOfWork
from domain.surveys.answer_errors import AnswerToNothing
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import Answer, answers_from
from domain.surveys.masking import masked_in_answers
from domain.workspaces import queries as workspace_queries


@strawberry.input(description="For one row of a matrix.")
class SurveyRowInput:
    """Both are keys."""

    row: str = strawberry.field(description="The key of the row.")
    choice: str = strawberry.field(description="The key of the option.")


@strawberry.input(description="The answer to one question; which field is used follows its kind.")
class SurveyAnswerInput:
    """See `answers.Answer`."""

    question: str = strawberry.field(description="The key of the question.")
    number: int | None = strawberry.field(
        default=None, description="For scores and scales; 1 or 0 for a consent."
    )
    text: str | None = strawberry.field(default=None, description="For texts and e-mail.")
    choices: list[str] | None = strawberry.field(
        default=None, description="Keys of options; a ranking has them in order, best first."
    )
    other: str | None = strawberry.field(
        default=None, description="Own words, where the question allows them."
    )
    rows: list[SurveyRowInput] | None = strawberry.field(
        default=None, description="For a matrix: one choice a row."
    )
    date: str | None = strawberry.field(default=None, description="A day, such as `2026-11-22`.")
    files: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of attachments that were sent before."
    )

    def answer(self) -> Answer:
        """As a value. Refuses: AnswerToNothing for a row that occurs twice."""
        rows = {row.row: row.choice for row in self.rows or ()}
        if len(rows) < len(self.rows or ()):
            raise AnswerToNothing(self.question[:40])
        return Answer(
            number=self.number,
            text=self.text,
            choices=tuple(self.choices or ()),
            other=self.other,
            rows=rows,
            date=self.date,
            files=tuple(self.files or ()),
        )


@strawberry.input(description="What somebody answered so far, or to the end.")
class AnswerSurveyInput:
    """Sent as often as one likes under one key."""

    survey: str = strawberry.field(description="The slug of the survey.")
    key: str = strawberry.field(
        description="Your own name for this response, unguessable: the same for each save."
    )
    revision: int = strawberry.field(
        description="1 or more, growing with each save: an older one that arrives late changes "
        "nothing."
    )
    version: int = strawberry.field(description="The `version` of the survey that was shown.")
    answers: list[SurveyAnswerInput] = strawberry.field(
        description="All answers so far, not only the last one."
    )
    is_complete: bool = strawberry.field(
        default=False, description="Whether it is the end: then everything must be right."
    )
    channel: ResponseChannel | None = strawberry.field(
        default=None, description="Where it was asked; a widget or a program when absent."
    )
    campaign: str | None = strawberry.field(
        default=None, description="The id of the campaign that asked."
    )
    invitation: strawberry.ID | None = strawberry.field(
        default=None, description="The id of the invitation that was followed."
    )
    language: str | None = strawberry.field(
        default=None, description="The language that it was read in."
    )
    touchpoint: str | None = strawberry.field(
        default=None, description="Where in the journey, such as `checkout`."
    )
    page: str | None = strawberry.field(default=None, description="The page's address.")
    started_at: datetime | None = strawberry.field(
        default=None, description="When the first question was shown."
    )

    def response(self, info: Info, site_id: SiteId | None) -> Response:
        """As the use case takes it."""
        answers = {answer.question: answer.answer() for answer in self.answers}
        if len(answers) < len(self.answers):
            raise AnswerToNothing("")
        usual = ResponseChannel.WIDGET if info.context.site_key else ResponseChannel.API
        invitation = local_id("surveyinvitation", self.invitation) if self.invitation else None
        return Response(
            survey=self.survey,
            key=self.key,
            revision=self.revision,
            version=self.version,
            answers=answers,
            is_complete=self.is_complete,
            channel=self.channel or usual,
            campaign=self.campaign,
            invitation_id=SurveyInvitationId(invitation) if invitation else None,
            language=self.language or info.context.language,
            touchpoint=self.touchpoint,
            page=self.page,
            started_at=self.started_at,
            site_id=site_id,
            trace=info.context.trace,
        )


@strawberry.type(description="It is kept.")
class SurveyAnswered:
    """Success, also where it changed nothing."""

    is_complete: bool = strawberry.field(description="Whether the response is complete.")
    tracking_number: str | None = strawberry.field(
        description="Of the feedback that a complete response became; null where nothing was "
        "scored or written."
    )
    status_url: str | None = strawberry.field(
        description="Where its status is shown, without an account."
    )
    masked: list[PersonalDataKind] = masked_kinds()


AnswerSurveyResult = Annotated[
    SurveyAnswered
    | errors.SurveyNotFound
    | errors.SurveyVersionNotFound
    | errors.SurveyIsClosed
    | errors.SurveyIsFull
    | errors.SurveyAnswerRefused
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("AnswerSurveyResult", description="Kept, or why not."),
]


@strawberry.type
class SurveyAnswering:
    """What anybody may do with a survey."""

    @strawberry.mutation(
        description="Keep what somebody answers; a complete response becomes a feedback with a "
        "receipt. Anybody may; sent twice it counts once."
    )
    async def answer_survey(self, info: Info, input: AnswerSurveyInput) -> AnswerSurveyResult:
        """As the customer, where one is known."""
        async with info.context.transaction() as work:
            said = input.response(info, await _site_id(work, info))
            response = await answer_survey(work, info.context.acting_customer, said)
            feedback = (
                await work.session.get_one(Feedback, response.feedback_id)
                if response.feedback_id
                else None
            )
        number = (
            shown_tracking_number(TrackingNumber(feedback.tracking_number)) if feedback else None
        )
        base_url = info.context.heard.settings.base_url
        return SurveyAnswered(
            is_complete=response.completed_at is not None,
            tracking_number=number,
            status_url=f"{base_url}/t/{number}" if number else None,
            masked=masked_in_answers(answers_from(response.answers)),
        )


async def _site_id(work: UnitOfWork, info: Info) -> SiteId | None:
    if info.context.site_key is None:
        return None
    site = await workspace_queries.site_by_key(work.session, info.context.site_key)
    return site.id if site else None
