"""What of each kind is found, with what decides who may be shown it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from domain.feedback.models import Feedback
from domain.feedback.tracking import parse_tracking_number
from domain.inbox.queries import SEARCHED as FEEDBACK
from domain.releases.models import Release
from domain.releases.queries import SEARCHED as RELEASES
from domain.roadmap.models import RoadmapItem
from domain.roadmap.ordering import SEARCHED as ITEMS
from domain.roadmap.queries import shown_to
from domain.searching.models import SearchKind
from domain.searching.queries import Subject, hits_for
from domain.shared.ids import CustomerId, WorkspaceId

Position = tuple[int, datetime, UUID]
"""How well it fits, its moment, its id: larger comes first."""


@dataclass(frozen=True)
class Found:
    """One thing. Ids are unique over all kinds."""

    kind: SearchKind
    id: UUID
    relevance: int
    moment: datetime

    @property
    def position(self) -> Position:
        """Where it stands in the ranking."""
        return self.relevance, self.moment, self.id


@dataclass(frozen=True)
class _Place:
    subject: Subject
    moment: InstrumentedAttribute[datetime]


_PLACES: Final = {
    SearchKind.FEEDBACK: _Place(FEEDBACK, Feedback.received_at),
    SearchKind.ITEM: _Place(ITEMS, RoadmapItem.touched_at),
    SearchKind.RELEASE: _Place(RELEASES, Release.published_at),
}


async def found_of_kind(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    kind: SearchKind,
    search: str,
    *,
    after: Position | None,
    limit: int,
    reader: CustomerId | None,
) -> Sequence[Found]:
    """The best of one kind, beyond `after`. Feedback is for those who may read all of it.

    A tracking number finds its feedback and nothing else. Refuses: InvalidText.
    """
    place = _PLACES[kind]
    subject_id, moment = place.subject.id.expression, place.moment.expression
    number = parse_tracking_number(search)
    if number is not None:
        if kind is not SearchKind.FEEDBACK:
            return ()
        relevance: ColumnElement[Any] = literal(0)
        statement = select(subject_id, relevance, moment).where(Feedback.tracking_number == number)
    else:
        hits = await hits_for(session, workspace_id, place.subject, search)
        if hits is None:
            return ()
        relevance = hits.c.relevance
        statement = select(subject_id, relevance, moment).join(
            hits, hits.c.subject_id == subject_id
        )
    statement = statement.where(place.subject.workspace_id == workspace_id)
    if kind is SearchKind.ITEM:
        statement = statement.where(shown_to(reader))
    rows = await session.execute(_beyond(statement, after, relevance, moment, subject_id, limit))
    return [Found(kind, row[0], row[1], row[2]) for row in rows]


def _beyond(
    statement: Select[Any],
    after: Position | None,
    relevance: ColumnElement[Any],
    moment: ColumnElement[Any],
    subject_id: ColumnElement[Any],
    limit: int,
) -> Select[Any]:
    columns = (relevance, moment, subject_id)
    if after is not None:
        last = (literal(part, column.type) for part, column in zip(after, columns, strict=True))
        statement = statement.where(tuple_(*columns) < tuple_(*last))
    return statement.order_by(*(column.desc() for column in columns)).limit(limit)
