"""The orders in which a list of items can be read."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Tuple, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from domain.roadmap.models import RoadmapItem
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


def after(position: tuple[Any, ...], order: ItemOrder) -> Tuple:
    """The sort key of a cursor, each part with the type of its column."""
    columns = COLUMNS[order]
    return tuple_(
        *(literal(part, column.type) for part, column in zip(position, columns, strict=True))
    )
