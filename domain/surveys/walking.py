"""The way through a survey: who is asked what, in which order, and how far it is. Pure.

Conditions look back and jumps go on (`vetting` sees to it), so a walk asks nothing twice and ends.
What was answered off the way does not count: someone went back and took another turn.
"""

from collections.abc import Mapping

from domain.surveys.answers import Answer, Answers
from domain.surveys.conditions import hold
from domain.surveys.questions import END, Conditions, Definition, Question


def path(definition: Definition, answers: Answers) -> tuple[Question, ...]:
    """The questions that are asked of somebody who answers so, in order."""
    places = {question.key: place for place, question in enumerate(definition.questions)}
    walked: list[Question] = []
    counted: dict[str, Answer] = {}
    place = 0
    while place < len(definition.questions):
        question = definition.questions[place]
        place += 1
        if not hold(question.shown_if, counted):
            continue
        walked.append(question)
        if question.key in answers:
            counted[question.key] = answers[question.key]
        if target := _jump(question, counted):
            place = places[target] if target != END else len(definition.questions)
    return tuple(walked)


def next_question(
    definition: Definition, answers: Answers, *, after: str | None = None
) -> Question | None:
    """The one that follows `after` (None: the first), or None at the end or off the way."""
    walked = path(definition, answers)
    if after is None:
        return walked[0] if walked else None
    keys = [question.key for question in walked]
    place = keys.index(after) + 1 if after in keys else len(walked)
    return walked[place] if place < len(walked) else None


def counted(definition: Definition, answers: Answers) -> dict[str, Answer]:
    """The answers on the way, in its order; those to questions that were not asked are dropped."""
    return {
        question.key: answers[question.key]
        for question in path(definition, answers)
        if question.key in answers and answers[question.key].says_something
    }


def progress(definition: Definition, answers: Answers, *, at: str | None) -> float:
    """How much is done, 0 to 1, standing before the question `at`; None for the end.

    The questions walked so far over these and the most that may still come: it never promises less
    than there is, and a jump only ever makes it leap on.
    """
    walked = [question.key for question in path(definition, answers)]
    if at is None or at not in walked:
        return 1.0
    done = walked.index(at)
    return done / (done + longest_from(definition, at, set(walked[:done]), answers))


def longest_from(definition: Definition, key: str, settled: set[str], answers: Answers) -> int:
    """The most questions that may be asked from `key` on, itself included.

    Conditions about `settled` questions alone are decided; all others may turn out either way.
    """
    questions = definition.questions
    places = {question.key: place for place, question in enumerate(questions)}
    known = {one: answers[one] for one in settled if one in answers}
    longest = [0] * (len(questions) + 1)
    for place in range(len(questions) - 1, places[key] - 1, -1):
        question = questions[place]
        ways = _ways(question, place, places)
        asked = 1 + max(longest[way] for way in ways)
        is_certain = place == places[key] or not question.shown_if
        if not is_certain and _about(question.shown_if) <= settled:
            asked = asked if hold(question.shown_if, known) else 0
        longest[place] = asked if is_certain else max(asked, longest[place + 1])
    return longest[places[key]]


def _ways(question: Question, place: int, places: Mapping[str, int]) -> list[int]:
    """Where it may go on: a jump without conditions leaves no other way after it."""
    ways: list[int] = []
    for jump in question.jumps:
        ways.append(len(places) if jump.to == END else places[jump.to])
        if not jump.conditions:
            return ways
    return [*ways, place + 1]


def _jump(question: Question, answers: Answers) -> str | None:
    return next((jump.to for jump in question.jumps if hold(jump.conditions, answers)), None)


def _about(conditions: Conditions) -> set[str]:
    return {condition.question for group in conditions for condition in group}
