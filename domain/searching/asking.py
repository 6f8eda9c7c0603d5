"""What a query wants: terms, all of which must occur. No query is an error."""

from dataclasses import dataclass, replace
from typing import Final

from domain.searching.composing import forms
from domain.searching.folding import fold
from domain.searching.segmenting import LONGEST_WORD, pieces, words_in
from domain.shared.texts import clean

QUERY_LIMIT: Final = 200
"""Characters of a query that are read."""
MOST_TERMS: Final = 8
_LITTLE: Final = frozenset("的了吗呢啊吧嘛呀是我你您他她它们在和与及或也都就还很把被给着过得地么")
"""Characters that say nothing by themselves beside others that do."""


@dataclass(frozen=True)
class Term:
    """One thing that must occur.

    `text` is a folded word; with `is_run`, characters that must stand together. With `is_prefix`
    it may be the beginning of a word. `instead` are other words that do as well: its stem, and
    what a mistyped word may have meant.
    """

    text: str
    is_run: bool = False
    is_prefix: bool = False
    instead: tuple[str, ...] = ()

    def or_also(self, words: tuple[str, ...]) -> "Term":
        """The same, content with those words too."""
        return replace(self, instead=tuple(dict.fromkeys((*self.instead, *words))))


def terms_of(search: str | None) -> tuple[Term, ...]:
    """The terms of a query, at most eight, each once; none where it holds no word.

    Only the first 200 characters are read. The last word may be the beginning of one: who types
    is shown something before the word ends. Refuses: InvalidText.
    """
    found: list[Term] = []
    for piece in pieces(fold(clean_query(search))):
        if piece.is_run:
            found += [Term(word[:LONGEST_WORD], is_run=True) for word in words_in(piece.text)]
        else:
            word, *stems = forms(piece.text)
            found.append(Term(word, instead=tuple(stems)))
    telling = [term for term in found if not (term.is_run and set(term.text) <= _LITTLE)]
    terms = list(dict.fromkeys(telling or found))[:MOST_TERMS]
    if terms and not terms[-1].is_run:
        terms[-1] = replace(terms[-1], is_prefix=True)
    return tuple(terms)


def clean_query(search: str | None) -> str:
    """What of a query is read. Refuses: InvalidText."""
    return clean((search or "")[:QUERY_LIMIT], "search", limit=QUERY_LIMIT)
