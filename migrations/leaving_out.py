"""What stands in a database without a model: no step is written against it."""

from collections.abc import Mapping
from typing import Any

from domain.searching.models import BESIDE_THE_MODEL, TABLES_OF_SQLITE, SearchEntry


def is_modelled(name: str | None, kind: str, parents: Mapping[Any, Any]) -> bool:
    """For alembic's `include_name`: whether that table, column or index is compared."""
    if kind == "table":
        return name not in TABLES_OF_SQLITE
    if parents.get("table_name") == SearchEntry.__tablename__:
        return name not in BESIDE_THE_MODEL
    return True
