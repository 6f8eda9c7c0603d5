"""The team's work on surveys."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.surveys import errors
from api.graphql.surveys.types import Survey
from domain.shared.idempotency import once
from domain.shared.ids import SurveyId
from domain.surveys.creating import (
    SurveyDraft,
    create_survey,
    create_survey_from_template,
    duplicate_survey,
)
from domain.surveys.editing import Ending, delete_survey, edit_survey
from domain.surveys.models import Survey as StoredSurvey
from domain.surveys.publishing import close_survey, publish_survey, reopen_survey
from domain.surveys.shaping import definition_from


@strawberry.input(description="A new survey: from a template, or from a definition.")
class CreateSurveyInput:
    """With neither there is nothing to ask, which is refused."""

    template: str | None = strawberry.field(
        default=None,
        description="`nps`, `csat`, `ces`, `product-feedback`, `market-research`, "
        "`post-purchase` or `beta-test`; used where there is no definition.",
    )
    definition: JSON | None = strawberry.field(
        default=None, description="As `docs/surveys.md` describes it."
    )
    name: str | None = strawberry.field(
        default=None, description="What the team calls it; its title when absent."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A copy of a survey, as a draft.")
class DuplicateSurveyInput:
    """The answers stay with the original."""

    survey_id: strawberry.ID = strawberry.field(description="Which survey.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="New questions, another name, or another end of a survey.")
class UpdateSurveyInput:
    """What is published goes on asking as before until it is published anew."""

    survey_id: strawberry.ID = strawberry.field(description="Which survey.")
    definition: JSON | None = strawberry.field(
        default=None, description="The whole new draft; the old one stays when absent."
    )
    name: str | None = strawberry.field(
        default=None, description="What the team calls it; stays when absent."
    )
    changes_end: bool = strawberry.field(
        default=False, description="Whether `quota` and `takesAnswersUntil` are set anew."
    )
    quota: int | None = strawberry.field(
        default=None, description="The most complete answers it takes; null for any number."
    )
    takes_answers_until: datetime | None = strawberry.field(
        default=None, description="When it closes by itself; null for never."
    )
    seen_at: datetime | None = strawberry.field(
        default=None,
        description="The `changedAt` that the change rests on: refused if somebody was quicker.",
    )

    def ending(self) -> Ending | None:
        """None where it stays."""
        if not self.changes_end:
            return None
        return Ending(quota=self.quota, takes_answers_until=self.takes_answers_until)


@strawberry.input(description="Which survey.")
class SurveyInput:
    """One of the caller's workspace."""

    survey_id: strawberry.ID = strawberry.field(description="Which survey.")


@strawberry.type(description="It is there, as a draft.")
class SurveyCreated:
    """Success."""

    survey: Survey = strawberry.field(description="The new survey.")


@strawberry.type(description="It is as it should be.")
class SurveyUpdated:
    """Success."""

    survey: Survey = strawberry.field(description="The survey.")


@strawberry.type(description="It takes answers.")
class SurveyPublished:
    """Success."""

    survey: Survey = strawberry.field(description="The survey.")


@strawberry.type(description="It takes no more answers.")
class SurveyClosed:
    """Success, also when it was closed before."""

    survey: Survey = strawberry.field(description="The survey.")


@strawberry.type(description="The draft is gone.")
class SurveyDeleted:
    """Success."""

    survey_id: strawberry.ID = strawberry.field(description="What was deleted.")


CreateSurveyResult = Annotated[
    SurveyCreated
    | errors.SurveyTemplateNotFound
    | errors.SurveyDefinitionRefused
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateSurveyResult", description="Created, or why not."),
]
DuplicateSurveyResult = Annotated[
    SurveyCreated
    | errors.SurveyNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("DuplicateSurveyResult", description="Copied, or why not."),
]
UpdateSurveyResult = Annotated[
    SurveyUpdated
    | errors.SurveyNotFound
    | errors.SurveyChangedMeanwhile
    | errors.SurveyDefinitionRefused
    | errors.InvalidQuota
    | TextMissing
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("UpdateSurveyResult", description="Updated, or why not."),
]
PublishSurveyResult = Annotated[
    SurveyPublished | errors.SurveyNotFound | errors.SurveyDefinitionRefused | NotAllowed,
    strawberry.union("PublishSurveyResult", description="Published, or why not."),
]
ReopenSurveyResult = Annotated[
    SurveyPublished | errors.SurveyNotFound | errors.SurveyNotPublished | NotAllowed,
    strawberry.union("ReopenSurveyResult", description="Open again, or why not."),
]
CloseSurveyResult = Annotated[
    SurveyClosed | errors.SurveyNotFound | errors.SurveyNotPublished | NotAllowed,
    strawberry.union("CloseSurveyResult", description="Closed, or why not."),
]
DeleteSurveyResult = Annotated[
    SurveyDeleted | errors.SurveyNotFound | errors.SurveyHasAnswers | NotAllowed,
    strawberry.union("DeleteSurveyResult", description="Deleted, or why not."),
]


@strawberry.type
class SurveyMutations:
    """What changes surveys. Needs `surveys:write`."""

    @strawberry.mutation(description="Begin a survey, as a draft. Needs `surveys:write`.")
    async def create_survey(self, info: Info, input: CreateSurveyInput) -> CreateSurveyResult:
        """Its slug is made from the title."""
        viewer = info.context.viewer
        async with info.context.transaction() as work:

            async def make() -> SurveyId:
                if input.definition is None and input.template is not None:
                    made = await create_survey_from_template(
                        work, viewer, template=input.template, name=input.name
                    )
                    return made.id
                definition = definition_from(input.definition)
                draft = SurveyDraft(
                    definition=definition, name=input.name, language=str(info.context.language)
                )
                return (await create_survey(work, viewer, draft)).id

            request = {
                "operation": "createSurvey",
                "template": input.template,
                "definition": input.definition,
                "name": input.name,
            }
            survey_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            survey = await work.session.get_one(StoredSurvey, survey_id)
        return SurveyCreated(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(description="Copy a survey, as a draft. Needs `surveys:write`.")
    async def duplicate_survey(
        self, info: Info, input: DuplicateSurveyInput
    ) -> DuplicateSurveyResult:
        """Without its answers."""
        viewer = info.context.viewer
        original = _survey_id(input.survey_id)
        async with info.context.transaction() as work:

            async def make() -> SurveyId:
                return (await duplicate_survey(work, viewer, survey_id=original)).id

            request = {"operation": "duplicateSurvey", "survey": original}
            survey_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            survey = await work.session.get_one(StoredSurvey, survey_id)
        return SurveyCreated(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(description="Change a survey's draft. Needs `surveys:write`.")
    async def update_survey(self, info: Info, input: UpdateSurveyInput) -> UpdateSurveyResult:
        """The same draft changes nothing."""
        viewer = info.context.viewer
        async with info.context.transaction() as work:
            survey = await edit_survey(
                work,
                viewer,
                survey_id=_survey_id(input.survey_id),
                definition=(
                    None if input.definition is None else definition_from(input.definition)
                ),
                name=input.name,
                ending=input.ending(),
                seen_at=input.seen_at,
            )
        return SurveyUpdated(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(
        description="Let a survey ask what its draft says, from now on. Needs `surveys:write`."
    )
    async def publish_survey(self, info: Info, input: SurveyInput) -> PublishSurveyResult:
        """Answers given before stay with their version."""
        async with info.context.transaction() as work:
            survey = await publish_survey(
                work, info.context.viewer, survey_id=_survey_id(input.survey_id)
            )
        return SurveyPublished(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(description="Take no more answers. Needs `surveys:write`.")
    async def close_survey(self, info: Info, input: SurveyInput) -> CloseSurveyResult:
        """Whoever is answering is told kindly."""
        async with info.context.transaction() as work:
            survey = await close_survey(
                work, info.context.viewer, survey_id=_survey_id(input.survey_id)
            )
        return SurveyClosed(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(description="Take answers again. Needs `surveys:write`.")
    async def reopen_survey(self, info: Info, input: SurveyInput) -> ReopenSurveyResult:
        """As it was published last."""
        async with info.context.transaction() as work:
            survey = await reopen_survey(
                work, info.context.viewer, survey_id=_survey_id(input.survey_id)
            )
        return SurveyPublished(survey=Survey.draft_of(survey, info))

    @strawberry.mutation(
        description="Delete a draft that was never published. Needs `surveys:write`."
    )
    async def delete_survey(self, info: Info, input: SurveyInput) -> DeleteSurveyResult:
        """What was published stays."""
        async with info.context.transaction() as work:
            await delete_survey(work, info.context.viewer, survey_id=_survey_id(input.survey_id))
        return SurveyDeleted(survey_id=input.survey_id)


def _survey_id(text: str) -> SurveyId:
    return SurveyId(local_id("survey", text))
