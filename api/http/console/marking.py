"""A text with the words marked that moved its labels. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.understanding.models import Signal, SignalName

Span = tuple[int, int, SignalName, float]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. `tone` is "" where nothing was found; `signals` say for what.

    `is_hit`: what one searched for stands here.
    """

    text: str
    tone: str = ""
    signals: tuple[str, ...] = ()
    is_hit: bool = False


def marked(
    text: str, signals: Iterable[Signal], hits: Sequence[tuple[int, int]] = ()
) -> list[Piece]:
    """The pieces of `text` in order; joined they are `text` again, whatever the signals say.

    Words that blame are bad, words that praise good, words that tell the nature info. Spans that
    do not hold the words they quote are passed over: the text may have been read by another eye.
    `hits` are where the words of a search stand, in order and apart.
    """
    spans: list[Span] = [
        (reason["start"], reason["end"], signal.name, reason["weight"])
        for signal in signals
        if signal.name is not SignalName.LANGUAGE
        for reason in signal.reasons
        if text[reason["start"] : reason["end"]] == reason["text"] != ""
    ]
    edges = [edge for start, end, *_ in spans for edge in (start, end)]
    cuts = sorted({0, len(text), *edges, *(edge for hit in hits for edge in hit)})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        over = [span for span in spans if span[0] <= start and end <= span[1]]
        names = tuple(dict.fromkeys(span[2].value for span in over))
        is_hit = any(first <= start and end <= last for first, last in hits)
        piece = Piece(text[start:end], _tone(over), names, is_hit)
        if pieces and replace(pieces[-1], text=piece.text) == piece:
            piece = replace(piece, text=pieces.pop().text + piece.text)
        pieces.append(piece)
    return pieces


def _tone(over: list[Span]) -> str:
    for _, _, name, weight in over:
        if name is SignalName.SENTIMENT:
            return "bad" if weight < 0 else "good"
    return "info" if over else ""
