"""How long a list is taken to be that has no `first`: usually, not at most.

docs/cost.md shows the table, and a test keeps it true. Introspection's lists count as one element:
they are read from memory, and tools ask for all of them at once.
"""

from collections.abc import Mapping
from typing import Final

USUAL: Final = 5
OF_INTROSPECTION: Final = 1
LENGTHS: Final[Mapping[tuple[str, str], int]] = {
    ("Query", "rewards"): 20,
    ("Feedback", "signals"): 10,
    ("Signal", "corrections"): 1,
    ("Survey", "questions"): 3,
    ("SurveyQuestion", "options"): 1,
    ("SurveyQuestion", "rows"): 1,
    ("SurveyQuestion", "shownIf"): 1,
    ("SurveyQuestion", "jumps"): 1,
    ("SurveyJump", "if"): 1,
    ("SurveyConditionGroup", "all"): 1,
}
"""By type and field, where lists are usually much longer or shorter than five.

What a survey's questions hold comes with them in one row: most have no conditions, and options cost
nothing more to read.
"""


def assumed_length(type_name: str, field: str) -> int:
    """In elements."""
    is_introspection = type_name.startswith("__") or field.startswith("__")
    return LENGTHS.get((type_name, field), OF_INTROSPECTION if is_introspection else USUAL)
