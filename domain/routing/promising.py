"""What a sender may expect, and when: pure arithmetic over a feedback and the workspace's policy.

A date that the team set itself goes before everything. Otherwise whatever is graded has the limit
of its level, and what nobody has looked at yet the limit of a first answer. Limits count from the
moment at which Heard stored the words, so that grading anew never moves a date unseen. Once the
story has ended (shipped, declined, rejected) nothing is expected any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.feedback.models import StatusMeaning
from domain.priorities.arithmetic import Level

ENDED: Final = frozenset({StatusMeaning.SHIPPED, StatusMeaning.DECLINED, StatusMeaning.REJECTED})
LONGEST_HOURS: Final = 24 * 366


@dataclass(frozen=True)
class Policy:
    """Limits in whole hours from 1 to 8,784; None promises nothing.

    The defaults: an ordinary first answer within 24 hours, L1 within 24 hours, L2 within 14 days,
    and no promise for L3.
    """

    first_hours: int | None = 24
    l1_hours: int | None = 24
    l2_hours: int | None = 14 * 24
    l3_hours: int | None = None

    def hours_of(self, level: Level) -> int | None:
        """The limit of a level."""
        return {Level.L1: self.l1_hours, Level.L2: self.l2_hours, Level.L3: self.l3_hours}[level]


DEFAULT_POLICY: Final = Policy()


class PromiseKind(StrEnum):
    """FIRST_ANSWER: somebody answers or decides. LEVEL: it is dealt with. TEAM: by their word."""

    FIRST_ANSWER = "first_answer"
    LEVEL = "level"
    TEAM = "team"


@dataclass(frozen=True)
class Standing:
    """What the arithmetic needs to know of one feedback.

    `is_answered`: somebody of the team replied, judged or moved it, or nobody awaits a first
    answer, as with what was imported. `team_date` is a date that the team set.
    """

    stored_at: datetime
    meaning: StatusMeaning
    is_answered: bool
    level: Level | None = None
    team_date: datetime | None = None


@dataclass(frozen=True)
class Promise:
    """What is expected by when."""

    kind: PromiseKind
    by: datetime

    def is_late(self, now: datetime) -> bool:
        """Whether the date has passed."""
        return now > self.by


def promise_of(standing: Standing, policy: Policy) -> Promise | None:
    """What the sender may expect; None when nothing is promised, or nothing is open any more."""
    if standing.meaning in ENDED:
        return None
    if standing.team_date is not None:
        return Promise(PromiseKind.TEAM, standing.team_date)
    if standing.level is not None:
        return _within(PromiseKind.LEVEL, standing, policy.hours_of(standing.level))
    if standing.is_answered:
        return None
    return _within(PromiseKind.FIRST_ANSWER, standing, policy.first_hours)


def _within(kind: PromiseKind, standing: Standing, hours: int | None) -> Promise | None:
    return Promise(kind, standing.stored_at + timedelta(hours=hours)) if hours else None
