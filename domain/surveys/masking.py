"""Masking personal data in what people wrote themselves; a question for an address keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.privacy import PersonalDataKind, mask
from domain.privacy.masking import kinds_masked_in
from domain.surveys.answers import Answer, Answers
from domain.surveys.bounds import bounds_of
from domain.surveys.judging import OTHER_LIMIT
from domain.surveys.questions import Definition, Question, QuestionKind

_ADDRESSES = frozenset({QuestionKind.EMAIL})


def without_personal_data(
    definition: Definition, answers: Mapping[str, Answer], names: Sequence[str]
) -> dict[str, Answer]:
    """The same answers, their words masked and no longer than their question allows.

    A page keeps what is stored and sends it again: it must not be refused then.
    """
    questions = {question.key: question for question in definition.questions}
    return {key: _masked(questions[key], answer, names) for key, answer in answers.items()}


def masked_in_answers(answers: Answers) -> list[PersonalDataKind]:
    """The kinds that stand masked in these answers."""
    return kinds_masked_in(
        *(words for answer in answers.values() for words in (answer.text, answer.other))
    )


def _masked(question: Question, answer: Answer, names: Sequence[str]) -> Answer:
    if question.kind in _ADDRESSES:
        return answer
    _, most = bounds_of(question)
    return replace(
        answer,
        text=answer.text and mask(answer.text, names)[: most or None],
        other=answer.other and mask(answer.other, names)[:OTHER_LIMIT],
    )
