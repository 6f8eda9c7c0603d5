"""Pairs that people labelled `same` or `different`: what letters alone say of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.similar.comparing import compare

Pair = tuple[str, str, bool]


@dataclass(frozen=True)
class Agreement:
    """In per cent. `copies` are called the same by Heard; `area` is 50 for chance, 100 at best;
    `best` is what the luckiest threshold would agree on.
    """

    pairs: int
    as_said: float
    copies: int
    area: float
    best: float


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Between people and `compare`."""
    likeness = [(compare(one, other), same) for one, other, same in pairs]
    alike = sorted((like.similarity, same) for like, same in likeness)
    ups = [score for score, same in alike if same]
    downs = [score for score, same in alike if not same]
    wins = sum((up > down) + (up == down) / 2 for up in ups for down in downs)
    best = max(sum((score >= step / 100) == same for score, same in alike) for step in range(101))
    as_said = sum((like.kind is not None) == same for like, same in likeness)
    return Agreement(
        pairs=len(pairs),
        as_said=100 * as_said / len(pairs),
        copies=sum(like.kind is not None for like, _ in likeness),
        area=100 * wins / (len(ups) * len(downs)),
        best=100 * best / len(pairs),
    )
