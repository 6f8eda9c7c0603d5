import pytest

from domain.campaigns.audience import all_hold, holds
from domain.campaigns.rules import TraitCondition, TraitOperator

PRO = {"plan": "pro", "orders": "12"}


@pytest.mark.parametrize(
    ("name", "operator", "values", "expected"),
    [
        ("plan", "is", ("pro", "team"), True),
        ("plan", "is", ("Pro",), False),
        ("plan", "is_not", ("free",), True),
        ("plan", "is_not", ("pro",), False),
        ("city", "is_not", ("Paris",), True),
        ("city", "is", ("Paris",), False),
        ("plan", "contains", ("r",), True),
        ("city", "contains", ("",), False),
        ("orders", "at_least", ("9",), True),
        ("orders", "at_least", ("12.5",), False),
        ("orders", "at_most", ("12",), True),
        ("plan", "at_least", ("1",), False),
        ("plan", "at_most", ("1",), False),
        ("city", "at_most", ("1",), False),
        ("plan", "is_set", (), True),
        ("city", "is_unset", (), True),
        ("plan", "is_unset", (), False),
    ],
)
def test_a_condition(name: str, operator: str, values: tuple[str, ...], expected: bool) -> None:
    assert holds(TraitCondition(name, TraitOperator(operator), values), PRO) is expected


def test_all_conditions_must_hold_and_none_hold_for_everybody() -> None:
    pro = TraitCondition("plan", TraitOperator.IS, ("pro",))
    many = TraitCondition("orders", TraitOperator.AT_LEAST, ("100",))
    assert all_hold((), {})
    assert all_hold((pro,), PRO)
    assert not all_hold((pro, many), PRO)
