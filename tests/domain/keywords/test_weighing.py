"""The words that tell a text from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.keywords.weighing import MOST, keywords


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The charger gets hot and the refund took three weeks!", ["charger", "refund"]),
        ("手机充电器发烫严重，充电器换了两次还是有问题", ["充电器", "发烫"]),
        ("app一直闪退，登录不了，客服也不回复", ["闪退", "登录"]),
        ("Please, I want it, and so do they.", []),
        ("好的，谢谢！123 https://a.example/charger a@b.example", []),
        ("", []),
    ],
)
def test_rare_words_come_first_and_everyday_ones_never(text: str, first: list[str]) -> None:
    assert [keyword.word for keyword in keywords(text)][: len(first) or MOST] == first


def test_what_is_said_twice_weighs_more() -> None:
    once, twice = keywords("The lens broke."), keywords("The lens, the lens broke.")
    assert once[0].word == twice[0].word == "lens"
    assert twice[0].score > once[0].score


@given(st.text(max_size=300))
def test_no_text_has_more_than_five_or_any_without_weight(text: str) -> None:
    found = keywords(text)
    assert len(found) <= MOST
    assert all(keyword.score > 0 for keyword in found)
    assert len({keyword.word for keyword in found}) == len(found)
