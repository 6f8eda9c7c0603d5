"""What people answer, as values that are stored as JSON, and as others look at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from domain.shared.tables import Json
from domain.surveys.questions import Question, said_in


@dataclass(frozen=True, kw_only=True)
class Answer:
    """To one question; which part is used follows from its kind.

    `number` for scores, scales and consent (1 or 0), `text` for texts and e-mail, `choices` for
    option keys (a ranking has them in order), `other` for words of one's own, `rows` of a matrix
    from row key to option key, `date` in ISO 8601, `files` as public ids of attachments.
    """

    number: int | None = None
    text: str | None = None
    choices: tuple[str, ...] = ()
    other: str | None = None
    rows: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None
    files: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it."""
        return self != NOTHING


NOTHING = Answer()
Answers = Mapping[str, Answer]
"""By the key of the question."""


def answers_from(stored: Json) -> dict[str, Answer]:
    """What `answers_json` wrote."""
    return msgspec.convert(stored, dict[str, Answer])


def answers_json(answers: Answers) -> Json:
    """As JSON values; parts that are not used are left out."""
    return {
        key: {
            part: list(value) if isinstance(value, tuple) else value
            for part, value in msgspec.to_builtins(answer).items()
            if value or value == 0
        }
        for key, answer in answers.items()
    }


def spoken(question: Question, answer: Answer, language: str) -> str:
    """The answer as a person would say it: labels for keys."""
    labels = {option.key: said_in(option.label, language) for option in question.options}
    rows = {row.key: said_in(row.label, language) for row in question.rows}
    said = [str(answer.number)] if answer.number is not None else []
    said += [part for part in (answer.text, answer.date) if part]
    said += [labels.get(choice, choice) for choice in answer.choices if choice != "other"]
    said += [answer.other] if answer.other else []
    said += [f"{rows.get(row, row)}: {labels.get(to, to)}" for row, to in answer.rows.items()]
    return ", ".join((*said, *answer.files))
