"""A file on disk becomes a stream of rows to store and rows to hand back."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from domain.feedback.scales import RatingKind
from domain.importing.converting import (
    SHORT_LIMITS,
    Assumptions,
    to_kind,
    to_language,
    to_moment,
    to_score,
    to_text,
)
from domain.importing.decoding import Encoding, blocks, recognise
from domain.importing.errors import FileNotReadable
from domain.importing.heading import Header, beginning, read_header, split
from domain.importing.mapping import TARGETS, ColumnMapping
from domain.importing.rejecting import Reject, RejectCode, RowProblem, allow_long_cells
from domain.importing.splitting import Record, records


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One feedback as the file tells it: a text, a score or both.

    `line` is where the row begins. `kind` is None without a score. `fingerprint` names the row
    for good (64 hexadecimal digits): store it unique in the workspace, and a second run of the
    same file adds nothing.
    """

    line: int
    fingerprint: str
    text: str | None
    score: int | None
    kind: RatingKind | None
    language: str | None
    received_at: datetime | None
    touchpoint: str | None
    author: str | None
    external_id: str | None


class RowSource:
    """The rows of one open file, each as an ImportRow or a Reject, in the order of the file.

    To be iterated once, inside `with`. `bytes_read` of `total_bytes` moves in steps of 64 KiB.
    """

    def __init__(
        self,
        file: BinaryIO,
        encoding: Encoding,
        header: Header,
        mapping: ColumnMapping,
        assumptions: Assumptions,
        source: str,
        after_line: int,
    ) -> None:
        self.columns = header.columns
        self.delimiter = header.delimiter
        self.encoding = encoding.name
        self.total_bytes = file.seek(0, 2)
        self.bytes_read = 0
        self._file = file
        self._encoding = encoding
        self._places = header.places(mapping)
        self._assumptions = assumptions
        self._source = source
        self._after_line = max(after_line, header.last_line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[ImportRow | Reject]:
        for record in records(self._blocks(), self.delimiter.encode()):
            if record.line > self._after_line and (row := self._read(record)):
                yield row

    def _blocks(self) -> Iterator[bytes]:
        for block in blocks(self._file, self._encoding):
            self.bytes_read = self._file.tell()
            yield block

    def _read(self, record: Record) -> ImportRow | Reject | None:
        encoding = self._encoding.of_rows
        try:
            fields = split(record, encoding, self.delimiter)
        except RowProblem as problem:
            raw = (beginning(record, encoding),)
            return Reject(record.line, problem.code, problem.details, raw)
        if not any(field.strip() for field in fields):
            return None
        if len(fields) != len(self.columns):
            few = len(fields) < len(self.columns)
            code = RejectCode.TOO_FEW_FIELDS if few else RejectCode.TOO_MANY_FIELDS
            details = {"expected": len(self.columns), "found": len(fields)}
            return Reject(record.line, code, details, tuple(fields))
        try:
            return self._convert(record.line, fields)
        except RowProblem as problem:
            return Reject(record.line, problem.code, problem.details, tuple(fields))

    def _convert(self, line: int, fields: list[str]) -> ImportRow:
        cells = dict.fromkeys(TARGETS, "")
        cells |= {target: fields[place].strip() for target, place in self._places.items()}
        given = self._assumptions
        text = to_text("text", cells["text"], given.text_limit)
        touchpoint, author, external_id = (
            to_text(name, cells[name], limit) for name, limit in SHORT_LIMITS.items()
        )
        kind = to_kind(cells["kind"], given.kind)
        score = to_score(cells["score"], kind)
        if text is None and score is None:
            raise RowProblem(RejectCode.NOTHING_SAID)
        return ImportRow(
            line=line,
            fingerprint=fingerprint(self._source, line, fields, external_id),
            text=text,
            score=score,
            kind=None if score is None else kind,
            language=to_language(cells["language"], given.language),
            received_at=to_moment(cells["received_at"], given),
            touchpoint=touchpoint or given.touchpoint,
            author=author,
            external_id=external_id,
        )


def open_rows(
    path: Path,
    mapping: ColumnMapping,
    assumptions: Assumptions,
    *,
    source: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    after_line: int = 0,
) -> RowSource:
    """Open a CSV file whose first row names its columns; use it in `with`.

    `source` (else the file's name) keeps the rows of different files apart. Rows that begin on or
    before `after_line` are passed over: an interrupted import goes on there.

    Refuses: every refusal of `errors` but those of the mapping itself.
    """
    allow_long_cells()
    try:
        file = path.open("rb")
    except OSError:
        raise FileNotReadable(path.name) from None
    try:
        found = recognise(file, encoding)
        header = read_header(lambda: blocks(file, found), found.of_rows, mapping, delimiter)
        return RowSource(file, found, header, mapping, assumptions, source or path.name, after_line)
    except BaseException:
        file.close()
        raise


def fingerprint(source: str, line: int, fields: list[str], external_id: str | None) -> str:
    """SHA-256 over the source and what tells this row from every other of it.

    That is the external id where there is one: the row may then move, or be corrected. Else it is
    the line and all fields as decoded, since two customers may say the same words. Neither the
    encoding, the delimiter nor the mapping counts, so a second run may change them.
    """
    identity = ["id", external_id] if external_id else ["row", line, *fields]
    return hashlib.sha256(json.dumps([source, *identity]).encode("ascii")).hexdigest()
