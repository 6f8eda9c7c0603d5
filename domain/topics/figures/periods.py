"""A span of whole days (UTC), and the steps in which it is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from domain.shared.errors import Refusal

MOST_DAYS: Final = 1_096
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 3000
_BY_DAY: Final = 31
_BY_WEEK: Final = 186
_DAY: Final = timedelta(days=1)


class Step(StrEnum):
    """How a period is cut."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(eq=False)
class InvalidPeriod(Refusal):
    """It ends before it begins, is longer than three years, or lies where no feedback does."""

    code: ClassVar[str] = "BAD_USER_INPUT"


@dataclass(frozen=True)
class Period:
    """`since` is included, `until` is not. Refuses: InvalidPeriod."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        is_fit = timedelta(0) < self.until - self.since <= timedelta(days=MOST_DAYS)
        if not is_fit or self.since.year < FIRST_YEAR or self.until.year > LAST_YEAR:
            raise InvalidPeriod

    @property
    def before(self) -> "Period":
        """As long, and right before this one."""
        return Period(self.since - (self.until - self.since), self.since)

    @property
    def step(self) -> Step:
        """Days for up to a month, weeks for up to half a year, months beyond."""
        days = (self.until - self.since) / _DAY
        return Step.DAY if days <= _BY_DAY else Step.WEEK if days <= _BY_WEEK else Step.MONTH

    @property
    def bounds(self) -> list[datetime]:
        """Where the steps begin, and the end. Weeks end with the period, so the last is whole;
        months begin on their first day, so the first and the last may be short.
        """
        if self.step is Step.MONTH:
            firsts, first = [], self.since.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
            while first < self.until:
                firsts.append(first)
                first = (first + timedelta(days=32)).replace(day=1)
            return [self.since, *firsts[1:], self.until]
        length = _DAY if self.step is Step.DAY else 7 * _DAY
        backwards = [self.until]
        while backwards[-1] - length > self.since:
            backwards.append(backwards[-1] - length)
        return [self.since, *reversed(backwards)]


def last_days(days: int, now: datetime) -> Period:
    """Today and the days before it, so many in all."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Period(midnight - (days - 1) * _DAY, midnight + _DAY)
