"""When something is expected: on a day, in a month or in a quarter, as sure as the team is.

Written `2027-05-14`, `2027-05` or `2027-Q2`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.roadmap.errors import DateInvalid

_WRITTEN: Final = re.compile(r"(\d{4})-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?)", re.ASCII)
_YEARS: Final = range(2000, 2200)


class Precision(StrEnum):
    """How exactly a date is meant."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"


_MONTHS: Final = {Precision.MONTH: 1, Precision.QUARTER: 3}


@dataclass(frozen=True)
class Expected:
    """A day, month or quarter; `on` is its first day."""

    on: date
    precision: Precision

    @classmethod
    def read(cls, text: str) -> "Expected":
        """As written. Refuses: DateInvalid."""
        found = _WRITTEN.fullmatch(text.strip().upper())
        if found is None or int(found[1]) not in _YEARS:
            raise DateInvalid(text[:40])
        year, quarter, month, day = found.groups()
        try:
            if quarter:
                return cls(date(int(year), 3 * int(quarter) - 2, 1), Precision.QUARTER)
            if day:
                return cls(date(int(year), int(month), int(day)), Precision.DAY)
            return cls(date(int(year), int(month), 1), Precision.MONTH)
        except ValueError as error:
            raise DateInvalid(text[:40]) from error

    def __str__(self) -> str:
        if self.precision is Precision.QUARTER:
            return f"{self.on.year}-Q{(self.on.month + 2) // 3}"
        return self.on.isoformat()[: 10 if self.precision is Precision.DAY else 7]

    @property
    def last_day(self) -> date:
        """The last day on which it would still be in time."""
        if self.precision is Precision.DAY:
            return self.on
        months = self.on.month - 1 + _MONTHS[self.precision]
        return date(self.on.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def expected_of(on: date | None, precision: Precision | None) -> Expected | None:
    """What two columns say together."""
    return Expected(on, precision) if on is not None and precision is not None else None
