"""The first row of the file: which delimiter parts it, and which column stands where."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.importing.errors import (
    ColumnsNotFound,
    DuplicateColumns,
    HeaderMissing,
    HeaderUnreadable,
    TooManyColumns,
    UnknownDelimiter,
)
from domain.importing.mapping import ColumnMapping
from domain.importing.rejecting import RejectCode, RowProblem
from domain.importing.splitting import EXCERPT, ROW_LIMIT, Record, records

DELIMITERS = (",", ";", "\t")
COLUMN_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Header:
    """The columns by name, in order; `last_line` is where the first row ends."""

    columns: tuple[str, ...]
    delimiter: str
    last_line: int

    def places(self, mapping: ColumnMapping) -> dict[str, int]:
        """Target to the place of its column, from 0. Refuses: ColumnsNotFound."""
        wanted = mapping.columns()
        missing = tuple(column for column in wanted.values() if column not in self.columns)
        if missing:
            found = tuple(column[:80] for column in self.columns[:50])
            raise ColumnsNotFound(tuple(dict.fromkeys(missing)), found)
        return {target: self.columns.index(column) for target, column in wanted.items()}


def read_header(
    blocks: Callable[[], Iterator[bytes]],
    encoding: str,
    mapping: ColumnMapping,
    asked: str | None = None,
) -> Header:
    """The first row that is not empty; the delimiter is the one that yields the most columns of
    the mapping, then the most columns; `asked` overrides.

    Refuses: UnknownDelimiter, HeaderMissing, HeaderUnreadable, TooManyColumns, DuplicateColumns.
    """
    if asked is not None and asked not in DELIMITERS:
        raise UnknownDelimiter(asked, DELIMITERS)
    wanted = set(mapping.columns().values())
    headers: list[Header] = []
    refusals: list[HeaderUnreadable | TooManyColumns] = []
    for delimiter in DELIMITERS if asked is None else (asked,):
        try:
            headers.append(_header(blocks(), encoding, delimiter))
        except (HeaderUnreadable, TooManyColumns) as refusal:
            refusals.append(refusal)
    headers.sort(key=lambda it: (len(wanted & set(it.columns)), len(it.columns)))
    if refusals and not (headers and wanted & set(headers[-1].columns)):
        raise refusals[0]
    _check(headers[-1].columns)
    return headers[-1]


def split(record: Record, encoding: str, delimiter: str) -> list[str]:
    """The fields of one row; an empty line has none. Raises: RowProblem."""
    if record.problem is RejectCode.ROW_TOO_LONG:
        raise RowProblem(record.problem, limit=ROW_LIMIT, last_line=record.last_line)
    if record.problem:
        raise RowProblem(record.problem, last_line=record.last_line)
    try:
        text = record.raw.decode(encoding)
        fields = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except UnicodeDecodeError:
        raise RowProblem(RejectCode.ROW_UNDECODABLE, encoding=encoding) from None
    except csv.Error:
        raise RowProblem(RejectCode.QUOTE_MISPLACED, last_line=record.last_line) from None
    if len(fields) > COLUMN_LIMIT:
        raise RowProblem(RejectCode.ROW_HAS_TOO_MANY_COLUMNS, limit=COLUMN_LIMIT)
    return fields


def beginning(record: Record, encoding: str) -> str:
    """How the row begins, for a person: unreadable bytes show as replacement characters."""
    return record.raw[:EXCERPT].decode(encoding, "replace")


def _header(blocks: Iterator[bytes], encoding: str, delimiter: str) -> Header:
    for record in records(blocks, delimiter.encode()):
        try:
            fields = split(record, encoding, delimiter)
        except RowProblem as problem:
            if problem.code is RejectCode.ROW_HAS_TOO_MANY_COLUMNS:
                raise TooManyColumns(COLUMN_LIMIT) from None
            raise HeaderUnreadable(record.line, problem.code) from None
        if any(field.strip() for field in fields):
            names = tuple(field.strip().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}") for field in fields)
            return Header(names, delimiter, record.last_line)
    raise HeaderMissing()


def _check(columns: tuple[str, ...]) -> None:
    repeated = (name for name, times in Counter(columns).items() if name and times > 1)
    if names := tuple(repeated):
        raise DuplicateColumns(names)
