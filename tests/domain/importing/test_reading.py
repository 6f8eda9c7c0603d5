"""A file as a stream of rows and rejects."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.feedback.scales import RatingKind
from domain.importing.converting import Assumptions
from domain.importing.errors import (
    ColumnsNotFound,
    DuplicateColumns,
    FileNotReadable,
    HeaderMissing,
    HeaderUnreadable,
    TooManyColumns,
    UnknownDelimiter,
)
from domain.importing.mapping import parse_mapping
from domain.importing.reading import ImportRow, fingerprint, open_rows
from domain.importing.rejecting import Reject, RejectCode
from tests.domain.importing.given import ASSUMPTIONS, NOW, Read


def test_every_target_arrives(read: Read) -> None:
    [row] = read(
        "id,when,stars,scale,said,lang,who,where\n"
        "r-1,2026/11/20 08:30,9,NPS, Great player. ,English,Ada,checkout\n",
        "text=said,score=stars,kind=scale,language=lang,received_at=when,touchpoint=where,"
        "author=who,external_id=id",
    )
    assert row == ImportRow(
        line=2,
        fingerprint=fingerprint("reviews.csv", 2, [], "r-1"),
        text="Great player.",
        score=9,
        kind=RatingKind.NPS,
        language="en",
        received_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
        touchpoint="checkout",
        author="Ada",
        external_id="r-1",
    )


def test_what_the_file_leaves_out_is_assumed_or_left_out(read: Read) -> None:
    assumptions = Assumptions(
        now=NOW, text_limit=100, kind=RatingKind.CES, language="zh", touchpoint="support"
    )
    rows = read("s,t\n7,\n,好\n", "score=s,text=t", assumptions)
    seen = [
        (row.text, row.score, row.kind, row.language, row.touchpoint, row.received_at)
        for row in rows
        if isinstance(row, ImportRow)
    ]
    assert seen == [
        (None, 7, RatingKind.CES, "zh", "support", None),
        ("好", None, None, "zh", "support", None),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(read: Read, delimiter: str) -> None:
    content = delimiter.join(['"a,b;c\td"', "text", "n"]) + "\n" + delimiter.join("x好1") + "\n"
    [row] = read(content)
    assert isinstance(row, ImportRow)
    assert row.text == "好"


def test_the_delimiter_may_be_told(read: Read) -> None:
    [row] = read("text;n\nGood, really;1\n", delimiter=";")
    assert isinstance(row, ImportRow)
    assert row.text == "Good, really"
    with pytest.raises(UnknownDelimiter) as refusal:
        read("text|n\nrow|1\n", delimiter="|")
    assert refusal.value.known == (",", ";", "\t")


def test_lines_are_those_of_the_file_with_quotes_and_endings_of_all_kinds(read: Read) -> None:
    rows = read('\r\ntext,n\r\n"one\ntwo ""and"" three",1\r\r\nfour,2\n\n , \n"five\r\nsix",3')
    assert [(row.line, row.text) for row in rows if isinstance(row, ImportRow)] == [
        (3, 'one\ntwo "and" three'),
        (6, "four"),
        (9, "five\nsix"),
    ]
    assert len(rows) == 3


def test_each_bad_row_is_handed_back_and_the_good_ones_go_in(read: Read) -> None:
    rows = read(
        'text,score\ngood,5\nlonely\na,1,b\n,\n ,\n"x"y,1\nbad,6\n'
        "long enough to refuse,3\nlast,1\n",
        "text=text,score=score",
        Assumptions(now=NOW, text_limit=20),
    )
    assert [row.line for row in rows if isinstance(row, ImportRow)] == [2, 10]
    assert [row for row in rows if isinstance(row, Reject)] == [
        Reject(3, RejectCode.TOO_FEW_FIELDS, {"expected": 2, "found": 1}, ("lonely",)),
        Reject(4, RejectCode.TOO_MANY_FIELDS, {"expected": 2, "found": 3}, ("a", "1", "b")),
        Reject(7, RejectCode.QUOTE_MISPLACED, {"last_line": 7}, ('"x"y,1',)),
        Reject(
            8,
            RejectCode.SCORE_OUT_OF_RANGE,
            {"value": "6", "kind": "stars", "lowest": 1, "highest": 5},
            ("bad", "6"),
        ),
        Reject(
            9,
            RejectCode.VALUE_TOO_LONG,
            {"field": "text", "limit": 20},
            ("long enough to refuse", "3"),
        ),
    ]


def test_a_row_that_says_nothing_is_handed_back(read: Read) -> None:
    [reject] = read("text,score,who\n,,Ada\n", "text=text,score=score")
    assert reject == Reject(2, RejectCode.NOTHING_SAID, {}, ("", "", "Ada"))


def test_a_quote_that_never_closes_names_the_lines_it_takes(read: Read) -> None:
    rows = read('text,n\ngood,1\n"open,2\nmore,3\n')
    assert [type(row) for row in rows] == [ImportRow, Reject]
    assert rows[1] == Reject(3, RejectCode.QUOTE_NOT_CLOSED, {"last_line": 5}, ('"open,2\nmore,3',))


@pytest.mark.parametrize("content", [b"", b"\n\r\n\n", b" , \n,\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_row_has_no_header(read: Read, content: bytes) -> None:
    with pytest.raises(HeaderMissing):
        read(content)


def test_a_column_that_is_not_there_is_refused_with_those_that_are(read: Read) -> None:
    with pytest.raises(ColumnsNotFound) as refusal:
        read("Review,Rating\nfine,5\n", "text=review,score=Rating")
    assert refusal.value.missing == ("review",)
    assert refusal.value.found == ("Review", "Rating")


def test_a_file_without_a_header_shows_its_first_row_as_columns(read: Read) -> None:
    with pytest.raises(ColumnsNotFound) as refusal:
        read("a piece of junk.,1\n" + "x" * 100 + ",2\n", "text=text,score=score")
    assert refusal.value.missing == ("text", "score")
    assert refusal.value.found == ("a piece of junk.", "1")


def test_columns_of_one_name_are_refused_unless_they_have_none(read: Read) -> None:
    with pytest.raises(DuplicateColumns) as refusal:
        read("text, text ,n\na,b,1\n")
    assert refusal.value.names == ("text",)
    assert len(read("text,,\na,,\n")) == 1


def test_a_broken_header_is_refused_with_its_line(read: Read) -> None:
    with pytest.raises(HeaderUnreadable) as refusal:
        read('\n"text,n\nrow,1\n')
    assert (refusal.value.line, refusal.value.reason) == (2, "QUOTE_NOT_CLOSED")


def test_a_thousand_columns_and_no_more(read: Read) -> None:
    assert len(read("text" + "," * 999 + "\nrow" + "," * 999 + "\n")) == 1
    with pytest.raises(TooManyColumns) as refusal:
        read("text" + "," * 1_000 + "\n")
    assert refusal.value.limit == 1_000


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(FileNotReadable) as refusal:
            open_rows(path, parse_mapping("text=text"), ASSUMPTIONS)
        assert refusal.value.name == path.name


def test_going_on_after_a_line_reads_the_rest_with_the_same_fingerprints(read: Read) -> None:
    content = 'text,n\none,1\n"two\nlines",2\nthree,3\nlonely\nfour,4\n'
    whole = read(content)
    assert [row.line for row in whole] == [2, 3, 5, 6, 7]
    assert read(content, after_line=0) == whole
    assert read(content, after_line=1) == whole
    assert read(content, after_line=3) == whole[2:]
    assert read(content, after_line=99) == []


def test_fingerprints_tell_rows_apart_and_know_them_again(read: Read) -> None:
    def prints(content: str | bytes, mapping: str = "text=text", **options: str) -> list[str]:
        rows = read(content, mapping, **options)
        return [row.fingerprint for row in rows if isinstance(row, ImportRow)]

    first = prints("text,n\ngood,5\ngood,5\n")
    assert len(set(first)) == 2
    assert all(len(it) == 64 for it in first)
    assert prints('text;n\r\ngood;5\r\n"good";5\r\n'.encode("utf-16")) == first
    assert prints("text,n\ngood,5\ngood,5\n", "text=text,score=n") == first
    assert set(prints("text,n\ngood,5\ngood,5\n", source="another")).isdisjoint(first)


def test_an_external_id_is_the_same_row_wherever_it_stands(read: Read) -> None:
    mapping = "text=text,external_id=id"
    [before] = read("id,text\nA7,good\n", mapping)
    [_, after] = read("id,text\nA6,new\nA7,good as corrected\n", mapping)
    assert isinstance(before, ImportRow)
    assert isinstance(after, ImportRow)
    assert before.fingerprint == after.fingerprint


def test_progress_is_told_in_bytes(file: Path) -> None:
    file.write_text("text\n" + "good\n" * 50_000)
    with open_rows(file, parse_mapping("text=text"), ASSUMPTIONS) as rows:
        assert (rows.bytes_read, rows.total_bytes) == (0, 250_005)
        stream = iter(rows)
        next(stream)
        assert rows.bytes_read == 65_536
        assert sum(1 for _ in stream) == 49_999
        assert rows.bytes_read == rows.total_bytes


def test_what_was_found_is_told(file: Path) -> None:
    file.write_bytes("评论;分\n好;5\n".encode("gb18030"))
    with open_rows(file, parse_mapping("text=评论"), ASSUMPTIONS) as rows:
        assert (rows.encoding, rows.delimiter, rows.columns) == ("gb18030", ";", ("评论", "分"))
