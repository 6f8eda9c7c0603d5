"""Which tier and badges somebody has: pure."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from rewards.tiers.badges import STEPS, Badge, BadgeKind, Counts, badges
from rewards.tiers.standing import standing


@dataclass(frozen=True)
class Step:
    threshold: int


RISING = [Step(100), Step(0), Step(500)]


def test_a_tier_is_reached_with_its_last_point() -> None:
    before, reached = standing(RISING, 99), standing(RISING, 100)
    assert (before.current, before.following, before.missing) == (Step(0), Step(100), 1)
    assert before.share == 0.99
    assert (reached.current, reached.following, reached.missing) == (Step(100), Step(500), 400)
    assert reached.share == 0
    assert standing(RISING, 700) == standing(RISING, 700).__class__(700, Step(500), None, 0, 1.0)


def test_without_tiers_or_below_the_first_there_is_none() -> None:
    assert standing([], 40).current is None
    assert standing([], 40).share == 1.0
    below = standing([Step(50)], 20)
    assert (below.current, below.missing, below.share) == (None, 30, 0.4)


@given(
    st.sets(st.integers(0, 1_000_000), max_size=8),
    st.integers(0, 2_000_000),
    st.integers(0, 2_000_000),
)
def test_more_points_never_lead_down(thresholds: set[int], one: int, other: int) -> None:
    tiers = [Step(threshold) for threshold in thresholds]
    low, high = (standing(tiers, earned) for earned in sorted((one, other)))
    assert (low.current.threshold if low.current else -1) <= (
        high.current.threshold if high.current else -1
    )
    assert 0 <= low.share <= 1
    assert low.missing >= 0
    assert (low.following is None) == (low.missing == 0)


def test_badges_rise_step_by_step() -> None:
    assert badges(Counts(spoken=9, valid=1, shipped=10)) == (
        Badge(BadgeKind.SPOKEN, 1, 9, 10),
        Badge(BadgeKind.VALID, 1, 1, 5),
        Badge(BadgeKind.SHIPPED, 3, 10, None),
    )
    assert all(badge.level == 0 for badge in badges(Counts()))
    assert all(list(steps) == sorted(set(steps)) for steps in STEPS.values())
