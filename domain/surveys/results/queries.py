"""Counting what was answered, inside the database: rows come back for bars, not for people.

Answers are JSON by question. Both databases take it apart, in words of their own: `_Taken`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    case,
    cast,
    extract,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Integer, Text

from domain.shared.ids import SurveyId, WorkspaceId
from domain.surveys.models import SurveyResponse as Answered

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Asked:
    """Whose answers: of one survey, of one version or campaign of it where they are given."""

    workspace_id: WorkspaceId
    survey_id: SurveyId
    version: int | None = None
    campaign: str | None = None

    def begun(self) -> list[ColumnElement[bool]]:
        """Complete or not."""
        conditions = [
            Answered.workspace_id == self.workspace_id,
            Answered.survey_id == self.survey_id,
        ]
        if self.version is not None:
            conditions.append(Answered.version == self.version)
        if self.campaign is not None:
            conditions.append(Answered.campaign == self.campaign)
        return conditions

    def completed(self) -> list[ColumnElement[bool]]:
        """Complete ones: they alone count for a question."""
        return [*self.begun(), Answered.completed_at.is_not(None)]


@dataclass(frozen=True)
class _Taken:
    """The answers of each response as rows of `key` and `value`, and how to look into a value."""

    is_postgresql: bool
    each: FromClause

    @classmethod
    def apart(cls, session: AsyncSession) -> "_Taken":
        if session.get_bind().dialect.name == "postgresql":
            each = func.jsonb_each(Answered.answers).table_valued("key", "value")
            return cls(True, each.lateral("answer"))
        each = func.json_each(Answered.answers).table_valued("key", "value")
        return cls(False, each.alias("answer"))

    @property
    def key(self) -> ColumnElement[str]:
        """Of the question."""
        return self.each.c.key

    def part(self, name: str) -> ColumnElement[str | None]:
        """One part of an answer as text."""
        value = self.each.c.value
        if self.is_postgresql:
            text: ColumnElement[str | None] = cast(value, JSONB)[name].astext
            return text
        return cast(func.json_extract(value, f"$.{name}"), Text)

    def choices(self) -> tuple[FromClause, ColumnElement[str], ColumnElement[int]]:
        """Option keys, one a row, and the points that a ranking gives: the last one gets one."""
        value = self.each.c.value
        if self.is_postgresql:
            listed = cast(value, JSONB)["choices"]
            rows = func.jsonb_array_elements_text(listed).table_valued(
                "value", with_ordinality="ordinality"
            )
            found: FromClause = rows.lateral("chosen")
            points = func.jsonb_array_length(listed) + 1 - cast(found.c.ordinality, Integer)
            return found, found.c.value, points
        found = func.json_each(value, "$.choices").table_valued("key", "value").alias("chosen")
        points = func.json_array_length(value, "$.choices") - found.c.key
        return found, found.c.value, points

    def rows(self) -> tuple[FromClause, ColumnElement[str], ColumnElement[str]]:
        """Of a matrix: row and option."""
        value = self.each.c.value
        if self.is_postgresql:
            pairs = func.jsonb_each_text(cast(value, JSONB)["rows"]).table_valued("key", "value")
            found: FromClause = pairs.lateral("marked")
        else:
            found = func.json_each(value, "$.rows").table_valued("key", "value").alias("marked")
        return found, found.c.key, found.c.value


async def tallies(session: AsyncSession, asked: Asked) -> Sequence[Row]:
    """Channel, version, campaign; how many began, how many came to the end."""
    names = (Answered.channel, Answered.version, Answered.campaign)
    found = await session.execute(
        select(*names, func.count(), func.count(Answered.completed_at))
        .where(*asked.begun())
        .group_by(*names)
    )
    return [tuple(row) for row in found]


async def median_seconds(session: AsyncSession, asked: Asked) -> float | None:
    """How long complete responses took; of an even number the mean of the two in the middle."""
    began, ended = Answered.started_at, Answered.completed_at
    took: ColumnElement[Any] = extract("epoch", ended - began)
    if session.get_bind().dialect.name != "postgresql":
        took = (func.julianday(ended) - func.julianday(began)) * 86_400.0
    ordered = (
        select(
            took.label("took"),
            func.row_number().over(order_by=took).label("place"),
            func.count().over().label("n"),
        )
        .where(*asked.completed())
        .subquery()
    )
    middle = ((ordered.c.n + 1) // 2, (ordered.c.n + 2) // 2)
    found = await session.execute(
        select(func.avg(ordered.c.took)).where(ordered.c.place.in_(middle))
    )
    value = found.scalar_one()
    return None if value is None else float(value)


async def numbers(session: AsyncSession, asked: Asked) -> Sequence[Row]:
    """Question, number or None; how many answered so, how many of them with words of their own."""
    taken = _Taken.apart(session)
    number, other = taken.part("number"), taken.part("other")
    found = await session.execute(
        _of(taken, asked, taken.key, number, func.count(), func.count(other)).group_by(
            taken.key, number
        )
    )
    return [tuple(row) for row in found]


async def choices(session: AsyncSession, asked: Asked) -> Sequence[Row]:
    """Question, option; how often it was chosen, and its points as a ranking."""
    taken = _Taken.apart(session)
    source, choice, points = taken.choices()
    found = await session.execute(
        _of(
            taken, asked, taken.key, choice, func.count(), func.sum(points), source=source
        ).group_by(taken.key, choice)
    )
    return [tuple(row) for row in found]


async def marks(session: AsyncSession, asked: Asked) -> Sequence[Row]:
    """Question, row, option; how often."""
    taken = _Taken.apart(session)
    source, row, option = taken.rows()
    found = await session.execute(
        _of(taken, asked, taken.key, row, option, func.count(), source=source).group_by(
            taken.key, row, option
        )
    )
    return [tuple(one) for one in found]


async def words(
    session: AsyncSession, asked: Asked, written: Sequence[str], most: int
) -> Sequence[Row]:
    """Question and words, the first `most` of each, in the order in which they were begun.

    Own words beside options, and texts of the questions in `written`.
    """
    taken = _Taken.apart(session)
    text = case((taken.key.in_(written), taken.part("text")))
    said = func.coalesce(taken.part("other"), text)
    place = func.row_number().over(partition_by=taken.key, order_by=Answered.id)
    ordered = (
        _of(taken, asked, taken.key.label("key"), said.label("said"), place.label("place"))
        .where(said.is_not(None))
        .subquery()
    )
    found = await session.execute(
        select(ordered.c.key, ordered.c.said)
        .where(ordered.c.place <= most)
        .order_by(ordered.c.key, ordered.c.place)
    )
    return [tuple(row) for row in found]


def _of(
    taken: _Taken,
    asked: Asked,
    *columns: ColumnElement[Any],
    source: FromClause | None = None,
) -> Select[Any]:
    found = select(*columns).select_from(Answered).join(taken.each, true())
    if source is not None:
        found = found.join(source, true())
    return found.where(*asked.completed())
