"""A query in the language of FTS5.

Words are letters and digits of our own folding and stand in double quotes, so nothing that anybody
types is an operator.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, literal_column

from domain.searching.asking import Term

_RELEVANCE: Final = "CAST(-10 * bm25(search_index, 4.0, 2.0, 1.0) AS INTEGER)"


def matches(wanted: str) -> ColumnElement[bool]:
    """Whether a row of `search_index` has it."""
    return literal_column("search_index").bool_op("MATCH")(wanted)


def relevance(_wanted: str) -> ColumnElement[Any]:
    """BM25 in tenths (FTS5 gives it negative): what differs by less is sorted by time."""
    return literal_column(_RELEVANCE, Integer())


def expression(terms: Iterable[Term], *, any_of: bool = False) -> str:
    """What FTS5 is asked; there is at least one term."""
    return (" OR " if any_of else " AND ").join(map(_term, terms))


def _term(term: Term) -> str:
    words = [f'"{term.text}"' + (" *" if term.is_prefix else "")]
    if term.is_run:
        words.append(f'"{" ".join(term.text)}"')
    words += [f'"{word}"' for word in term.instead]
    return f"({' OR '.join(words)})"
