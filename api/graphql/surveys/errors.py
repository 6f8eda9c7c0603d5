"""Refusals of surveys as GraphQL types."""

import strawberry

from api.graphql.errors import Refuse, UserError
from domain.surveys import answer_errors, errors


@strawberry.type(description="No such survey, as far as the caller may know.")
class SurveyNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="No template has this name.")
class SurveyTemplateNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey was never published in this version.")
class SurveyVersionNotFound(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey takes no more answers.")
class SurveyIsClosed(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey has all the answers that it was to take.")
class SurveyIsFull(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey was published; close it instead of deleting it.")
class SurveyHasAnswers(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="The survey is a draft still.")
class SurveyNotPublished(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="Somebody else saved another draft meanwhile.")
class SurveyChangedMeanwhile(UserError):
    """See the refusal of the same name."""


@strawberry.type(description="A quota is 1 or more.")
class InvalidQuota(UserError):
    """See the refusal of the same name."""


@strawberry.type(
    description="The definition cannot work; `code` tells which rule is broken, such as "
    "`JUMP_BACKWARDS` or `CONDITION_AHEAD`."
)
class SurveyDefinitionRefused(UserError):
    """See `DefinitionRefused` and its kinds."""

    question: str = strawberry.field(
        description="The key of the question; empty where it is the survey as a whole."
    )


@strawberry.type(
    description="An answer cannot count; `code` tells why, such as `ANSWER_MISSING` or "
    "`ANSWER_OUT_OF_RANGE`."
)
class SurveyAnswerRefused(UserError):
    """See `AnswerRefused` and its kinds."""

    question: str = strawberry.field(description="The key of the question.")


HANDLERS = (
    Refuse(errors.SurveyNotFound, SurveyNotFound),
    Refuse(errors.SurveyTemplateNotFound, SurveyTemplateNotFound),
    Refuse(errors.SurveyVersionNotFound, SurveyVersionNotFound),
    Refuse(errors.SurveyIsClosed, SurveyIsClosed),
    Refuse(errors.SurveyIsFull, SurveyIsFull),
    Refuse(errors.SurveyHasAnswers, SurveyHasAnswers),
    Refuse(errors.SurveyNotPublished, SurveyNotPublished),
    Refuse(errors.SurveyChangedMeanwhile, SurveyChangedMeanwhile),
    Refuse(errors.InvalidQuota, InvalidQuota),
    Refuse(errors.DefinitionRefused, SurveyDefinitionRefused),
    Refuse(answer_errors.AnswerRefused, SurveyAnswerRefused),
)
