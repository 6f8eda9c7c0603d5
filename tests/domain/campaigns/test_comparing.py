import pytest

from domain.campaigns.results.comparing import difference, scores_of, share_interval
from domain.feedback.scales import RatingKind


def test_the_net_promoter_score_is_promoters_minus_detractors() -> None:
    scores = scores_of(RatingKind.NPS, {10: 20, 9: 10, 8: 15, 6: 10, 0: 5})
    assert scores is not None and scores.n == 60 and scores.is_enough
    assert scores.value == pytest.approx(25.0)  # (30 - 15) / 60
    assert scores.variance == pytest.approx((45 * 100**2 - 60 * 25**2) / 59)


def test_others_are_means() -> None:
    scores = scores_of(RatingKind.CSAT, {5: 3, 1: 1})
    assert scores is not None and (scores.n, scores.value) == (4, 4.0)
    assert not scores.is_enough
    assert scores_of(RatingKind.CSAT, {}) is None


def test_a_difference_comes_with_its_interval() -> None:
    earlier = scores_of(RatingKind.CSAT, {3: 50, 4: 50})
    later = scores_of(RatingKind.CSAT, {4: 50, 5: 50})
    found = difference(later, earlier)
    assert found is not None and found.is_clear
    assert found.value == pytest.approx(1.0)
    # Variance of one answer 25/99, so the half width is 1.959964 · √(2 · 25/99 / 100).
    assert found.low == pytest.approx(0.86072, abs=1e-5)
    assert found.high == pytest.approx(1.13928, abs=1e-5)


def test_few_answers_and_other_kinds_are_not_compared() -> None:
    few = scores_of(RatingKind.CSAT, {5: 29})
    many = scores_of(RatingKind.CSAT, {5: 30})
    assert difference(few, many) is None and difference(many, few) is None
    assert difference(many, scores_of(RatingKind.CES, {5: 30})) is None
    assert difference(many, None) is None
    same = difference(many, many)
    assert same is not None and (same.value, same.is_clear) == (0.0, False)


def test_scores_and_shares_come_with_their_intervals() -> None:
    scores = scores_of(RatingKind.CSAT, {4: 50, 5: 50})
    assert scores is not None and scores.interval is not None
    # Variance of one answer 25/99: half width 1.959964 · √(25/99 / 100).
    assert scores.interval == pytest.approx((4.40151, 4.59849), abs=1e-5)
    few = scores_of(RatingKind.CSAT, {4: 29})
    assert few is not None and few.interval is None
    # Wilson's score interval for 10 of 40.
    assert share_interval(10, 40) == pytest.approx((0.14187, 0.40194), abs=1e-5)
    assert share_interval(0, 0) is None
