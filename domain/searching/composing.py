"""What of a text goes into the index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.searching.folding import fold
from domain.searching.segmenting import LONGEST_WORD, Piece, all_words_in, pieces
from domain.searching.stemming import stem


@dataclass(frozen=True)
class Composed:
    """Words with single spaces between them.

    `headline` are the words that count most, `words` are all, those of the headline too.
    `characters` are the characters of the runs, each as a word of its own, in their order: what a
    dictionary cuts in another place is found through them.
    """

    headline: str
    words: str
    characters: str


def compose(headline: Iterable[str | None], body: Iterable[str | None]) -> Composed:
    """The index of a text: titles in `headline`, everything else in `body`."""
    first, rest = _pieces(headline), _pieces(body)
    titles = list(_words(first))
    runs = (piece.text for piece in (*first, *rest) if piece.is_run)
    return Composed(
        headline=" ".join(titles),
        words=" ".join((*titles, *_words(rest))),
        characters=" ".join("".join(runs)),
    )


def forms(word: str) -> tuple[str, ...]:
    """The word, and its stem where that is another."""
    word = word[:LONGEST_WORD]
    return tuple(dict.fromkeys((word, stem(word))))


def _pieces(parts: Iterable[str | None]) -> list[Piece]:
    return list(pieces(fold("\n".join(part for part in parts if part))))


def _words(found: Iterable[Piece]) -> Iterator[str]:
    for piece in found:
        if piece.is_run:
            yield from (word for word in all_words_in(piece.text) if len(word) > 1)
        else:
            yield from forms(piece.text)
