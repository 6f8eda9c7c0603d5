"""Files made to exhaust memory or time."""

import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from domain.importing.mapping import parse_mapping
from domain.importing.reading import ImportRow, open_rows
from domain.importing.rejecting import Reject, RejectCode
from tests.domain.importing.given import ASSUMPTIONS

MEGABYTE = 1 << 20


def write(file: Path, parts: Iterable[bytes]) -> None:
    with file.open("wb") as out:
        out.writelines(parts)


def peak_and_rejects(file: Path) -> tuple[int, int, list[Reject]]:
    """The peak in bytes, how many rows went in, and the rejects."""
    good, rejects = 0, []
    tracemalloc.start()
    try:
        with open_rows(file, parse_mapping("text=text"), ASSUMPTIONS) as rows:
            for row in rows:
                if isinstance(row, ImportRow):
                    good += 1
                else:
                    rejects.append(row)
        return tracemalloc.get_traced_memory()[1], good, rejects
    finally:
        tracemalloc.stop()


def test_twenty_thousand_rows_take_no_more_than_a_few_blocks(file: Path) -> None:
    write(file, [b"text,n\n", *(f"an ordinary review {n},{n}\n".encode() for n in range(20_000))])
    peak, good, rejects = peak_and_rejects(file)
    assert (good, rejects) == (20_000, [])
    assert peak < 2 * MEGABYTE


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_field_of_100_megabytes_costs_its_row_only(file: Path, quote: bytes) -> None:
    field = (b"lines of words\n" if quote else b"words and words") * 70_000
    write(file, [b"text,n\ngood,1\n", quote, *([field] * 100), quote, b",2\ngood,3\n"])
    assert file.stat().st_size > 100 * MEGABYTE
    peak, good, [reject] = peak_and_rejects(file)
    lines = 100 * 70_000 if quote else 0
    assert good == 2
    assert (reject.line, reject.code) == (3, RejectCode.ROW_TOO_LONG)
    assert reject.details == {"limit": MEGABYTE, "last_line": 3 + lines}
    assert len(reject.raw[0]) == 1_000
    assert peak < 12 * MEGABYTE


def test_a_million_columns_cost_their_row_only(file: Path) -> None:
    write(file, [b"text,n\ngood,1\n", b"," * 1_000_000, b"\ngood,3\n"])
    peak, good, [reject] = peak_and_rejects(file)
    assert good == 2
    assert (reject.line, reject.code) == (3, RejectCode.ROW_HAS_TOO_MANY_COLUMNS)
    assert reject.details == {"limit": 1_000}
    assert peak < 40 * MEGABYTE


def test_megabytes_of_quotes_are_passed_quickly(file: Path) -> None:
    write(file, [b"text,n\ngood,1\n", b'"' * (20 * MEGABYTE), b",2\ngood,3\n"])
    peak, good, [reject] = peak_and_rejects(file)
    assert good == 2
    assert reject.code is RejectCode.ROW_TOO_LONG
    assert peak < 12 * MEGABYTE


def test_a_quote_that_never_closes_does_not_fill_memory(file: Path) -> None:
    write(file, [b'text,n\ngood,1\n"open,2\n', *([b"words, more words\n" * 60_000] * 20)])
    peak, good, [reject] = peak_and_rejects(file)
    assert good == 1
    assert (reject.line, reject.code) == (3, RejectCode.QUOTE_NOT_CLOSED)
    assert peak < 12 * MEGABYTE
