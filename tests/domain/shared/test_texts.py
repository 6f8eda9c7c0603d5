import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.errors import InvalidText, TextMissing, TextTooLong
from domain.shared.texts import (
    clean,
    clean_optional,
    clean_required,
    search_terms,
    searchable,
)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")))
def test_text_is_kept_whole_but_for_its_edges(text: str) -> None:
    assert clean(text, "text", limit=10_000) == text.strip()


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\n", "text", limit=10) == "a\nb\nc"


@pytest.mark.parametrize("text", ["a\x00b", "\x00", "a\ud800", "\udfffb"])
def test_what_no_database_keeps_is_refused(text: str) -> None:
    with pytest.raises(InvalidText) as refused:
        clean(text, "title", limit=100)
    assert refused.value.field == "title"


def test_the_limit_counts_code_points() -> None:
    assert clean("👩‍🚀" * 3, "text", limit=9) == "👩‍🚀" * 3
    for text in ("字" * 11, " " * 41):
        with pytest.raises(TextTooLong):
            clean(text, "text", limit=10)


def test_nothing_but_white_space_says_nothing() -> None:
    assert clean_optional(" \u3000\n", "text", limit=10) is None
    assert clean_optional(None, "text", limit=10) is None
    with pytest.raises(TextMissing):
        clean_required("\u3000", "text", limit=10)


def test_search_folds_case_and_width() -> None:
    assert searchable("Ｄａｒｋ MODE", None, "夜间模式") == "dark mode\n夜间模式"
    assert search_terms("  夜间　DARK dark ") == ("夜间", "dark")


@given(st.text())
def test_no_search_upsets(text: str) -> None:
    assert len(search_terms(text)) <= 8
