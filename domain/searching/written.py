"""Looking for signs as they are written: who searches for % or an emoji means just that."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from domain.searching.asking import clean_query
from domain.shared.texts import search_terms


def contains_all(column: InstrumentedAttribute[str], search: str) -> list[ColumnElement[bool]]:
    """One condition for each piece between spaces; `%`, `_` and the backslash stand for themselves.

    Refuses: InvalidText.
    """
    return [column.contains(sign, autoescape=True) for sign in search_terms(clean_query(search))]
