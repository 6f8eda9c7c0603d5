"""Texts as numbers of pieces, from a vocabulary cut down to what English and Chinese texts use.

A text is cut where the likelihoods of its pieces multiply to most (Kudo 2018, the unigram model of
SentencePiece), among the kept pieces alone: what a dropped piece stood for is read as smaller ones.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from training.body.wheel import Vocabulary

MOST_PIECES: Final = 64
"""Of a text, begin and end among them."""
_MOST_READ: Final = 300
"""Characters from which those are cut."""
_SPACE: Final = "▁"
_SPECIAL: Final = 4
"""Pieces that stand for no letters; they come first."""
_LONGEST: Final = 16
_UNKNOWN_COSTS: Final = 10.0
_NEVER: Final = float("-inf")


class Cutter:
    """Cuts texts into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        scores = vocabulary.scores.tolist()
        spoken = [*enumerate(zip(vocabulary.pieces, scores, strict=True))][_SPECIAL:]
        self._number = {piece: number for number, (piece, _) in spoken}
        self._score = {piece: score for _, (piece, score) in spoken}
        self._unknown_costs = min(scores) - _UNKNOWN_COSTS
        self._vocabulary = vocabulary
        self._folded = {ord(letter): said for letter, said in vocabulary.folded.items()}

    def cut(self, text: str, most: int = MOST_PIECES) -> list[int]:
        """Numbers of at most so many pieces, from begin to end."""
        known, unknown = self._number, self._vocabulary.unknown
        numbers = [known.get(piece, unknown) for piece in self.pieces(text)]
        return [self._vocabulary.begin, *numbers[: most - 2], self._vocabulary.end]

    def pieces(self, text: str) -> list[str]:
        """The likeliest cut; single characters that no piece holds stand alone."""
        folded = " ".join(text[:_MOST_READ].translate(self._folded).split())
        line = _SPACE + folded.replace(" ", _SPACE)
        likeliest, begun = [0.0] + [_NEVER] * len(line), [0] * (len(line) + 1)
        for start in range(len(line)):
            so_far = likeliest[start]
            for stop in range(start + 1, min(len(line), start + _LONGEST) + 1):
                score = self._score.get(line[start:stop])
                if score is None and stop == start + 1:
                    score = self._unknown_costs
                if score is not None and so_far + score > likeliest[stop]:
                    likeliest[stop], begun[stop] = so_far + score, start
        found, stop = [], len(line)
        while stop:
            found.append(line[begun[stop] : stop])
            stop = begun[stop]
        return found[::-1]


def kept_pieces(vocabulary: Vocabulary, texts: Iterable[str], least: int) -> list[int]:
    """Numbers of the special pieces, of those that `least` texts or more use, and of every single
    character of theirs that is a piece.
    """
    whole, used, letters = Cutter(vocabulary), Counter[str](), set[str]()
    for text in texts:
        pieces = whole.pieces(text)
        used.update(set(pieces))
        letters.update("".join(pieces))
    kept = letters | {piece for piece, times in used.items() if times >= least}
    return [
        number
        for number, piece in enumerate(vocabulary.pieces)
        if number < _SPECIAL or piece in kept
    ]


def pruned(vocabulary: Vocabulary, kept: Sequence[int]) -> Vocabulary:
    """With those pieces alone, numbered anew in their order; the special ones keep theirs."""
    return Vocabulary(
        tuple(vocabulary.pieces[number] for number in kept),
        vocabulary.scores[list(kept)],
        vocabulary.folded,
        vocabulary.begin,
        vocabulary.end,
        vocabulary.unknown,
    )


def write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """As JSON, compressed."""
    kept = {
        "pieces": vocabulary.pieces,
        "scores": [round(score, 4) for score in vocabulary.scores.tolist()],
        "folded": vocabulary.folded,
        "special": [vocabulary.begin, vocabulary.end, vocabulary.unknown],
    }
    path.write_bytes(lzma.compress(json.dumps(kept, ensure_ascii=False).encode()))


def read_vocabulary(path: Path) -> Vocabulary:
    """What was written."""
    kept = json.loads(lzma.decompress(path.read_bytes()))
    scores = np.array(kept["scores"], dtype=np.float32)
    return Vocabulary(tuple(kept["pieces"]), scores, kept["folded"], *kept["special"])
