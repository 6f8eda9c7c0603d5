"""The rules of trust: pure, versioned, the same for everyone, published at `/trust`.

Version 1. Everyone begins at 60 of 100 points.

| code            | points     | when                                                           |
|-----------------|------------|----------------------------------------------------------------|
| `verified`      | +15        | the host vouches for the person with a signed token            |
| `purchased`     | +15        | that token says that the person bought something               |
| `mailbox`       | +10        | nobody vouches, but the person showed to read a mailbox        |
| `invited`       | +10        | the answer to a personal invitation                            |
| `history_valid` | +5 to +15  | for each other feedback judged valid more than judged fake     |
| `history_fake`  | -20 to -40 | for each other feedback judged fake more than judged valid     |
| `burst`         | -20        | 8 or more alike in twenty minutes, 5 times the usual           |
| `copied`        | -10 to -30 | for each other speaker of the same words; -10 for short ones   |
| `same_sender`   | -20        | 3 or more other speakers from one browser and network in a day |
| `quick`         | -10        | words that came faster than anybody types                      |
| `spam`          | -25        | the words read like advertising                                |

`burst` and `same_sender` leave out people for whom the host vouches: many may complain at once, and
an office shares a network. Each of them alone leaves a feedback above the line of `weighing.LOW`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from domain.trust.facts import Facts

RULES_VERSION: Final = 1

BURST_LEAST: Final = 8
BURST_TIMES: Final = 5
BURST_MINUTES: Final = 10
"""Before and after: the window is twice as long."""
WINDOWS_A_DAY: Final = 24 * 60 // (2 * BURST_MINUTES)
SHORT_LETTERS: Final = 40
"""Shorter words are the same by chance more often."""
SAME_SENDER_LEAST: Final = 3
QUICKEST: Final = 20
"""Letters a second; a Chinese character is two. The fastest typists stay below it."""


class TrustRule(StrEnum):
    """Why a weight is what it is. Stored, and the key of the sentences that people read."""

    VERIFIED = "verified"
    PURCHASED = "purchased"
    MAILBOX = "mailbox"
    INVITED = "invited"
    HISTORY_VALID = "history_valid"
    HISTORY_FAKE = "history_fake"
    BURST = "burst"
    COPIED = "copied"
    SAME_SENDER = "same_sender"
    QUICK = "quick"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Span:
    """What a rule moves: `each` time it holds, `most` at all. Points of 100."""

    each: int
    most: int

    def times(self, count: int) -> int:
        """The points of so many times."""
        points = self.each * count
        return max(points, self.most) if self.each < 0 else min(points, self.most)


POINTS: Final[dict[TrustRule, Span]] = {
    TrustRule.VERIFIED: Span(15, 15),
    TrustRule.PURCHASED: Span(15, 15),
    TrustRule.MAILBOX: Span(10, 10),
    TrustRule.INVITED: Span(10, 10),
    TrustRule.HISTORY_VALID: Span(5, 15),
    TrustRule.HISTORY_FAKE: Span(-20, -40),
    TrustRule.BURST: Span(-20, -20),
    TrustRule.COPIED: Span(-10, -30),
    TrustRule.SAME_SENDER: Span(-20, -20),
    TrustRule.QUICK: Span(-10, -10),
    TrustRule.SPAM: Span(-25, -25),
}
SHORT_COPY: Final = -10
"""The most that copies of short words take."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that moved the weight by `points`; `params` are the numbers that its sentence says."""

    rule: TrustRule
    points: int
    params: Mapping[str, int] = field(default_factory=dict)


def reasons_for(facts: Facts) -> tuple[Reason, ...]:
    """What moves the weight, what moves it most first; among equals in the order of the rules."""
    found = [reason for rule in _RULES if (reason := rule(facts))]
    return tuple(sorted(found, key=lambda reason: -abs(reason.points)))


def _verified(facts: Facts) -> Reason | None:
    return _once(TrustRule.VERIFIED) if facts.is_verified else None


def _purchased(facts: Facts) -> Reason | None:
    """Only the host knows: without its word there is nobody to believe."""
    return _once(TrustRule.PURCHASED) if facts.is_verified and facts.has_purchased else None


def _mailbox(facts: Facts) -> Reason | None:
    is_so = facts.has_mailbox and not facts.is_verified
    return _once(TrustRule.MAILBOX) if is_so else None


def _invited(facts: Facts) -> Reason | None:
    return _once(TrustRule.INVITED) if facts.was_invited else None


def _history(facts: Facts) -> Reason | None:
    more = facts.valid_before - facts.fake_before
    if not more:
        return None
    rule = TrustRule.HISTORY_VALID if more > 0 else TrustRule.HISTORY_FAKE
    params = {"valid": facts.valid_before, "fake": facts.fake_before}
    return Reason(rule, POINTS[rule].times(abs(more)), params)


def _burst(facts: Facts) -> Reason | None:
    is_usual = facts.alike_now * WINDOWS_A_DAY < BURST_TIMES * facts.alike_before
    if facts.is_verified or facts.alike_now < BURST_LEAST or is_usual:
        return None
    params = {"count": facts.alike_now, "minutes": 2 * BURST_MINUTES}
    return _once(TrustRule.BURST, **params)


def _copied(facts: Facts) -> Reason | None:
    if not facts.said_by:
        return None
    points = POINTS[TrustRule.COPIED].times(facts.said_by)
    if facts.letters < SHORT_LETTERS:
        points = max(points, SHORT_COPY)
    return Reason(TrustRule.COPIED, points, {"count": facts.said_by})


def _same_sender(facts: Facts) -> Reason | None:
    if facts.is_verified or facts.same_sender < SAME_SENDER_LEAST:
        return None
    return _once(TrustRule.SAME_SENDER, count=facts.same_sender)


def _quick(facts: Facts) -> Reason | None:
    if facts.seconds is None or facts.letters < SHORT_LETTERS:
        return None
    seconds = max(facts.seconds, 1.0)
    if facts.letters <= QUICKEST * seconds:
        return None
    return _once(TrustRule.QUICK, seconds=round(seconds), letters=facts.letters)


def _spam(facts: Facts) -> Reason | None:
    return _once(TrustRule.SPAM) if facts.is_spam else None


def _once(rule: TrustRule, **params: int) -> Reason:
    return Reason(rule, POINTS[rule].times(1), params)


_RULES: Final[tuple[Callable[[Facts], Reason | None], ...]] = (
    _verified,
    _purchased,
    _mailbox,
    _invited,
    _history,
    _burst,
    _copied,
    _same_sender,
    _quick,
    _spam,
)
