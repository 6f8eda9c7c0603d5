"""Where rows begin and end, however the file comes in blocks."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from domain.importing.splitting import PIECE, records

HARD = st.text(alphabet='ab,"\r\n', max_size=12)


def blocks_of(content: bytes, size: int) -> list[bytes]:
    return [content[at : at + size] for at in range(0, len(content), size)]


@given(rows=st.lists(st.lists(HARD, min_size=2, max_size=4)), size=st.integers(1, 7))
def test_rows_are_the_same_in_blocks_of_any_size(rows: list[list[str]], size: int) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    cut = records(iter(blocks_of(written.getvalue().encode(), size)), b",")
    assert [next(csv.reader([it.raw.decode()], strict=True)) for it in cut] == rows


@given(content=HARD.map(str.encode), size=st.integers(1, 5))
def test_nothing_is_lost_and_lines_are_counted_whatever_stands_there(
    content: bytes, size: int
) -> None:
    cut = list(records(iter(blocks_of(content, size)), b","))
    assert b"".join(it.raw for it in cut).translate(None, b"\r\n") == content.translate(
        None, b"\r\n"
    )
    lines = len(content.splitlines())
    assert [it.line for it in cut] == sorted({it.line for it in cut})
    assert not cut or (cut[0].line, cut[-1].last_line) in {(1, lines), (1, lines + 1)}


def test_a_quote_and_an_end_may_fall_between_two_pieces() -> None:
    filler = b"x" * (PIECE - 2)
    for row in (b'"' + filler + b'""y",z', filler + b',"a\nb"', b"," + filler + b"\r"):
        content = row + b"\r\nnext\r\n"
        for size in (PIECE - 1, PIECE, PIECE + 1):
            cut = [it.raw for it in records(iter(blocks_of(content, size)), b",")]
            assert cut[0] == row.removesuffix(b"\r")
            assert cut[-1] == b"next"
