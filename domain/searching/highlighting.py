"""Where a query stands in a text, as offsets of the original."""

from collections.abc import Iterable, Iterator, Sequence

from domain.searching.asking import Term
from domain.searching.composing import forms
from domain.searching.folding import fold_with_origins
from domain.searching.guessing import closest, is_guessed
from domain.searching.segmenting import Piece, pieces

Span = tuple[int, int]
"""Where a hit begins, and where what follows it begins, in code points."""


def hits_in(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Every hit in the order of the text; those that touch are one.

    A word is marked whole, also where only its beginning was typed. Where a term does not occur
    at all, the words are marked that it may have meant.
    """
    if not terms:
        return ()
    folded = fold_with_origins(text)
    found = list(pieces(folded.text))
    spans = [span for term in terms for span in _spans(term, found)]
    return tuple(_joined(sorted(folded.span(*span) for span in spans)))


def _spans(term: Term, found: Sequence[Piece]) -> list[Span]:
    if term.is_run:
        return [span for piece in found if piece.is_run for span in _inside(piece, term.text)]
    words = [piece for piece in found if not piece.is_run]
    hits = [piece for piece in words if _fits(piece.text, term)]
    if not hits and is_guessed(term.text):
        known = {form for piece in words for form in forms(piece.text)}
        meant = set(closest(term.text, known))
        hits = [piece for piece in words if not meant.isdisjoint(forms(piece.text))]
    return [(piece.start, piece.start + len(piece.text)) for piece in hits]


def _fits(word: str, term: Term) -> bool:
    wanted = {term.text, *term.instead}
    return not wanted.isdisjoint(forms(word)) or (term.is_prefix and word.startswith(term.text))


def _inside(piece: Piece, wanted: str) -> Iterator[Span]:
    at = piece.text.find(wanted)
    while at >= 0:
        yield piece.start + at, piece.start + at + len(wanted)
        at = piece.text.find(wanted, at + 1)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Those that overlap or touch, as one."""
    last: Span | None = None
    for start, end in spans:
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last
