"""Searching stored text: every word of a query must occur, as it is written."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from domain.shared.texts import clean, search_terms

QUERY_LIMIT = 200


def terms_of(search: str | None) -> tuple[str, ...]:
    """The words to look for; none for an empty search. Refuses: InvalidText."""
    return search_terms(clean(search[:QUERY_LIMIT], "search", limit=QUERY_LIMIT)) if search else ()


def contains_all(
    column: InstrumentedAttribute[str], terms: tuple[str, ...]
) -> list[ColumnElement[bool]]:
    """One condition per word. `%`, `_` and the backslash stand for themselves."""
    return [column.contains(term, autoescape=True) for term in terms]
