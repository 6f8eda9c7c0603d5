"""Which round it is: a pure function of start, rhythm and moment. No clock has to strike.

A wave begins when the one before it ends. Months are counted from the first start, so that one that
began on the 31st goes on the 30th or 28th where a month is shorter, and on the 31st again after it.
Hours are those of the campaign's time zone: nine in the morning stays nine in summer and winter.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.campaigns.rules import Repeats

MONTHS: Final = {Repeats.MONTHLY: 1, Repeats.HALF_YEARLY: 6, Repeats.YEARLY: 12}
_LAST_YEAR: Final = 9999


@dataclass(frozen=True)
class Wave:
    """From `starts_at` up to, but not at, `ends_at`; without one it lasts until it is stopped."""

    number: int
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True)
class Schedule:
    """When a campaign runs. `zone` is an IANA name such as `Europe/Berlin`."""

    starts_at: datetime
    ends_at: datetime | None = None
    repeats: Repeats = Repeats.NONE
    zone: str = "UTC"

    def wave_at(self, moment: datetime) -> Wave | None:
        """The wave of that moment; none before the start and after the end."""
        if moment < self.starts_at or (self.ends_at is not None and moment >= self.ends_at):
            return None
        if self.repeats is Repeats.NONE:
            return Wave(1, self.starts_at, self.ends_at)
        first, here = self._local(self.starts_at), self._local(moment)
        months = (here.year - first.year) * 12 + here.month - first.month
        number = max(1, months // MONTHS[self.repeats])
        while moment >= self._start(number + 1):
            number += 1
        return self.wave(number)

    def wave(self, number: int) -> Wave:
        """The `number`-th wave, 1 or more, cut off where the campaign ends."""
        if self.repeats is Repeats.NONE:
            return Wave(number, self.starts_at, self.ends_at)
        ends_at = self._start(number + 1)
        if self.ends_at is not None:
            ends_at = min(ends_at, self.ends_at)
        return Wave(number, self._start(number), ends_at)

    def _start(self, number: int) -> datetime:
        """When a wave begins. A day that a month does not have is its last one."""
        if number == 1:
            return self.starts_at
        first = self._local(self.starts_at)
        months = first.month - 1 + (number - 1) * MONTHS[self.repeats]
        year, month = min(first.year + months // 12, _LAST_YEAR), months % 12 + 1
        day = min(first.day, calendar.monthrange(year, month)[1])
        return first.replace(year=year, month=month, day=day, fold=0).astimezone(UTC)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(UTC if self.zone == "UTC" else ZoneInfo(self.zone))
