"""A query in the language of PostgreSQL's text search.

Words are letters and digits of our own folding and stand in quotes, so nothing that anybody types
is an operator.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, cast, func, literal, literal_column
from sqlalchemy.dialects.postgresql import TSQUERY

from domain.searching.asking import Term

_DOCUMENT: Final[ColumnElement[Any]] = literal_column("search_entry.document")
_WEIGHTS: Final[ColumnElement[Any]] = literal_column("'{0.1, 0.1, 0.3, 1.0}'")
"""Of single characters, nothing, words, and the words of a headline."""


def matches(wanted: str) -> ColumnElement[bool]:
    """Whether a row of `search_entry` has it."""
    return _DOCUMENT.bool_op("@@")(_query(wanted))


def relevance(wanted: str) -> ColumnElement[Any]:
    """`ts_rank` in hundredths: what differs by less is sorted by time."""
    return cast(100 * func.ts_rank(_WEIGHTS, _DOCUMENT, _query(wanted)), BigInteger)


def expression(terms: Iterable[Term], *, any_of: bool = False) -> str:
    """What `document` is asked; there is at least one term."""
    return (" | " if any_of else " & ").join(map(_term, terms))


def _query(wanted: str) -> ColumnElement[Any]:
    return cast(literal(wanted), TSQUERY)


def _term(term: Term) -> str:
    words = [_word(term.text) + (":*" if term.is_prefix else "")]
    if term.is_run:
        words.append(f"({' <-> '.join(map(_word, term.text))})")
    words += map(_word, term.instead)
    return f"({' | '.join(words)})"


def _word(word: str) -> str:
    return f"'{word}'"
