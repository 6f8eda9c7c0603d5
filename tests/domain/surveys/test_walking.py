from hypothesis import given, settings
from hypothesis import strategies as st

from domain.surveys.answers import Answer
from domain.surveys.questions import (
    END,
    Condition,
    Conditions,
    Definition,
    Jump,
    Operator,
    Question,
    QuestionKind,
)
from domain.surveys.vetting import vetted
from domain.surveys.walking import counted, next_question, path, progress
from tests.domain.surveys.asked import LOW, NPS, WHY, defined


@st.composite
def surveys(draw: st.DrawFn) -> Definition:
    """Any sound survey of thumbs, whose conditions look back and whose jumps go on."""
    size = draw(st.integers(1, 6))
    keys = [f"q{number}" for number in range(size)]
    questions = []
    for place, key in enumerate(keys):
        jumps = draw(
            st.lists(
                st.builds(
                    Jump,
                    _conditions(keys[: place + 1]),
                    st.sampled_from([*keys[place + 1 :], END]),
                ),
                max_size=2,
            )
        )
        questions.append(
            Question(
                key=key,
                kind=QuestionKind.THUMBS,
                title={"en": key},
                shown_if=draw(_conditions(keys[:place])),
                jumps=tuple(jumps),
            )
        )
    return vetted(Definition(title={"en": "Any"}, questions=tuple(questions)))


def _conditions(keys: list[str]) -> st.SearchStrategy[Conditions]:
    if not keys:
        return st.just(())
    is_answer = st.builds(
        Condition,
        st.sampled_from(keys),
        st.sampled_from([Operator.IS, Operator.IS_NOT, Operator.AT_LEAST]),
        st.sampled_from([("0",), ("1",)]),
    )
    was_answered = st.builds(
        Condition, st.sampled_from(keys), st.sampled_from([Operator.ANSWERED, Operator.UNANSWERED])
    )
    group = st.lists(st.one_of(is_answer, was_answered), min_size=1, max_size=2).map(tuple)
    return st.lists(group, max_size=2).map(tuple)


ANSWERS = st.dictionaries(
    st.integers(0, 7).map(lambda number: f"q{number}"),
    st.integers(0, 1).map(lambda number: Answer(number=number)),
)


@settings(max_examples=40)
@given(surveys(), ANSWERS)
def test_a_walk_ends_goes_on_and_repeats_nothing(
    survey: Definition, answers: dict[str, Answer]
) -> None:
    keys = [question.key for question in survey.questions]
    places = [keys.index(question.key) for question in path(survey, answers)]
    assert places == sorted(set(places))


@settings(max_examples=40)
@given(surveys(), ANSWERS)
def test_answers_off_the_way_are_dropped_and_change_nothing(
    survey: Definition, answers: dict[str, Answer]
) -> None:
    on_the_way = counted(survey, answers)
    asked = {question.key for question in path(survey, answers)}
    assert set(on_the_way) == asked & set(answers)
    assert path(survey, on_the_way) == path(survey, answers)


@settings(max_examples=40)
@given(surveys(), ANSWERS)
def test_going_from_question_to_question_is_the_way(
    survey: Definition, answers: dict[str, Answer]
) -> None:
    steps, at = [], next_question(survey, answers)
    while at is not None:
        steps.append(at)
        at = next_question(survey, answers, after=at.key)
    assert tuple(steps) == path(survey, answers)


@settings(max_examples=40)
@given(surveys(), ANSWERS)
def test_progress_begins_at_zero_only_grows_and_ends_at_one(
    survey: Definition, answers: dict[str, Answer]
) -> None:
    done = [progress(survey, answers, at=question.key) for question in path(survey, answers)]
    done.append(progress(survey, answers, at=None))
    assert done == sorted(done)
    assert len(done) == 1 or done[0] == 0
    assert done[-1] == 1


def test_a_low_score_leads_past_another_question() -> None:
    survey = defined(NPS, LOW, WHY)
    low, high = {"score": Answer(number=6)}, {"score": Answer(number=7)}
    assert [question.key for question in path(survey, low)] == ["score", "wrong", "why"]
    assert [question.key for question in path(survey, high)] == ["score", "why"]
    assert progress(survey, low, at="wrong") == 1 / 3
    assert progress(survey, high, at="why") == 1 / 2


def test_a_jump_ends_the_survey_and_hidden_answers_decide_nothing() -> None:
    ends = {**LOW, "jumps": [{"conditions": [], "to": "end"}]}
    survey = defined(NPS, ends, WHY)
    slow = {"wrong": Answer(choices=("slow",))}
    assert [one.key for one in path(survey, {"score": Answer(number=2), **slow})] == [
        "score",
        "wrong",
    ]
    assert counted(survey, {"score": Answer(number=9), **slow}) == {"score": Answer(number=9)}
