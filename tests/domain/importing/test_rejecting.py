"""The file that hands rows back."""

import csv
from pathlib import Path

import pytest

from domain.importing import errors
from domain.importing.rejecting import Reject, RejectCode, harmless, open_rejects, rejects_path
from domain.shared.errors import Refusal

COLUMNS = ("text", "=score")
RAGGED = Reject(3, RejectCode.TOO_FEW_FIELDS, {"expected": 2, "found": 1}, ("只有一格",))
FORMULA = Reject(5, RejectCode.SCORE_UNREADABLE, {"value": "x"}, ('=HYPERLINK("http://x")', "x"))


def sentence(reject: Reject) -> str:
    return f"第 {reject.line} 行：{reject.code}"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_it_lies_beside_the_file() -> None:
    assert rejects_path(Path("a/reviews.csv")) == Path("a/reviews.rejects.csv")


def test_each_reject_has_its_line_its_reason_and_its_own_fields(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    with open_rejects(path, COLUMNS, sentence) as rejects:
        rejects.write(RAGGED)
        rejects.write(FORMULA)
        assert rejects.count == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbfline,reason,text,'=score\r\n3,")
    assert rows_of(path)[1:] == [
        ["3", "第 3 行：TOO_FEW_FIELDS", "只有一格"],
        ["5", "第 5 行：SCORE_UNREADABLE", '\'=HYPERLINK("http://x")', "x"],
    ]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(beginning: str) -> None:
    assert harmless(f"{beginning}1+1") == f"'{beginning}1+1"


def test_other_cells_are_left_alone_but_for_nul() -> None:
    assert harmless("1=1 'quoted'") == "1=1 'quoted'"
    assert harmless("a\0b") == "a\N{REPLACEMENT CHARACTER}b"


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    with open_rejects(path, COLUMNS, sentence) as rejects:
        rejects.write(Reject(2, RejectCode.INVALID_CHARACTERS, {"field": "text"}, ("a\ud800b", "")))
    assert rows_of(path)[1][2:] == ["a?b", ""]


def test_nothing_to_hand_back_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    path.write_text("of an earlier run")
    with open_rejects(path, COLUMNS, sentence):
        pass
    assert list(tmp_path.iterdir()) == []


def test_going_on_keeps_what_was_settled_and_writes_the_rest_anew(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    with open_rejects(path, COLUMNS, sentence) as rejects:
        rejects.write(RAGGED)
        rejects.write(FORMULA)
    before = path.read_bytes()
    with open_rejects(path, COLUMNS, sentence, after_line=4) as rejects:
        rejects.write(FORMULA)
        assert rejects.count == 1
    assert path.read_bytes() == before
    with open_rejects(path, COLUMNS, sentence, after_line=9):
        pass
    assert path.read_bytes() == before
    with open_rejects(path, COLUMNS, sentence, after_line=0):
        pass
    assert not path.exists()


def test_every_reason_and_every_refusal_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "importing.md").read_text(encoding="utf-8")
    refusals = [
        it.code
        for it in vars(errors).values()
        if isinstance(it, type) and it is not Refusal and issubclass(it, Refusal)
    ]
    assert len(refusals) == 14
    assert [code for code in (*RejectCode, *refusals) if f"`{code}`" not in page] == []
