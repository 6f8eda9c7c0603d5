import itertools

import pytest

from rewards.rules import POINTS, AwardState, Due, Heard, Rule, awards_due


@pytest.mark.parametrize(
    ("heard", "due"),
    [
        (Heard(None, None, shipped=False), ()),
        (Heard(None, True, shipped=False), ()),
        (Heard(False, None, shipped=False), (Due(Rule.RATING, AwardState.PENDING),)),
        (Heard(True, None, shipped=False), (Due(Rule.WORDS, AwardState.PENDING),)),
        (Heard(True, True, shipped=False), (Due(Rule.WORDS, AwardState.CONFIRMED),)),
        (Heard(False, False, shipped=False), (Due(Rule.RATING, AwardState.VOIDED),)),
        (
            Heard(True, True, shipped=True),
            (Due(Rule.WORDS, AwardState.CONFIRMED), Due(Rule.SHIPPED, AwardState.CONFIRMED)),
        ),
        (Heard(None, True, shipped=True), (Due(Rule.SHIPPED, AwardState.CONFIRMED),)),
        (Heard(True, True, shipped=True, is_held=True), (Due(Rule.WORDS, AwardState.PENDING),)),
        (Heard(True, None, shipped=False, is_held=True), (Due(Rule.WORDS, AwardState.PENDING),)),
        (Heard(True, False, shipped=False, is_held=True), (Due(Rule.WORDS, AwardState.VOIDED),)),
    ],
)
def test_what_a_feedback_earns(heard: Heard, due: tuple[Due, ...]) -> None:
    assert awards_due(heard) == due


def test_a_rule_pays_a_feedback_once_and_nothing_fake_is_ever_paid() -> None:
    for words, valid, shipped in itertools.product((None, True, False), repeat=3):
        due = awards_due(Heard(words, valid, shipped=bool(shipped)))
        rules = [one.rule for one in due]
        assert len(rules) == len(set(rules))
        assert not {Rule.RATING, Rule.WORDS} <= set(rules)
        assert all((one.state is AwardState.CONFIRMED) == (valid is True) for one in due)


def test_words_earn_more_than_a_score_and_a_changed_product_most() -> None:
    assert 0 < POINTS[Rule.RATING] < POINTS[Rule.WORDS] < POINTS[Rule.SHIPPED]
