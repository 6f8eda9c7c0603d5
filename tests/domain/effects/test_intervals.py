"""Intervals against published and hand-computed values, and what must hold of any of them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.effects.comparing import (
    ENOUGH,
    Reading,
    TargetState,
    Verdict,
    Wanted,
    compare,
)
from domain.effects.intervals import (
    Interval,
    Sample,
    Share,
    newcombe,
    promoter_difference,
    promoter_score,
    t_quantile,
    welch,
    wilson,
)

HIGHEST: Mapping[Reading, int] = {Reading.NPS: 10, Reading.MEAN: 5, Reading.SHARE: 1}


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (3, 4, 0.3006, 0.9544),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_is_as_newcombe_printed_it(hits: int, n: int, low: float, high: float) -> None:
    found = wilson(Share(hits, n))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(10, 10), Share(0, 20), 0.6791, 1.0),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_differences_of_shares_are_as_newcombe_printed_them(
    after: Share, before: Share, low: float, high: float
) -> None:
    found = newcombe(before, after)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("freedom", "printed"), [(19, 2.0930), (30, 2.0423), (60, 2.0003), (120, 1.9799)]
)
def test_student_is_as_tables_print_it(freedom: int, printed: float) -> None:
    assert round(t_quantile(freedom), 4) == printed


def test_welch_by_hand() -> None:
    """Ten threes and ten fours, then ten fours and ten fives: both vary by 5/19; 38 degrees."""
    before, after = Sample.of({3: 10, 4: 10}), Sample.of({4: 10, 5: 10})
    assert (before.n, before.mean, round(before.variance, 6)) == (20, 3.5, 0.263158)
    found = welch(before, after)
    assert (round(found.low, 4), round(found.high, 4)) == (0.6716, 1.3284)
    still = Sample.of({4: 20})
    assert welch(still, still) == Interval(0, 0)


def test_promoters_by_hand() -> None:
    """50 % less 25 %, then 70 % less 10 %, of twenty each: 0.35 and 1.96 times 0.2374."""
    before, after = {9: 4, 10: 6, 8: 5, 6: 5}, {10: 14, 7: 4, 0: 2}
    assert promoter_score(before) == (0.25, 0.6875)
    found = promoter_difference(before, after)
    assert (round(found.low, 4), round(found.high, 4)) == (-0.1154, 0.8154)


def test_nothing_is_said_below_twenty_answers_on_either_side() -> None:
    for before, after in ((19, 20), (20, 19), (0, 0), (1, 1)):
        found = compare(Reading.MEAN, {2: before}, {4: after})
        assert (found.difference, found.interval) == (None, None)
        assert found.verdict(Wanted.HIGHER) is Verdict.UNKNOWN
        assert (found.before.n, found.after.n) == (before, after)
        assert found.target_state(1, Wanted.HIGHER, is_over=True) is TargetState.NOT_YET
    assert compare(Reading.MEAN, {2: ENOUGH}, {4: ENOUGH}).verdict(Wanted.HIGHER) is Verdict.BETTER


def test_values_differences_and_verdicts() -> None:
    nps = compare(Reading.NPS, {9: 10, 8: 5, 6: 5}, {10: 14, 7: 4, 0: 2})
    assert (nps.before.value, nps.after.value) == (25, 60)
    assert nps.verdict(Wanted.HIGHER) is Verdict.SAME
    stars = compare(Reading.MEAN, {3: 10, 4: 10}, {4: 10, 5: 10})
    assert (stars.before.value, stars.after.value, stars.difference) == (3.5, 4.5, 1.0)
    assert stars.verdict(Wanted.HIGHER) is Verdict.BETTER
    assert stars.verdict(Wanted.LOWER) is Verdict.WORSE
    thumbs = compare(Reading.SHARE, {1: 15, 0: 5}, {1: 4, 0: 16})
    assert (thumbs.before.value, thumbs.after.value, thumbs.difference) == (75, 20, -55)
    assert thumbs.verdict(Wanted.HIGHER) is Verdict.WORSE


def test_a_target_is_reached_exactly_and_missed_only_at_the_end() -> None:
    found = compare(Reading.MEAN, {4: 20}, {4: 16, 5: 4})
    states = [
        found.target_state(target, wanted, is_over=is_over)
        for target, wanted, is_over in (
            (4.2, Wanted.HIGHER, False),
            (4.21, Wanted.HIGHER, False),
            (4.21, Wanted.HIGHER, True),
            (4.2, Wanted.LOWER, True),
            (4.1, Wanted.LOWER, True),
        )
    ]
    assert states == [
        TargetState.REACHED,
        TargetState.NOT_YET,
        TargetState.NOT_REACHED,
        TargetState.REACHED,
        TargetState.NOT_REACHED,
    ]


@st.composite
def both_sides(
    draw: st.DrawFn,
) -> tuple[Reading, dict[int, int], dict[int, int]]:
    reading = draw(st.sampled_from(list(Reading)))
    scores = st.integers(0, HIGHEST[reading])
    side = st.dictionaries(scores, st.integers(1, 60), min_size=1)
    before, after = (_enough(draw(side)) for _ in range(2))
    return reading, before, after


def _enough(counts: dict[int, int]) -> dict[int, int]:
    first = min(counts)
    return {**counts, first: counts[first] + ENOUGH}


@given(both_sides())
def test_the_difference_lies_inside_and_sides_mirror(
    sides: tuple[Reading, dict[int, int], dict[int, int]],
) -> None:
    reading, before, after = sides
    found, mirrored = compare(reading, before, after), compare(reading, after, before)
    assert found.interval and mirrored.interval
    assert found.difference is not None and mirrored.difference is not None
    assert found.interval.low - 1e-9 <= found.difference <= found.interval.high + 1e-9
    assert mirrored.difference == pytest.approx(-found.difference)
    assert mirrored.interval.low == pytest.approx(-found.interval.high, abs=1e-9)
    assert mirrored.interval.high == pytest.approx(-found.interval.low, abs=1e-9)
    opposite = {
        Verdict.BETTER: Verdict.WORSE,
        Verdict.WORSE: Verdict.BETTER,
        Verdict.SAME: Verdict.SAME,
    }
    if min(abs(found.interval.low), abs(found.interval.high)) > 1e-6:
        assert mirrored.verdict(Wanted.HIGHER) is opposite[found.verdict(Wanted.HIGHER)]
        assert found.verdict(Wanted.LOWER) is opposite[found.verdict(Wanted.HIGHER)]


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_inside_its_interval_and_so_does_its_rest(counted: tuple[int, int]) -> None:
    hits, n = counted
    found, rest = wilson(Share(hits, n)), wilson(Share(n - hits, n))
    assert 0 <= found.low <= hits / n <= found.high <= 1
    assert rest.low == pytest.approx(1 - found.high, abs=1e-9)
    assert rest.high == pytest.approx(1 - found.low, abs=1e-9)
    more = wilson(Share(hits * 4, n * 4))
    assert more.high - more.low < found.high - found.low
