"""Which of the groups that were found is which stored topic, so that a topic stays itself."""

from collections.abc import Sequence
from typing import Final

from domain.encoding.protocols import Vectors

SAME: Final = 0.5
"""The cosine from which on a group may be the topic that it began from."""
ALIKE: Final = 0.6
"""The cosine from which on it may be another topic, such as one that had vanished."""


def match(
    centres: Vectors, stored: Vectors, began: Sequence[int], *, alive: Sequence[bool]
) -> list[int]:
    """For each group the row of `stored` that it is, or -1 for a new topic.

    `began` is the row that a group began from, -1 for none. First each group that has stayed near
    its beginning keeps it; then pairs are made by cosine, nearest first, living topics before
    those that had vanished (`alive`). No topic is two groups.
    """
    found = [-1] * len(centres)
    if not len(stored):
        return found
    cosines = centres @ stored.T
    taken: set[int] = set()
    for group, row in enumerate(began):
        if row >= 0 and cosines[group, row] >= SAME:
            found[group] = row
            taken.add(row)
    pairs = sorted(
        (not alive[row], -float(cosines[group, row]), group, row)
        for group in range(len(centres))
        for row in range(len(stored))
        if cosines[group, row] >= ALIKE
    )
    for _, _, group, row in pairs:
        if found[group] < 0 and row not in taken:
            found[group] = row
            taken.add(row)
    return found
