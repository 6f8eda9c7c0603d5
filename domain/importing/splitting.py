"""Rows: where each begins and ends, quotes and line ends of every kind, in bounded memory.

The csv module splits a row into fields well, but it holds a row whole however long it is, and
after a broken row its place in the file is lost. So rows are cut here, and only whole rows of a
bounded size go to it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from domain.importing.rejecting import RejectCode

ROW_LIMIT = 1 << 20
"""Bytes of one row, line end included; of a longer one only the beginning is kept."""

EXCERPT = 1_000
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Record:
    """One row as bytes, without its line end; a `problem` says that it cannot be split."""

    line: int
    last_line: int
    raw: bytes
    problem: RejectCode | None = None


class _State(Enum):
    FIELD_BEGINS = auto()
    PLAIN = auto()
    QUOTED = auto()
    QUOTE_MAY_END = auto()


_LINE_END = re.compile(rb"\r\n?|\n")
_QUOTED_TEXT = re.compile(rb'[^"]*+(?:""[^"]*+)*+')
_QUOTE = ord('"')


def records(blocks: Iterator[bytes], delimiter: bytes) -> Iterator[Record]:
    """The rows of the file, empty ones too. A line ends in LF, CR LF or CR, mixed at will.

    A quote opens only at the beginning of a field, and what stands in quotes may span lines. One
    that never closes takes the rest of the file with it: which of those lines were meant as rows
    cannot be known, so none is guessed.
    """
    line = begins = 1
    kept: list[bytes] = []
    size = 0
    state = _State.FIELD_BEGINS

    def quoted() -> bool:
        return state is _State.QUOTED

    for piece in _pieces(blocks, quoted):
        state = _state_after(piece, state, delimiter)
        size += len(piece)
        if size <= ROW_LIMIT:
            kept.append(piece)
        else:
            kept = [b"".join(kept)[:EXCERPT]]
        line += piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n")
        if not quoted() and piece.endswith((b"\n", b"\r")):
            yield _record(begins, line - 1, kept, size)
            begins, kept, size, state = line, [], 0, _State.FIELD_BEGINS
    if size:
        yield _record(begins, line, kept, size, closed=not quoted())


def _record(line: int, last_line: int, kept: list[bytes], size: int, closed: bool = True) -> Record:
    raw = b"".join(kept).removesuffix(b"\n").removesuffix(b"\r")
    if not closed:
        return Record(line, last_line, raw, RejectCode.QUOTE_NOT_CLOSED)
    return Record(line, last_line, raw, RejectCode.ROW_TOO_LONG if size > ROW_LIMIT else None)


def _pieces(blocks: Iterator[bytes], quoted: Callable[[], bool]) -> Iterator[bytes]:
    """Lines with their ends; a line longer than PIECE comes in several pieces, and what stands
    in quotes in pieces of many lines. CR LF is never parted.
    """
    rest = b""
    for block in chain(filter(None, blocks), [b""]):
        content = rest + block
        until = len(content) - (bool(block) and content.endswith(b"\r"))
        at = 0
        while at < until:
            if quoted() and (quote := content.find(b'"', at, until)) != at:
                end = until if quote < 0 else quote
            elif found := _LINE_END.search(content, at, until):
                end = found.end()
            elif not block or until - at >= PIECE:
                end = until
            else:
                break
            yield content[at:end]
            at = end
        rest = content[at:]


def _state_after(piece: bytes, state: _State, delimiter: bytes) -> _State:
    if state is not _State.QUOTED and _QUOTE not in piece:
        return _State.FIELD_BEGINS if piece.endswith(delimiter) else _State.PLAIN
    at = 0
    while at < len(piece):
        if state is _State.QUOTED:
            inside = _QUOTED_TEXT.match(piece, at)
            at = inside.end() + 1 if inside else at
            if at > len(piece):
                return _State.QUOTED
            state = _State.QUOTE_MAY_END
        elif piece[at] == _QUOTE and state in (_State.FIELD_BEGINS, _State.QUOTE_MAY_END):
            state = _State.QUOTED
            at += 1
        else:
            at = piece.find(delimiter, at) + 1
            if not at:
                return _State.PLAIN
            state = _State.FIELD_BEGINS
    return state
