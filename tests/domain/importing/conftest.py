"""A file to import, and how it is read."""

from pathlib import Path

import pytest

from domain.importing.converting import Assumptions
from domain.importing.mapping import parse_mapping
from domain.importing.reading import ImportRow, open_rows
from domain.importing.rejecting import Reject
from tests.domain.importing.given import ASSUMPTIONS, Read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reviews.csv"


@pytest.fixture
def read(file: Path) -> Read:
    """Write the bytes and read them all, `text` being mapped unless told."""

    def reader(
        content: bytes | str,
        mapping: str = "text=text",
        assumptions: Assumptions = ASSUMPTIONS,
        *,
        source: str | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        after_line: int = 0,
    ) -> list[ImportRow | Reject]:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        with open_rows(
            file,
            parse_mapping(mapping),
            assumptions,
            source=source,
            encoding=encoding,
            delimiter=delimiter,
            after_line=after_line,
        ) as rows:
            return list(rows)

    return reader
