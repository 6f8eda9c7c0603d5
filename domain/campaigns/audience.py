"""Which people: what their host says of them, in the traits of the identity token."""

import math
from collections.abc import Mapping, Sequence

from domain.campaigns.rules import TraitCondition, TraitOperator

Traits = Mapping[str, str]


def all_hold(conditions: Sequence[TraitCondition], traits: Traits) -> bool:
    """Whether every condition holds; none at all hold for everybody."""
    return all(holds(condition, traits) for condition in conditions)


def holds(condition: TraitCondition, traits: Traits) -> bool:
    """Whether the condition holds. Letters' case counts; numbers are compared as numbers."""
    value, wanted = traits.get(condition.name), condition.values
    match condition.operator:
        case TraitOperator.IS_SET:
            return value is not None
        case TraitOperator.IS_UNSET:
            return value is None
        case TraitOperator.IS_NOT:
            return value not in wanted
        case _ if value is None:
            return False
        case TraitOperator.IS:
            return value in wanted
        case TraitOperator.CONTAINS:
            return any(part in value for part in wanted)
        case TraitOperator.AT_LEAST:
            return _number(value) >= _number(wanted[0] if wanted else "")
        case TraitOperator.AT_MOST:
            return _number(value) <= _number(wanted[0] if wanted else "")


def _number(text: str) -> float:
    """Not a number, which is neither more nor less than anything, for what is none."""
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def is_number(text: str) -> bool:
    """Whether `text` can be compared as a number."""
    return not math.isnan(_number(text))
