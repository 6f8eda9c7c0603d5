"""Folding, stemming, guessing and marking: pure."""

from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.searching.asking import MOST_TERMS, Term, terms_of
from domain.searching.composing import compose
from domain.searching.folding import fold, fold_with_origins
from domain.searching.guessing import closest, one_slip_away, slips_between
from domain.searching.highlighting import hits_in
from domain.searching.stemming import stem
from domain.shared.errors import InvalidText

TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＰＲＩＮＴＥＲ", "printer"),
        ("列印機壞了", "列印机坏了"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("ﬁle", "file"),
        ("が", "が"),
    ],
)
def test_texts_that_look_alike_are_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


@settings(max_examples=30)
@given(TYPED)
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold_with_origins(text)
    assert folded.text == fold(text)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(
        piece in fold(text[at]) for piece, at in zip(folded.text, folded.origins, strict=True)
    )


@pytest.mark.parametrize(
    ("forms", "stem_of_all"),
    [
        ("crash crashes crashed crashing", "crash"),
        ("update updates updated updating", "updat"),
        ("stop stops stopped stopping", "stop"),
        ("bill bills billed billing", "bill"),
        ("reply replies replied", "reply"),
        ("status", "status"),
        ("bus gas v2 打印", None),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str, stem_of_all: str | None) -> None:
    for word in forms.split():
        assert stem(word) == (stem_of_all or word), word


def test_words_runs_and_characters_are_indexed_each_in_their_place() -> None:
    composed = compose(("列印機 Crashes", None), ("打印v2",))
    assert composed.headline.split()[-2:] == ["crashes", "crash"]
    assert composed.words.split()[-2:] == ["打印", "v2"]
    assert composed.characters == "列 印 机 打 印"


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("printer", "pritner", 1), ("login", "lgoin", 1), ("crash", "crush", 1), ("ab", "cd", 2)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other) == slips_between(other, one) == slips


def test_everything_one_slip_away_is_thought_of() -> None:
    near = set(one_slip_away("dark"))
    assert near >= {"drak", "dar", "park", "darks", "ark", "dwark"}
    assert all(slips_between("dark", word) <= 1 for word in near)


def test_the_words_with_fewest_slips_are_meant() -> None:
    known = ["printer", "printed", "painter", "pointer", "print"]
    assert closest("pritner", known) == ("printer",)
    assert closest("painted", known) == ("painter", "printed")
    assert closest("crash", known) == ()


def test_a_query_becomes_terms_and_little_words_beside_others_say_nothing() -> None:
    assert terms_of("打印机坏了 Crashes") == (
        Term("打印机", is_run=True),
        Term("坏", is_run=True),
        Term("crashes", is_prefix=True, instead=("crash",)),
    )
    assert terms_of("了") == (Term("了", is_run=True),)


@pytest.mark.parametrize("query", ["", "  ", "!!! ' \" ( ) * ^ - :", "😡👍", "%_\\", None])
def test_a_query_without_words_has_no_terms(query: str | None) -> None:
    assert terms_of(query) == ()


@settings(max_examples=30)
@given(TYPED)
@example("\U0002ebe1")  # a Han character younger than the tables of Python 3.11
def test_no_query_upsets_and_no_term_holds_a_sign(query: str) -> None:
    terms = terms_of(query)
    assert len(terms) <= MOST_TERMS
    for term in terms:
        assert term.text
        letters = "".join((term.text, *term.instead))
        assert {category(letter)[0] for letter in letters} & set("PSZ") == set()


def test_what_no_database_takes_is_refused() -> None:
    for query in ("a\x00", "\ud800"):
        with pytest.raises(InvalidText):
            terms_of(query)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("crash", "It CRASHES. A crash!", ["CRASHES", "crash"]),
        ("print", "My printers print", ["printers", "print"]),
        ("打印", "無法打印；打 印", ["打印"]),
        ("壞了", "坏 打印机坏了坏了", ["坏", "坏", "坏"]),
        ("cafe", "😀 Cafe\u0301 ﬁle", ["Cafe\u0301"]),
        ("file", "😀 Café ﬁle", ["ﬁle"]),
        ("pritner", "The printer and the Printer", ["printer", "Printer"]),
        ("pritner", "A pritner, no printer", ["pritner"]),
        ("carsh", "It crashes", ["crashes"]),
        ("打印 crash", "crash 打印", ["crash", "打印"]),
        ("%", "100%", []),
        ("夜間模式", "夜间模式", ["夜间模式"]),
    ],
)
def test_hits_are_spans_of_the_original(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in hits_in(text, terms_of(query))] == marked


@settings(max_examples=30)
@given(TYPED, TYPED)
def test_hits_never_overlap_and_lie_within_the_text(query: str, text: str) -> None:
    edges = [edge for span in hits_in(text, terms_of(query)) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)
