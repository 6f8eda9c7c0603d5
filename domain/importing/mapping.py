"""Which column of the file means what, as written by a person: `text=Review,score=Stars`."""

import csv
from dataclasses import dataclass, fields

from domain.importing.errors import (
    MappingUnreadable,
    NothingMapped,
    TargetMappedTwice,
    UnknownTarget,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """For each target the name of its column, or None. Refuses: NothingMapped."""

    text: str | None = None
    score: str | None = None
    kind: str | None = None
    language: str | None = None
    received_at: str | None = None
    touchpoint: str | None = None
    author: str | None = None
    external_id: str | None = None

    def __post_init__(self) -> None:
        if self.text is None and self.score is None:
            raise NothingMapped()

    def columns(self) -> dict[str, str]:
        """Target to column, for the targets that have one."""
        named = {target: getattr(self, target) for target in TARGETS}
        return {target: column for target, column in named.items() if column is not None}


TARGETS = tuple(field.name for field in fields(ColumnMapping))


def parse_mapping(*parts: str) -> ColumnMapping:
    """Read `target=column` pairs, several in one part parted by commas.

    A column whose name holds a comma is written in quotes around the pair: `"text=Pros, cons"`.
    White space around names does not count. Two targets may share a column.

    Refuses: MappingUnreadable, UnknownTarget, TargetMappedTwice, NothingMapped.
    """
    columns: dict[str, str] = {}
    for pair in (pair for part in parts for pair in _pairs(part)):
        target, equals, column = (piece.strip() for piece in pair.partition("="))
        if not (target and equals and column):
            raise MappingUnreadable(pair)
        if target not in TARGETS:
            raise UnknownTarget(target, TARGETS)
        if target in columns:
            raise TargetMappedTwice(target)
        columns[target] = column
    return ColumnMapping(**columns)


def _pairs(part: str) -> list[str]:
    try:
        return [pair for row in csv.reader([part], strict=True) for pair in row]
    except csv.Error:
        raise MappingUnreadable(part) from None
