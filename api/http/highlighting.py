"""What a search found, marked in what a page shows of it: in plain text and in safe HTML."""

import re
from html import unescape
from typing import Final

from markupsafe import Markup, escape

from domain.searching.asking import Term, terms_of
from domain.searching.highlighting import hits_in
from domain.shared.errors import InvalidText

_TAG: Final = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')
_OPEN: Final = Markup('<mark class="hit">')
_CLOSE: Final = Markup("</mark>")
_BEFORE: Final = 30
"""Characters that are shown before a hit that stands far from the beginning."""


def highlighted(text: str, search: str | None) -> Markup:
    """`text` with each hit in a <mark>. Markup keeps its tags, everything else is escaped."""
    terms = _terms(search)
    if not isinstance(text, Markup):
        return _marked(text, terms)
    if not terms:
        return text
    pieces = _TAG.split(str(text))
    return Markup("").join(
        Markup(piece) if at % 2 else _marked(unescape(piece), terms)  # noqa: S704  # a tag of ours
        for at, piece in enumerate(pieces)
    )


def found_in(text: str, search: str | None) -> tuple[tuple[int, int], ...]:
    """Where the hits stand, from and to, in code points."""
    return hits_in(text, _terms(search))


def around_hits(text: str, search: str | None, room: int) -> str:
    """`text` from its beginning, or, where the first hit would not be seen in `room` characters,
    from a little before that.
    """
    found = hits_in(text, _terms(search))
    if not found or found[0][1] <= room:
        return text
    return "…" + text[max(0, found[0][0] - _BEFORE) :].lstrip()


def _terms(search: str | None) -> tuple[Term, ...]:
    """None where the search is none that anybody can have typed."""
    try:
        return terms_of(search)
    except InvalidText:
        return ()


def _marked(text: str, terms: tuple[Term, ...]) -> Markup:
    parts, last = [], 0
    for start, end in hits_in(text, terms):
        parts += [escape(text[last:start]), _OPEN, escape(text[start:end]), _CLOSE]
        last = end
    return Markup("").join([*parts, escape(text[last:])])
