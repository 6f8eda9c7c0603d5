"""What was answered: each response, and all of them counted. For the team."""

from collections.abc import Mapping
from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import Node, global_id
from api.graphql.surveys.asked import SurveyQuestion
from api.graphql.surveys.channels import ResponseChannel
from domain.surveys import counting
from domain.surveys.answers import answers_from
from domain.surveys.checking import Hint, HintKind
from domain.surveys.models import SurveyResponse
from domain.surveys.questions import said_in

show_enum(
    HintKind,
    name="SurveyHintKind",
    description="What may be better about a survey. Hints refuse nothing.",
    GETTING_LONG="More than ten questions for everyone.",
    TOO_LONG="More than fifteen questions for everyone.",
    TAKES_LONG="It takes more than five minutes, as far as can be estimated.",
    LEADING="The question tells which answer is wanted.",
    LOADED="A word praises or blames what is asked about.",
    DOUBLE="It asks two things at once.",
    ABSOLUTE="Words such as always and never leave no room for an honest answer.",
    NEGATED="It negates twice.",
)


@strawberry.type(description="Something that may be better about a survey.")
class SurveyHint:
    """See `checking.Hint`."""

    kind: HintKind = strawberry.field(description="What it is.")
    question: str = strawberry.field(
        description="The key of the question; empty for the survey as a whole."
    )
    quoted: str = strawberry.field(
        description="The words behind it, or how many questions or minutes there are."
    )

    @classmethod
    def of(cls, hint: Hint) -> "SurveyHint":
        """The hint."""
        return cls(kind=hint.kind, question=hint.question, quoted=hint.quoted)


@strawberry.type(description="The answer to one row of a matrix.")
class SurveyRowAnswer:
    """Both are keys."""

    row: str = strawberry.field(description="The key of the row.")
    choice: str = strawberry.field(description="The key of the option.")


@strawberry.type(description="The answer to one question; which field is used follows its kind.")
class SurveyAnswer:
    """See `answers.Answer`."""

    question: str = strawberry.field(description="The key of the question.")
    number: int | None = strawberry.field(description="A score or a number; 1 for agreement.")
    text: str | None = strawberry.field(description="Words or an e-mail address.")
    choices: list[str] = strawberry.field(description="Keys of options.")
    other: str | None = strawberry.field(description="Own words beside the options.")
    rows: list[SurveyRowAnswer] = strawberry.field(description="Of a matrix.")
    date: str | None = strawberry.field(description="A day, such as `2026-11-22`.")
    files: list[strawberry.ID] = strawberry.field(description="Ids of attachments.")


@strawberry.type(name="SurveyResponse", description="What one person answered, complete or not.")
class Response(Node):
    """See `models.SurveyResponse`."""

    version: int = strawberry.field(description="Which publication was shown.")
    channel: ResponseChannel = strawberry.field(description="Through which door it came.")
    campaign: str | None = strawberry.field(description="The id of the campaign that asked.")
    language: str = strawberry.field(description="The language that it was read in.")
    touchpoint: str | None = strawberry.field(description="Where in the journey.")
    page: str | None = strawberry.field(description="The page's address.")
    started_at: datetime = strawberry.field(description="When it was begun.")
    completed_at: datetime | None = strawberry.field(description="When it came to the end.")
    answers: list[SurveyAnswer] = strawberry.field(description="In the order of the questions.")
    stored: strawberry.Private[SurveyResponse]

    @strawberry.field(description="The feedback that it became, where it did.")
    async def feedback(self, info: Info) -> Feedback | None:
        """None for those that are not complete, and where nothing was scored or written."""
        if self.stored.feedback_id is None:
            return None
        found = await info.context.loaders.feedback.load(self.stored.feedback_id)
        return Feedback.of(found, info) if found else None

    @classmethod
    def of(cls, stored: SurveyResponse) -> "Response":
        """The stored response."""
        return cls(
            id=global_id("surveyresponse", stored.id),
            version=stored.version,
            channel=stored.channel,
            campaign=stored.campaign,
            language=stored.language,
            touchpoint=stored.touchpoint,
            page=stored.page,
            started_at=stored.started_at,
            completed_at=stored.completed_at,
            answers=[
                SurveyAnswer(
                    question=key,
                    number=answer.number,
                    text=answer.text,
                    choices=list(answer.choices),
                    other=answer.other,
                    rows=[SurveyRowAnswer(row=row, choice=to) for row, to in answer.rows.items()],
                    date=answer.date,
                    files=[strawberry.ID(file) for file in answer.files],
                )
                for key, answer in answers_from(stored.answers).items()
            ],
            stored=stored,
        )


@strawberry.type(description="How often one thing was answered.")
class SurveyCount:
    """One bar."""

    value: str = strawberry.field(
        description="A number, the key of an option, `other`, or `row:option` of a matrix."
    )
    label: str = strawberry.field(description="What it is called.")
    count: int = strawberry.field(
        description="How often; of a ranking its points: the first of five gets five."
    )


@strawberry.type(description="How many began, and how many came to the end.")
class SurveyTally:
    """See `counting.Tally`."""

    name: str = strawberry.field(
        description="The channel, the number of the version, or the id of the campaign; empty "
        "for all."
    )
    started_count: int = strawberry.field(description="How many began.")
    completed_count: int = strawberry.field(description="How many of them came to the end.")
    completion_rate: float | None = strawberry.field(description="Their share, 0 to 1.")

    @classmethod
    def of(cls, name: str, tally: counting.Tally) -> "SurveyTally":
        """The tally."""
        return cls(
            name=name,
            started_count=tally.started,
            completed_count=tally.completed,
            completion_rate=tally.rate,
        )

    @classmethod
    def all_of(cls, tallies: Mapping[str, counting.Tally]) -> list["SurveyTally"]:
        """By name, most begun first."""
        ordered = sorted(tallies.items(), key=lambda found: -found[1].started)
        return [cls.of(name, tally) for name, tally in ordered]


@strawberry.type(description="What was answered to one question, by complete responses.")
class SurveyQuestionResult:
    """See `counting.QuestionResult`."""

    question: SurveyQuestion = strawberry.field(description="What was asked.")
    answered_count: int = strawberry.field(description="How many answered it: the n of the rest.")
    counts: list[SurveyCount] = strawberry.field(description="In the order of what is offered.")
    mean: float | None = strawberry.field(description="Of numbers.")
    nps: float | None = strawberry.field(
        description="The share of 9 and 10 less that of 0 to 6, from -100 to 100; of NPS alone."
    )

    @classmethod
    def of(cls, result: counting.QuestionResult, language: str) -> "SurveyQuestionResult":
        """The result as `language` reads it."""
        return cls(
            question=SurveyQuestion.of(result.question, language),
            answered_count=result.n,
            counts=[
                SurveyCount(
                    value=value,
                    label=label_of(result, value, language),
                    count=result.counts[value],
                )
                for value in result.values
            ],
            mean=result.mean,
            nps=result.nps,
        )


@strawberry.type(description="All that was answered, counted.")
class SurveyResults:
    """See `counting.Results`."""

    all: SurveyTally = strawberry.field(description="Of every channel and version together.")
    by_channel: list[SurveyTally] = strawberry.field(description="By the door it came through.")
    by_version: list[SurveyTally] = strawberry.field(description="By publication.")
    by_campaign: list[SurveyTally] = strawberry.field(description="By the campaign that asked.")
    median_seconds: float | None = strawberry.field(
        description="How long complete responses took, from the first question to the end."
    )
    questions: list[SurveyQuestionResult] = strawberry.field(description="In their order.")

    @classmethod
    def of(cls, results: counting.Results, language: str) -> "SurveyResults":
        """The results as `language` reads them."""
        return cls(
            all=SurveyTally.of("", results.all),
            by_channel=SurveyTally.all_of(results.channels),
            by_version=SurveyTally.all_of(results.versions),
            by_campaign=SurveyTally.all_of(results.campaigns),
            median_seconds=results.seconds,
            questions=[SurveyQuestionResult.of(one, language) for one in results.questions],
        )


def label_of(result: counting.QuestionResult, value: str, language: str) -> str:
    """What the option is called; other values are called as they are."""
    labels = {
        option.key: said_in(option.label, language)
        for option in (*result.question.rows, *result.question.options)
    }
    row, between, to = value.partition(":")
    if between:
        return f"{labels.get(row, row)}: {labels.get(to, to)}"
    return labels.get(value, value)
