"""Our scalars. What they cannot read is the client's fault, and refused before anything runs."""

from datetime import UTC, datetime
from typing import Any, Final

import strawberry
from graphql import GraphQLError
from strawberry.scalars import JSON
from strawberry.types.scalar import ScalarDefinition

_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 31, tzinfo=UTC)
"""A day from the ends of the calendar, so that no database's time zone leads beyond them."""


def moment(value: object) -> datetime:
    """An ISO 8601 text as a moment in UTC, which it is meant in when it names no offset."""
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
        if read is not None:
            aware = read if read.tzinfo else read.replace(tzinfo=UTC)
            if _EARLIEST <= (inside := aware.astimezone(UTC)) <= _LATEST:
                return inside
    except (ValueError, OverflowError):
        pass
    raise GraphQLError("A DateTime is a text such as `2026-11-21T09:30:00Z`.")


def _written(value: datetime) -> str:
    return value.isoformat()


def _as_it_is(value: Any) -> Any:
    return value


SCALARS: Final[dict[object, ScalarDefinition]] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in ISO 8601 with its offset, such as `2026-11-21T09:30:00+00:00`.",
        serialize=_written,
        parse_value=moment,
    ),
    JSON: strawberry.scalar(
        name="JSON",
        description="Any JSON value; what it holds is said where it is used.",
        specified_by_url="https://ecma-international.org/wp-content/uploads/ECMA-404_2nd_edition_december_2017.pdf",
        serialize=_as_it_is,
        parse_value=_as_it_is,
    ),
}
