"""Looking for signs first changes nothing about what is found."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from domain.understanding.folding import fold
from domain.understanding.heads.emotion import _NAMED
from domain.understanding.heads.losing import _LOSSES
from domain.understanding.heads.spam import _CONTACT, _LINK
from domain.understanding.heads.telling import telling

TELLING = (_NAMED, _LINK, _CONTACT, *(loss.said for loss in _LOSSES))
PIECES = [
    *chain.from_iterable(each.signs for each in TELLING),
    *("$5", "¥20 ", "my", "photos", "twice", "it's", "http", "https", "/a.b", "shop", "abc123"),
    *("余额", "照片", "付钱", "100块", "又", " ", "："),
]
PARTS = st.sampled_from(PIECES) | st.text(max_size=3)


@given(st.lists(PARTS, max_size=12), st.sampled_from(["", " "]))
def test_a_pattern_finds_nothing_without_its_signs(parts: list[str], between: str) -> None:
    folded = fold(between.join(parts))
    for each in TELLING:
        found = [match.span() for match in each.matches(folded)]
        assert found == [match.span() for match in each.pattern.finditer(folded)]


def test_signs_stand_in_the_pattern() -> None:
    lost = telling("lost gone", r"\b(?:SIGNS) \d+")

    assert [match[0] for match in lost.matches("lost 5 and gone 7, spent 9")] == [
        "lost 5",
        "gone 7",
    ]
    assert lost.signs == ("lost", "gone")
