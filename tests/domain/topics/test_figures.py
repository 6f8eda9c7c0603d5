"""The arithmetic behind emerging topics, low scores and associations."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from domain.feedback.scales import RANGES
from domain.topics.chances import binomial_tail, discoveries, fisher_tail
from domain.topics.emerging import Rise, is_emerging
from domain.topics.figures.associating import Fact, FactKind, rules
from domain.topics.figures.periods import InvalidPeriod, Period, Step, last_days
from domain.topics.figures.queries import HIGHEST_LOW
from domain.topics.figures.weighing import leanings
from domain.understanding.scores import sentiment_of_score

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_chances_are_those_of_the_books() -> None:
    assert binomial_tail(2, 3, 0.5) == pytest.approx(0.5)
    assert binomial_tail(0, 3, 0.5) == 1
    # Fisher's own example: the lady who tasted all four of four cups right.
    assert fisher_tail(4, 4, 4, 8) == pytest.approx(1 / 70)
    assert fisher_tail(3, 4, 4, 8) == pytest.approx(17 / 70)
    assert discoveries([0.001, 0.04, 0.03, 0.9], 0.05) == [True, False, False, False]
    assert discoveries([0.01, 0.02, 0.03, 0.04], 0.05) == [True, True, True, True]


@pytest.mark.parametrize(
    ("rise", "is_new"),
    [
        (Rise(lately=12, before=6, all_lately=100, all_before=600), True),
        (Rise(lately=12, before=0, all_lately=100, all_before=600), True),
        (Rise(lately=4, before=0, all_lately=100, all_before=600), False),  # too few
        (Rise(lately=12, before=72, all_lately=100, all_before=600), False),  # as ever
        (Rise(lately=24, before=72, all_lately=200, all_before=600), False),  # all grew
        (Rise(lately=12, before=0, all_lately=100, all_before=0), False),  # nothing to compare
    ],
)
def test_only_what_chance_does_not_explain_emerges(rise: Rise, is_new: bool) -> None:
    assert is_emerging(rise, topics=10) is is_new


def test_words_of_low_scores_lean_there_and_words_of_all_do_not() -> None:
    low = Counter({"late": 20, "parcel": 20, "camera": 5})
    rest = Counter({"late": 2, "parcel": 22, "camera": 60})

    found = leanings(low, rest)

    assert [each.word for each in found] == ["late", "parcel"]
    assert (found[0].here, found[0].there) == (20, 2) and found[0].z > found[1].z >= 1.96
    assert leanings(Counter({"late": 2}), rest) == []


def test_low_are_the_scores_that_mean_a_bad_feeling() -> None:
    for kind, (lowest, highest) in RANGES.items():
        for score in range(lowest, highest + 1):
            is_bad = sentiment_of_score(kind.value, score).label == "negative"
            assert (score <= HIGHEST_LOW[kind]) is is_bad


def test_a_rule_tells_how_often_and_how_often_usually() -> None:
    battery, parcel = Fact(FactKind.TOPIC, "battery"), Fact(FactKind.TOPIC, "parcel")
    basket, help_ = Fact(FactKind.TOUCHPOINT, "basket"), Fact(FactKind.TOUCHPOINT, "help")
    bad = Fact(FactKind.SENTIMENT, "negative")
    texts = [[battery, basket]] * 5 + [[battery, help_]] * 25 + [[parcel, basket, bad]] * 30

    found = {(rule.left, rule.right): rule for rule in rules(texts)}

    assert set(found) == {(battery, help_), (parcel, basket), (parcel, bad), (basket, bad)}
    rule = found[parcel, basket]
    assert (rule.both, rule.support, rule.confidence) == (30, 0.5, 1.0)
    assert rule.usual == pytest.approx(35 / 60) and rule.lift == pytest.approx(60 / 35)
    assert rules([[battery, help_]] * 4) == []


def test_a_period_is_cut_into_days_weeks_or_months() -> None:
    week, quarter, year = (last_days(days, NOON) for days in (7, 90, 365))

    assert (week.step, len(week.bounds)) == (Step.DAY, 8)
    assert (quarter.step, len(quarter.bounds)) == (Step.WEEK, 14)
    assert (year.step, len(year.bounds)) == (Step.MONTH, 14)
    for period in (week, quarter, year):
        assert period.bounds == sorted(set(period.bounds))
        assert (period.bounds[0], period.bounds[-1]) == (period.since, period.until)
        assert period.before.until == period.since
    with pytest.raises(InvalidPeriod):
        Period(NOON, NOON)
