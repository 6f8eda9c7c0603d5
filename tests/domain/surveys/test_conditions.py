import pytest

from domain.surveys.answers import Answer
from domain.surveys.conditions import hold, holds
from domain.surveys.questions import Condition, Operator

ONE = Answer(choices=("red",))
SEVEN = Answer(number=7)
WORDS = Answer(text="The Ｌens cap is LOOSE")
DAY = Answer(date="2026-11-22")


@pytest.mark.parametrize(
    ("answer", "operator", "values", "expected"),
    [
        (ONE, Operator.IS, ("blue", "red"), True),
        (ONE, Operator.IS, ("blue",), False),
        (ONE, Operator.IS_NOT, ("blue",), True),
        (Answer(choices=("red", "green")), Operator.INCLUDES, ("green",), True),
        (Answer(choices=("red", "green")), Operator.EXCLUDES, ("green",), False),
        (Answer(other="violet"), Operator.IS, ("other",), True),
        (Answer(rows={"a": "good"}), Operator.INCLUDES, ("good",), True),
        (SEVEN, Operator.IS, ("7",), True),
        (SEVEN, Operator.AT_LEAST, ("7",), True),
        (SEVEN, Operator.AT_LEAST, ("8",), False),
        (SEVEN, Operator.AT_MOST, ("7",), True),
        (SEVEN, Operator.AT_MOST, ("6",), False),
        (WORDS, Operator.CONTAINS, ("lens cap",), True),
        (WORDS, Operator.CONTAINS, ("strap", "loose"), True),
        (WORDS, Operator.CONTAINS, ("strap",), False),
        (DAY, Operator.AT_LEAST, ("2026-11-22",), True),
        (DAY, Operator.AT_MOST, ("2026-11-21",), False),
        (SEVEN, Operator.ANSWERED, (), True),
        (SEVEN, Operator.UNANSWERED, (), False),
        (None, Operator.IS, ("red",), False),
        (None, Operator.IS_NOT, ("red",), True),
        (None, Operator.EXCLUDES, ("red",), True),
        (None, Operator.AT_LEAST, ("0",), False),
        (None, Operator.CONTAINS, ("a",), False),
        (None, Operator.ANSWERED, (), False),
        (None, Operator.UNANSWERED, (), True),
    ],
)
def test_each_operator_looks_at_the_answer_its_way(
    answer: Answer | None, operator: Operator, values: tuple[str, ...], expected: bool
) -> None:
    answers = {"it": answer} if answer else {}
    assert holds(Condition("it", operator, values), answers) is expected


def test_any_group_is_enough_and_all_of_a_group_are_needed() -> None:
    red = Condition("colour", Operator.IS, ("red",))
    high = Condition("score", Operator.AT_LEAST, ("9",))
    blue = Condition("colour", Operator.IS, ("blue",))
    answers = {"colour": ONE, "score": SEVEN}
    assert hold((), answers)
    assert not hold(((red, high),), answers)
    assert hold(((red, high), (red,)), answers)
    assert not hold(((red, high), (blue,)), answers)
