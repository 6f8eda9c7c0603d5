"""A row that cannot go in is handed back: with its line, its reason and what it said."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

RISKY_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet may run a cell that begins so as a formula."""

LONGEST_CELL = 1 << 20


class RejectCode(StrEnum):
    """Why a row was handed back. Stable; beside each, the details it comes with."""

    ROW_UNDECODABLE = "ROW_UNDECODABLE"  # encoding
    ROW_TOO_LONG = "ROW_TOO_LONG"  # limit (bytes), last_line
    QUOTE_NOT_CLOSED = "QUOTE_NOT_CLOSED"  # last_line
    QUOTE_MISPLACED = "QUOTE_MISPLACED"  # last_line
    ROW_HAS_TOO_MANY_COLUMNS = "ROW_HAS_TOO_MANY_COLUMNS"  # limit
    TOO_FEW_FIELDS = "TOO_FEW_FIELDS"  # expected, found
    TOO_MANY_FIELDS = "TOO_MANY_FIELDS"  # expected, found
    INVALID_CHARACTERS = "INVALID_CHARACTERS"  # field (NUL or lone surrogates)
    NOTHING_SAID = "NOTHING_SAID"  # neither text nor score
    VALUE_TOO_LONG = "VALUE_TOO_LONG"  # field, limit (code points)
    SCORE_UNREADABLE = "SCORE_UNREADABLE"  # value
    SCORE_NOT_WHOLE = "SCORE_NOT_WHOLE"  # value
    SCORE_OUT_OF_RANGE = "SCORE_OUT_OF_RANGE"  # value, kind, lowest, highest
    SCORE_ON_ANOTHER_SCALE = "SCORE_ON_ANOTHER_SCALE"  # value, kind, highest
    KIND_UNKNOWN = "KIND_UNKNOWN"  # value
    LANGUAGE_UNKNOWN = "LANGUAGE_UNKNOWN"  # value
    RECEIVED_AT_UNREADABLE = "RECEIVED_AT_UNREADABLE"  # value
    RECEIVED_AT_OUT_OF_RANGE = "RECEIVED_AT_OUT_OF_RANGE"  # value, earliest, latest


Details = Mapping[str, str | int]


class RowProblem(Exception):
    """Why a row cannot go in; raised and caught within this package."""

    def __init__(self, code: RejectCode, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details: Details = details


@dataclass(frozen=True, slots=True)
class Reject:
    """One row handed back.

    `line` is where it begins (the first line of the file is 1). `raw` are its fields as they
    stood; of a row that could not be told into fields, one field with its beginning.
    """

    line: int
    code: RejectCode
    details: Details
    raw: tuple[str, ...]


def rejects_path(path: Path) -> Path:
    """`reviews.csv` hands back in `reviews.rejects.csv`, next to it."""
    return path.with_name(f"{path.stem}.rejects.csv")


class RejectsFile:
    """Writes rejects one by one; `count` is how many were written by this run."""

    def __init__(self, file: TextIO, sentence: Callable[[Reject], str]) -> None:
        self._file = file
        self._writer = csv.writer(file)
        self._sentence = sentence
        self.count = 0

    def write(self, reject: Reject) -> None:
        """Add one row: its line, its reason in words, its own fields."""
        cells = (self._sentence(reject), *reject.raw)
        self._writer.writerow((reject.line, *map(harmless, cells)))
        self.count += 1

    def flush(self) -> None:
        """Hand what was written to the system, before a batch of rows is committed."""
        self._file.flush()


@contextmanager
def open_rejects(
    path: Path, columns: Sequence[str], sentence: Callable[[Reject], str], *, after_line: int = 0
) -> Iterator[RejectsFile]:
    """A CSV file in UTF-8 with a byte order mark: line, reason, then the row's own fields.

    `sentence` words the reason. With `after_line` an interrupted run goes on: rejects up to that
    line stay, later ones go, because their rows will be read again. A file that ends up without
    a reject is removed. Raises: OSError.
    """
    kept = _begin(path, columns, after_line)
    with path.open("a", encoding="utf-8-sig", errors="replace", newline="") as file:
        rejects = RejectsFile(file, sentence)
        yield rejects
    if not kept and not rejects.count:
        path.unlink()


def harmless(cell: str) -> str:
    """The cell as a spreadsheet may hold it: never a formula, no NUL."""
    cell = cell.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{cell}" if cell.startswith(RISKY_BEGINNINGS) else cell


def allow_long_cells() -> None:
    """Python's CSV reader stops at 128 KiB a cell unless told; the limit is the process's."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))


def _begin(path: Path, columns: Sequence[str], after_line: int) -> int:
    """Write the first row and what stays of an earlier run; answer how many rejects stay."""
    unfinished = path.with_name(f"{path.name}.part")
    kept = 0
    with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("line", "reason", *map(harmless, columns)))
        for row in _rejects_up_to(after_line, path):
            writer.writerow(row)
            kept += 1
    unfinished.replace(path)
    return kept


def _rejects_up_to(line: int, path: Path) -> Iterator[list[str]]:
    if line < 1 or not path.exists():
        return
    allow_long_cells()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from (row for row in rows if row and row[0].isdecimal() and int(row[0]) <= line)
