"""What a survey asks, in one language, as widgets and pages read it."""

from collections.abc import Sequence

import strawberry

from api.graphql.enums import show_enum
from domain.surveys.bounds import bounds_of
from domain.surveys.questions import (
    Condition,
    Conditions,
    Jump,
    Operator,
    Option,
    Question,
    QuestionKind,
    said_in,
)

show_enum(
    QuestionKind,
    name="SurveyQuestionKind",
    description="How a question is answered.",
    NPS="A score: how likely one is to recommend it, 0 to 10.",
    CSAT="A score: how satisfied one is, 1 to 5.",
    CES="A score: how easy it was, 1 to 7.",
    STARS="A score of one to five stars.",
    FACES="A score of faces, from unhappy to happy.",
    THUMBS="A score: thumb down or up.",
    SCALE="A number between two ends.",
    SINGLE="One of several options.",
    MULTIPLE="Any number of options.",
    DROPDOWN="One of many options, from a list that folds out.",
    TEXT="One line of text.",
    LONG_TEXT="Several lines of text.",
    RANKING="All options, put in order.",
    DATE="One day of the calendar.",
    EMAIL="An e-mail address.",
    CONSENT="Agreement to what is said: 1 for yes, 0 for no.",
    MATRIX="One option for each of several rows.",
    FILE="One or several files.",
)
show_enum(
    Operator,
    name="SurveyOperator",
    description="How an earlier answer is looked at. A condition holds for any of its values.",
    IS="It is one of the values.",
    IS_NOT="It is none of the values, or there is no answer.",
    INCLUDES="One of the values is among what was chosen.",
    EXCLUDES="None of the values is among what was chosen, or there is no answer.",
    AT_LEAST="The number is the value or more; the date is the value or later.",
    AT_MOST="The number is the value or less; the date is the value or earlier.",
    CONTAINS="The words of one of the values occur, whatever their case.",
    ANSWERED="There is an answer to it.",
    UNANSWERED="There is no answer to it.",
)


@strawberry.type(description="One thing to choose, or one row of a matrix.")
class SurveyOption:
    """See `questions.Option`."""

    key: str = strawberry.field(description="What is sent when it is chosen.")
    label: str = strawberry.field(description="What it is called.")

    @classmethod
    def all_of(cls, options: Sequence[Option], language: str) -> list["SurveyOption"]:
        """In their order."""
        return [cls(key=option.key, label=said_in(option.label, language)) for option in options]


@strawberry.type(description="What must have been answered to an earlier question.")
class SurveyCondition:
    """See `questions.Condition`."""

    question: str = strawberry.field(description="The key of the earlier question.")
    operator: Operator = strawberry.field(description="How its answer is looked at.")
    values: list[str] = strawberry.field(
        description="Any of these: keys of options, numbers written as text, words, or a date."
    )

    @classmethod
    def of(cls, condition: Condition) -> "SurveyCondition":
        """The condition."""
        return cls(
            question=condition.question,
            operator=condition.operator,
            values=list(condition.values),
        )


@strawberry.type(description="Conditions that must hold together.")
class SurveyConditionGroup:
    """Of several groups, one that holds is enough."""

    all: list[SurveyCondition] = strawberry.field(description="All of these.")

    @classmethod
    def all_of(cls, conditions: Conditions) -> list["SurveyConditionGroup"]:
        """None at all hold always."""
        return [
            cls(all=[SurveyCondition.of(condition) for condition in group]) for group in conditions
        ]


@strawberry.type(description="Where a survey goes on after a question.")
class SurveyJump:
    """See `questions.Jump`; the first jump that holds is taken."""

    to: str = strawberry.field(description="The key of a later question, or `end`.")
    if_: list[SurveyConditionGroup] = strawberry.field(
        name="if", description="Any of these groups; without one it always holds."
    )

    @classmethod
    def of(cls, jump: Jump) -> "SurveyJump":
        """The jump."""
        return cls(to=jump.to, if_=SurveyConditionGroup.all_of(jump.conditions))


@strawberry.type(description="One question of a survey.")
class SurveyQuestion:
    """See `questions.Question`."""

    key: str = strawberry.field(description="What answers name it by.")
    kind: QuestionKind = strawberry.field(description="How it is answered.")
    title: str = strawberry.field(
        description="The question; `{key}` stands for the answer to that earlier question."
    )
    hint: str = strawberry.field(description="A line below it, or empty.")
    is_required: bool = strawberry.field(description="Whether it must be answered.")
    options: list[SurveyOption] = strawberry.field(
        description="What can be chosen; the columns of a matrix."
    )
    rows: list[SurveyOption] = strawberry.field(description="The rows of a matrix.")
    allows_other: bool = strawberry.field(description="Whether own words are a choice too.")
    lowest: int | None = strawberry.field(
        description="The lowest number, fewest choices, shortest text, or first day counted from "
        "1 January of the year 1, which is day 1."
    )
    highest: int | None = strawberry.field(description="As `lowest`, the other end.")
    low_label: str = strawberry.field(description="What the low end of a scale means, or empty.")
    high_label: str = strawberry.field(description="What the high end means, or empty.")
    shown_if: list[SurveyConditionGroup] = strawberry.field(
        description="Asked where any of these groups holds; always where there is none."
    )
    jumps: list[SurveyJump] = strawberry.field(
        description="Where to go on after it: the first that holds; else the next question."
    )

    @classmethod
    def of(cls, question: Question, language: str) -> "SurveyQuestion":
        """The question as `language` reads it."""
        lowest, highest = bounds_of(question)
        return cls(
            key=question.key,
            kind=question.kind,
            title=said_in(question.title, language),
            hint=said_in(question.hint, language),
            is_required=question.is_required,
            options=SurveyOption.all_of(question.options, language),
            rows=SurveyOption.all_of(question.rows, language),
            allows_other=question.allows_other,
            lowest=lowest,
            highest=highest,
            low_label=said_in(question.low_label, language),
            high_label=said_in(question.high_label, language),
            shown_if=SurveyConditionGroup.all_of(question.shown_if),
            jumps=[SurveyJump.of(jump) for jump in question.jumps],
        )
