"""Which encoding a file is in."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.importing.decoding import RECOGNISED, Encoding, recognise
from domain.importing.errors import FileIsNotText, UnknownEncoding, UnreadableEncoding
from domain.importing.mapping import parse_mapping
from domain.importing.reading import ImportRow, open_rows
from domain.importing.rejecting import Reject, RejectCode
from tests.domain.importing.given import ASSUMPTIONS, Read

CHINESE = "评论,评分\r\n物流超快，昨天下单今天就到了,5\r\n电池鼓包了，会不会爆炸？,1\r\n"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_chinese_is_read_whole_in_each_encoding(read: Read, written: str, name: str) -> None:
    content = CHINESE.encode(written)
    assert recognise(io.BytesIO(content)).name == name
    rows = read(content, "text=评论,score=评分")
    assert [(row.line, row.text, row.score) for row in rows if isinstance(row, ImportRow)] == [
        (2, "物流超快，昨天下单今天就到了", 5),
        (3, "电池鼓包了，会不会爆炸？", 1),
    ]


def test_a_big_endian_mark_and_a_gb18030_mark_are_known() -> None:
    assert recognise(io.BytesIO("\ufeff评论\n好".encode("utf-16-be"))) == Encoding("utf-16-be", 2)
    assert recognise(io.BytesIO("\ufeff评论\n好".encode("gb18030"))) == Encoding("gb18030", 4)


def test_the_first_foreign_letter_may_stand_far_behind(read: Read) -> None:
    plain = "text\n" + "plain words\n" * 20_000
    rows = read((plain + "本来满怀期待买的，结果用了两天就坏了\n").encode("gb18030"))
    assert len(rows) == 20_001
    assert isinstance(rows[-1], ImportRow)
    assert rows[-1].text == "本来满怀期待买的，结果用了两天就坏了"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("제품이 정말 좋아요. 배송도 빠르고 포장도 꼼꼼합니다. 다음에도 구매할게요. " * 3, "cp949"),
        ("とても良い商品です。発送も早く、梱包も丁寧でした。また買います。" * 3, "cp932"),
        ("這個產品真的很好用，物流也很快，下次還會再來購買。" * 3, "big5"),
        ("I can’t say I don’t like it.", "cp1252"),
        ("Très déçu : l’appareil a été livré cassé, à éviter.", "cp1252"),
    ],
)
def test_what_is_not_recognised_is_refused_and_read_when_named(
    read: Read, language: str, encoding: str
) -> None:
    content = f"text\n{language}\n{language}\n{language}\n".encode(encoding)
    with pytest.raises(UnreadableEncoding) as refusal:
        read(content)
    assert refusal.value.tried == RECOGNISED
    rows = read(content, encoding=encoding)
    assert [row.text for row in rows if isinstance(row, ImportRow)] == [language.strip()] * 3


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [(b"PK\x03\x04\x14", "xlsx"), (b"\xd0\xcf\x11\xe0", "xls"), (b"\x1f\x8b\x08", "gzip")],
)
def test_a_workbook_or_an_archive_is_refused_by_name(
    read: Read, beginning: bytes, kind: str
) -> None:
    with pytest.raises(FileIsNotText) as refusal:
        read(beginning + b"text\nrow\n")
    assert refusal.value.looks_like == kind


def test_bytes_of_no_language_are_refused(read: Read) -> None:
    with pytest.raises(UnreadableEncoding):
        read(bytes(range(128, 256)) * 40)


@pytest.mark.parametrize("name", ["klingon", "utf-7", "hex", "a\0b", ""])
def test_an_encoding_that_heard_does_not_read_is_refused(read: Read, name: str) -> None:
    with pytest.raises(UnknownEncoding) as refusal:
        read("text\nrow\n", encoding=name)
    assert refusal.value.encoding == name
    assert "gb18030" in refusal.value.known


def test_an_encoding_that_is_named_wins_and_still_skips_its_mark(read: Read) -> None:
    rows = read("text\n好\n".encode("utf-8-sig"), encoding="utf-8")
    assert [row.text for row in rows if isinstance(row, ImportRow)] == ["好"]
    rows = read("text\n好\n".encode("utf-16-be"), encoding="utf-16")
    assert [row.text for row in rows if isinstance(row, ImportRow)] == ["好"]


def test_undecodable_bytes_cost_their_row_only(read: Read) -> None:
    content = "text,note\n好,1\n".encode() + b"caf\xe9,2\n" + "很好,3\n".encode()
    rows = read(content)
    assert [row.line for row in rows if isinstance(row, ImportRow)] == [2, 4]
    assert [row for row in rows if isinstance(row, Reject)] == [
        Reject(
            3,
            RejectCode.ROW_UNDECODABLE,
            {"encoding": "utf-8"},
            ("caf\N{REPLACEMENT CHARACTER},2",),
        )
    ]


def test_undecodable_bytes_in_gb18030_cost_their_row_only(read: Read) -> None:
    good = "物流超快，昨天下单今天就到了\n".encode("gb18030")
    rows = read(b"text\n" + good + b"\xff\xff\n" + good)
    assert [(row.line, type(row)) for row in rows] == [(2, ImportRow), (3, Reject), (4, ImportRow)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_lone_surrogate_in_utf_16_costs_its_row_only(read: Read, encoding: str) -> None:
    content = "text,n\n好,1\na\ud800b,2\n很好,3\n".encode(encoding, "surrogatepass")
    rows = read(content)
    assert [(row.line, type(row)) for row in rows] == [(2, ImportRow), (3, Reject), (4, ImportRow)]


def test_half_a_letter_at_the_end_costs_the_last_row_only(read: Read) -> None:
    rows = read("text\n好\n很好".encode("utf-16")[:-1])
    assert [(row.line, type(row)) for row in rows] == [(2, ImportRow), (3, Reject)]


def test_nul_costs_its_row_and_does_not_look_like_utf_16(read: Read) -> None:
    rows = read("text,n\ngood,1\nb\0d,2\n,\0\nfine,3\n")
    assert [(row.line, type(row)) for row in rows] == [
        (2, ImportRow),
        (3, Reject),
        (4, Reject),
        (5, ImportRow),
    ]
    assert isinstance(rows[1], Reject)
    assert rows[1].code is RejectCode.INVALID_CHARACTERS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
        .map(str.strip)
        .filter(bool),
        min_size=1,
        max_size=20,
    ),
    delimiter=st.sampled_from([",", ";", "\t"]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_the_csv_module_writes_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory,
    encoding: str,
    texts: list[str],
    delimiter: str,
    ending: str,
) -> None:
    file: Path = tmp_path_factory.getbasetemp() / "roundtrip.csv"
    with file.open("w", encoding=encoding, newline="") as written:
        # Left to itself the writer quotes only the line end that it was given.
        dialect = csv.excel if ending == "\r\n" else csv.unix_dialect
        writer = csv.writer(written, dialect, delimiter=delimiter, lineterminator=ending)
        writer.writerows([("number", "text"), *enumerate(texts)])
    with open_rows(
        file, parse_mapping("text=text,external_id=number"), ASSUMPTIONS, encoding=encoding
    ) as rows:
        read = [(row.external_id, row.text) for row in rows if isinstance(row, ImportRow)]
    unix = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert read == [(str(number), text) for number, text in enumerate(unix)]
