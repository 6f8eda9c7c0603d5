"""A text with the words marked that moved its labels. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from domain.understanding.models import Signal, SignalName

Span = tuple[int, int, SignalName, float]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. `tone` is "" where nothing was found; `signals` say for what."""

    text: str
    tone: str = ""
    signals: tuple[str, ...] = ()


def marked(text: str, signals: Iterable[Signal]) -> list[Piece]:
    """The pieces of `text` in order; joined they are `text` again, whatever the signals say.

    Words that blame are bad, words that praise good, words that tell the nature info. Spans that
    do not hold the words they quote are passed over: the text may have been read by another eye.
    """
    spans: list[Span] = [
        (reason["start"], reason["end"], signal.name, reason["weight"])
        for signal in signals
        if signal.name is not SignalName.LANGUAGE
        for reason in signal.reasons
        if text[reason["start"] : reason["end"]] == reason["text"] != ""
    ]
    cuts = sorted({0, len(text), *(edge for start, end, *_ in spans for edge in (start, end))})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        over = [span for span in spans if span[0] <= start and end <= span[1]]
        names = tuple(dict.fromkeys(span[2].value for span in over))
        piece = Piece(text[start:end], _tone(over), names)
        if pieces and (pieces[-1].tone, pieces[-1].signals) == (piece.tone, piece.signals):
            piece = Piece(pieces.pop().text + piece.text, piece.tone, piece.signals)
        pieces.append(piece)
    return pieces


def _tone(over: list[Span]) -> str:
    for _, _, name, weight in over:
        if name is SignalName.SENTIMENT:
            return "bad" if weight < 0 else "good"
    return "info" if over else ""
