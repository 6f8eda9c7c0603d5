"""Rows of a stream that cannot be wound back, such as the standard input, as they arrive.

Either CSV whose first line names the wanted columns, or, where one column is wanted, plain lines.
Nothing is held but one block and one row. Encodings are told apart as for files, at the first block
that holds a letter outside ASCII.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from domain.importing.decoding import BLOCK, Encoding, blocks, recognise
from domain.importing.errors import ColumnsNotFound
from domain.importing.heading import DELIMITERS, beginning, split
from domain.importing.rejecting import Reject, RejectCode, RowProblem, allow_long_cells
from domain.importing.splitting import EXCERPT, ROW_LIMIT, Record, records

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The wanted cells of the row that begins at `line`, in the order in which they were asked."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """How many there are, where the wanted ones stand, and what parts them."""

    count: int
    places: tuple[int, ...]
    delimiter: str


def arriving(file: BinaryIO, wanted: Sequence[str]) -> Iterator[Arrived | Reject]:
    """The rows of `file`, one by one; rows that cannot be read come as rejects.

    Empty lines of CSV are passed over; plain ones are empty texts.

    Refuses: ColumnsNotFound (several columns are wanted and the first line lacks one),
    FileIsNotText, UnreadableEncoding.
    """
    allow_long_cells()
    stream = _Stream(file)
    columns = stream.columns(wanted)
    if columns is None and len(wanted) > 1:
        raise ColumnsNotFound(tuple(wanted), tuple(stream.first_fields()))
    if columns is None:
        for record in lines(stream.blocks()):
            yield _plain(record, stream.encoding.of_rows)
        return
    named = True
    for record in records(stream.blocks(), columns.delimiter.encode()):
        if named:
            named = False
        elif (row := _row(record, stream.encoding.of_rows, columns)) is not None:
            yield row


def lines(blocks: Iterator[bytes]) -> Iterator[Record]:
    """Plain lines, quotes and all. Of one longer than ROW_LIMIT only the beginning is kept."""
    rest, line, is_long = b"", 1, False
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        for raw in whole:
            yield _line(line, raw, is_long)
            line, is_long = line + 1, False
        if len(rest) > ROW_LIMIT:
            rest, is_long = rest[:EXCERPT], True
    if rest:
        yield _line(line, rest, is_long)


def _line(line: int, raw: bytes, is_long: bool) -> Record:
    problem = RejectCode.ROW_TOO_LONG if is_long or len(raw) > ROW_LIMIT else None
    return Record(line, line, raw.removesuffix(b"\r"), problem)


def _plain(record: Record, encoding: str) -> Arrived | Reject:
    if record.problem:
        return _reject(record, encoding, RowProblem(record.problem, limit=ROW_LIMIT))
    try:
        return Arrived(record.line, (record.raw.decode(encoding),))
    except UnicodeDecodeError:
        problem = RowProblem(RejectCode.ROW_UNDECODABLE, encoding=encoding)
        return _reject(record, encoding, problem)


def _row(record: Record, encoding: str, columns: Columns) -> Arrived | Reject | None:
    try:
        fields = split(record, encoding, columns.delimiter)
    except RowProblem as problem:
        return _reject(record, encoding, problem)
    if not fields:
        return None
    if len(fields) != columns.count:
        few = len(fields) < columns.count
        code = RejectCode.TOO_FEW_FIELDS if few else RejectCode.TOO_MANY_FIELDS
        wrong = RowProblem(code, expected=columns.count, found=len(fields))
        return _reject(record, encoding, wrong)
    return Arrived(record.line, tuple(fields[place] for place in columns.places))


def _reject(record: Record, encoding: str, problem: RowProblem) -> Reject:
    raw = (beginning(record, encoding),)
    return Reject(record.line, problem.code, problem.details, raw)


class _Stream:
    """A file that is read once, its head kept to find out by it what the rest is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head = self._first_line()
        self._at = 0
        self.encoding: Encoding = recognise(BytesIO(self._head))
        self._is_settled = not self._head.isascii() or self.encoding.name != "utf-8"

    def columns(self, wanted: Sequence[str]) -> Columns | None:
        """The columns, if the first line names all that are wanted."""
        for delimiter in DELIMITERS:
            fields = self.first_fields(delimiter)
            if all(name in fields for name in wanted):
                return Columns(len(fields), tuple(map(fields.index, wanted)), delimiter)
        return None

    def first_fields(self, delimiter: str = DELIMITERS[0]) -> list[str]:
        """What the first line holds."""
        first = next(self._copied(), b"").split(b"\n")[0].removesuffix(b"\r")
        try:
            fields = split(Record(1, 1, first), self.encoding.of_rows, delimiter)
        except RowProblem:
            return []
        return [field.strip().lstrip(_MARK) for field in fields]

    def blocks(self) -> Iterator[bytes]:
        """All of it without its mark, as it comes in. Refuses: UnreadableEncoding."""
        for block in blocks(self, self.encoding):  # type: ignore[arg-type]  # reads and winds back
            if not self._is_settled and not block.isascii():
                found = recognise(BytesIO(block))
                self.encoding = found if found.of_rows == found.name else self.encoding
                self._is_settled = True
            yield block

    def seek(self, at: int) -> int:
        """Only within the head, and only before anything is read."""
        self._at = at
        return at

    def read(self, size: int) -> bytes:
        """The head first, then what is there, at most `size`; waits only where there is nothing."""
        if self._at < len(self._head):
            head, self._at = self._head[self._at :], len(self._head)
            return head
        return self._more(size)

    def _copied(self) -> Iterator[bytes]:
        return blocks(BytesIO(self._head), self.encoding)

    def _first_line(self) -> bytes:
        head = b""
        while b"\n" not in head and len(head) <= ROW_LIMIT and (more := self._more(BLOCK)):
            head += more
        return head

    def _more(self, size: int) -> bytes:
        read = getattr(self._file, "read1", self._file.read)
        return bytes(read(size) or b"")
