"""Which question follows which answer: any of the groups, in which all conditions hold. Pure.

The widget decides the same way before it sends; the server decides again and has the last word.
"""

import unicodedata
from datetime import date

from domain.surveys.answers import NOTHING, Answer, Answers
from domain.surveys.questions import Condition, Conditions, Operator


def hold(conditions: Conditions, answers: Answers) -> bool:
    """Whether they hold for what was answered so far; none at all hold always."""
    return not conditions or any(
        all(holds(condition, answers) for condition in group) for group in conditions
    )


def holds(condition: Condition, answers: Answers) -> bool:
    """One condition. Only `is_not`, `excludes` and `unanswered` hold without an answer."""
    answer = answers.get(condition.question, NOTHING)
    match condition.operator:
        case Operator.ANSWERED:
            return answer.says_something
        case Operator.UNANSWERED:
            return not answer.says_something
        case Operator.IS | Operator.INCLUDES:
            return _has_any(answer, condition.values)
        case Operator.IS_NOT | Operator.EXCLUDES:
            return not _has_any(answer, condition.values)
        case Operator.CONTAINS:
            return _contains_any(answer, condition.values)
        case Operator.AT_LEAST:
            return _compared(answer, condition.values) in (0, 1)
        case Operator.AT_MOST:
            return _compared(answer, condition.values) in (0, -1)


def _has_any(answer: Answer, values: tuple[str, ...]) -> bool:
    said = {*answer.choices, *answer.rows.values()}
    said |= {"other"} if answer.other else set()
    said |= {str(answer.number)} if answer.number is not None else set()
    said |= {_folded(part) for part in (answer.text, answer.date) if part}
    return any(value in said or _folded(value) in said for value in values)


def _contains_any(answer: Answer, values: tuple[str, ...]) -> bool:
    said = _folded("\n".join(part for part in (answer.text, answer.other) if part))
    return any(_folded(value) in said for value in values)


def _compared(answer: Answer, values: tuple[str, ...]) -> int | None:
    """-1, 0 or 1 as the answer is below, at or above; None where there is nothing to compare."""
    if not values:
        return None
    if answer.date:
        said, wanted = date.fromisoformat(answer.date), date.fromisoformat(values[0])
        return (said > wanted) - (said < wanted)
    if answer.number is None:
        return None
    number = int(values[0])
    return (answer.number > number) - (answer.number < number)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
