"""What stands before a word changes what it says: not, very, too, but, and wishes.

Both languages are reckoned by the same rules and differ in their numbers alone. A clause is what
stands between two punctuation marks; nothing reaches out of its clause.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.understanding.evidence import Evidence
from domain.understanding.findings import NATURES, Reason
from domain.understanding.matching import Mark

_CLAUSE_END = re.compile(r"[.,;:!?()~\n，。！？；：（）～…]+")
_NATURES = frozenset(NATURES)
_FELT = ("feeling", "excessive")
_STRONGEST = 1.5
_FARTHEST = 12
"""Code points a word of the gap may take; keeps the look back short on any text."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How far words reach in a language, and how strongly.

    `gap` measures the text between two words; negation reaches over at most `negation_reach` of
    it, degree over at most `degree_reach`. `turned` is what negation multiplies good and bad with.
    """

    gap: Callable[[str], int]
    negation_reach: int
    degree_reach: int
    turned_good: float
    turned_bad: float
    before_but: float
    after_but: float
    in_a_wish: float


def reckon(text: str, folded: str, marks: Sequence[Mark], habits: Habits) -> Evidence:
    """Evidence from marks in the order of the text, their spans growing over what changed them.

    A span that has grown over an earlier one speaks for both: "isn't good" for "isn't".
    """
    if not marks:
        return Evidence()
    feelings: list[Reason] = []
    for start, end, weight in _feelings(folded, marks, habits):
        while feelings and start <= feelings[-1].start:
            feelings.pop()
        if weight:
            feelings.append(Reason(start, end, text[start:end], round(weight, 3)))
    cues: dict[str, list[Reason]] = {}
    for start, end, role, weight in marks:
        if role in _NATURES:
            cues.setdefault(role, []).append(Reason(start, end, text[start:end], weight))
    return Evidence(tuple(feelings), {nature: tuple(found) for nature, found in cues.items()})


def _feelings(
    folded: str, marks: Sequence[Mark], habits: Habits
) -> Iterator[tuple[int, int, float]]:
    clauses = [match.start() for match in _CLAUSE_END.finditer(folded)]
    last_but = max((mark.start for mark in marks if mark.role == "but"), default=-1)
    wished = {bisect_right(clauses, mark.start) for mark in marks if mark.role == "suggestion"}
    before = _Before(folded, habits)
    clause = 0
    for mark in marks:
        if (now := bisect_right(clauses, mark.start)) != clause:
            clause = now
            before.forget()
        if mark.role not in _FELT:
            before.remember(mark)
            continue
        start, weight = before.change(mark)
        if last_but >= 0:
            weight *= habits.after_but if mark.start > last_but else habits.before_but
        if clause in wished:
            weight *= habits.in_a_wish
        yield start, mark.end, max(-_STRONGEST, min(_STRONGEST, weight))


class _Before:
    """The words of the clause so far that can change the next feeling."""

    def __init__(self, folded: str, habits: Habits) -> None:
        self._folded, self._habits = folded, habits
        self._latest: dict[str, Mark] = {}

    def remember(self, mark: Mark) -> None:
        self._latest[mark.role] = mark

    def forget(self) -> None:
        self._latest.clear()

    def change(self, mark: Mark) -> tuple[int, float]:
        """Where the feeling begins now, and its weight. A negation is used up by it."""
        start, weight = mark.start, mark.weight
        if mark.role == "feeling" and not self._latest:
            return start, weight
        if mark.role == "excessive" and not self._near("excess", 1, start):
            return start, 0.0
        if degree := self._near("degree", self._habits.degree_reach, start):
            start, weight = degree.start, weight * degree.weight
        reach = self._habits.negation_reach
        if turn := self._near("turn", reach, start) or self._near("turn", reach, mark.start):
            start = min(start, turn.start)
            weight *= self._habits.turned_good if weight > 0 else self._habits.turned_bad
            del self._latest["turn"]
        return start, weight

    def _near(self, role: str, reach: int, start: int) -> Mark | None:
        """The latest of `role`, if no more than `reach` lies between it and `start`."""
        mark = self._latest.get(role)
        if mark is None or mark.end > start or start - mark.end > _FARTHEST * (reach + 1):
            return None
        return mark if self._habits.gap(self._folded[mark.end : start]) <= reach else None
