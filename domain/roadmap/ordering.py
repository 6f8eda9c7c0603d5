"""The orders in which a list of items can be read."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Tuple, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from domain.roadmap.models import RoadmapItem
from domain.searching.models import SearchKind
from domain.searching.queries import Subject
from domain.shared.paging import KeysetOrder


class ItemOrder(StrEnum):
    """How a list of items is sorted, always downwards."""

    VOTES = "votes"
    TOUCHED = "touched"
    NEWEST = "newest"
    TRENDING = "trending"


COLUMNS: Final[dict[ItemOrder, tuple[InstrumentedAttribute[Any], ...]]] = {
    ItemOrder.VOTES: (RoadmapItem.votes_count, RoadmapItem.id),
    ItemOrder.TOUCHED: (RoadmapItem.touched_at, RoadmapItem.id),
    ItemOrder.NEWEST: (RoadmapItem.id,),
    ItemOrder.TRENDING: (RoadmapItem.heat, RoadmapItem.id),
}
ORDERS: Final[dict[ItemOrder, KeysetOrder[RoadmapItem]]] = {
    ItemOrder.VOTES: KeysetOrder(
        "roadmap-votes", lambda item: (item.votes_count, item.id), (int, UUID)
    ),
    ItemOrder.TOUCHED: KeysetOrder(
        "roadmap-touched", lambda item: (item.touched_at, item.id), (datetime, UUID)
    ),
    ItemOrder.NEWEST: KeysetOrder("roadmap-newest", lambda item: (item.id,), (UUID,)),
    ItemOrder.TRENDING: KeysetOrder(
        "roadmap-trending", lambda item: (item.heat, item.id), (float, UUID)
    ),
}


SEARCHED: Final = Subject(
    SearchKind.ITEM, RoadmapItem.id, RoadmapItem.workspace_id, RoadmapItem.search_text
)
Ranked = tuple[RoadmapItem, int]
"""An item and how well it fits what is searched for; 0 where nothing is."""
BEST: Final[KeysetOrder[Ranked]] = KeysetOrder(
    "roadmap-best", lambda row: (row[1], row[0].touched_at, row[0].id), (int, datetime, UUID)
)
"""What fits best, and of that what was touched last."""


def ranked_by(
    order: ItemOrder | None, hits: CTE | None
) -> tuple[KeysetOrder[Ranked], tuple[ColumnElement[Any], ...]]:
    """An order and its columns. None stands for the best fit of a search, else for votes."""
    if order is None and hits is not None:
        recency = (RoadmapItem.touched_at.expression, RoadmapItem.id.expression)
        return BEST, (hits.c.relevance, *recency)
    of_items = ORDERS[order or ItemOrder.VOTES]
    keyset: KeysetOrder[Ranked] = KeysetOrder(
        of_items.name, lambda row: of_items.key(row[0]), of_items.types
    )
    return keyset, tuple(column.expression for column in COLUMNS[order or ItemOrder.VOTES])


def after(position: tuple[Any, ...], columns: tuple[ColumnElement[Any], ...]) -> Tuple:
    """The sort key of a cursor, each part with the type of its column."""
    return tuple_(
        *(literal(part, column.type) for part, column in zip(position, columns, strict=True))
    )
