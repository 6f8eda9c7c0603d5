"""The arithmetic of trust: what each rule moves, what they come to together, and where it ends."""

from typing import Any

import pytest

from domain.trust.facts import Facts
from domain.trust.rules import POINTS, Reason, TrustRule, reasons_for
from domain.trust.weighing import START, Verdict, weigh

QUIET = Facts()


def alone(**facts: Any) -> tuple[tuple[str, int], ...]:
    return tuple((each.rule.value, each.points) for each in reasons_for(Facts(**facts)))


def test_of_whom_nothing_is_known_the_weight_is_usual() -> None:
    weighing = weigh(QUIET)

    assert (weighing.weight, weighing.verdict, weighing.reasons) == (0.6, Verdict.USUAL, ())


@pytest.mark.parametrize(
    ("facts", "moved"),
    [
        ({"is_verified": True}, (("verified", 15),)),
        ({"is_verified": True, "has_purchased": True}, (("verified", 15), ("purchased", 15))),
        ({"has_purchased": True}, ()),
        ({"has_mailbox": True}, (("mailbox", 10),)),
        ({"is_verified": True, "has_mailbox": True}, (("verified", 15),)),
        ({"was_invited": True}, (("invited", 10),)),
        ({"valid_before": 1}, (("history_valid", 5),)),
        ({"valid_before": 9}, (("history_valid", 15),)),
        ({"valid_before": 2, "fake_before": 2}, ()),
        ({"valid_before": 1, "fake_before": 2}, (("history_fake", -20),)),
        ({"fake_before": 7}, (("history_fake", -40),)),
        ({"alike_now": 7}, ()),
        ({"alike_now": 8}, (("burst", -20),)),
        ({"alike_now": 8, "alike_before": 115}, (("burst", -20),)),
        ({"alike_now": 8, "alike_before": 116}, ()),
        ({"alike_now": 50, "is_verified": True}, (("verified", 15),)),
        ({"said_by": 1, "letters": 40}, (("copied", -10),)),
        ({"said_by": 3, "letters": 40}, (("copied", -30),)),
        ({"said_by": 9, "letters": 40}, (("copied", -30),)),
        ({"said_by": 9, "letters": 39}, (("copied", -10),)),
        ({"same_sender": 2}, ()),
        ({"same_sender": 3}, (("same_sender", -20),)),
        ({"same_sender": 9, "is_verified": True}, (("verified", 15),)),
        ({"seconds": 2.0, "letters": 40}, ()),
        ({"seconds": 1.9, "letters": 40}, (("quick", -10),)),
        ({"seconds": 0.1, "letters": 39}, ()),
        ({"seconds": None, "letters": 400}, ()),
        ({"is_spam": True}, (("spam", -25),)),
    ],
)
def test_each_rule_moves_what_is_published(
    facts: dict[str, Any], moved: tuple[tuple[str, int], ...]
) -> None:
    assert alone(**facts) == moved


def test_what_moves_most_is_said_first_with_its_numbers() -> None:
    facts = Facts(alike_now=9, said_by=4, letters=60, seconds=1.0, is_verified=False)

    assert reasons_for(facts) == (
        Reason(TrustRule.COPIED, -30, {"count": 4}),
        Reason(TrustRule.BURST, -20, {"count": 9, "minutes": 20}),
        Reason(TrustRule.QUICK, -10, {"seconds": 1, "letters": 60}),
    )
    assert weigh(facts).weight == 0.0


@pytest.mark.parametrize(
    ("facts", "points", "verdict"),
    [
        (Facts(alike_now=20), 40, Verdict.USUAL),
        (Facts(same_sender=20), 40, Verdict.USUAL),
        (Facts(alike_now=20, same_sender=20), 20, Verdict.LOW),
        (Facts(said_by=2, letters=60), 40, Verdict.USUAL),
        (Facts(said_by=3, letters=60), 30, Verdict.LOW),
        (Facts(is_spam=True), 35, Verdict.LOW),
        (Facts(has_mailbox=True), 70, Verdict.USUAL),
        (Facts(is_verified=True), 75, Verdict.HIGH),
        (Facts(is_verified=True, said_by=9, letters=60), 45, Verdict.USUAL),
        (
            Facts(is_verified=True, has_purchased=True, was_invited=True, valid_before=9),
            100,
            "high",
        ),
        (Facts(fake_before=2, is_spam=True), 0, Verdict.LOW),
    ],
)
def test_the_weight_is_the_sum_and_its_word(facts: Facts, points: int, verdict: Verdict) -> None:
    weighing = weigh(facts)

    assert (weighing.points, weighing.verdict) == (points, verdict)


def test_neither_a_crowd_nor_a_shared_network_is_doubted_alone() -> None:
    for rule in (TrustRule.BURST, TrustRule.SAME_SENDER):
        assert START + POINTS[rule].most >= 40
