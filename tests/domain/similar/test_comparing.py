"""Copies, told from what is merely alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.similar.comparing import CopyKind, Likeness, compare
from domain.similar.folding import bare
from domain.similar.signing import BANDS, bands

CAP = "The lens cap falls off whenever I put the camera into the bag."
SLOW = "物流太慢了，等了三天还没有发货，客服也不回复。"
ANY = st.text(max_size=200)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAP, CAP.upper() + "!!!"),
        (SLOW, "物流太慢了 等了三天还没有发货 客服也不回复~"),
        (SLOW, "物流太慢了，等了三天還沒有发货，客服也不回复。"),
        ("ＩＰＨＯＮＥ 打不开相机", "iphone打不开相机"),
    ],
)
def test_case_width_marks_and_script_variant_make_no_difference(one: str, other: str) -> None:
    assert compare(one, other) == Likeness(1.0, CopyKind.EXACT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAP, "Hi team! " + CAP),
        (CAP, CAP[:48]),
        (CAP, "Teh lens cap falls of whenever I put the camrea into the bag."),
        (SLOW, "你好，" + SLOW),
        (SLOW, SLOW[:17]),
        (SLOW, "物流太慢了，等了三天还没发有货，客服也不复回。"),
    ],
)
def test_what_is_greeted_cut_or_misspelt_is_a_near_copy(one: str, other: str) -> None:
    likeness = compare(one, other)
    assert likeness.kind is CopyKind.NEAR
    assert 0.6 <= likeness.similarity < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAP, "The lens is great, and so is the bag that came with it."),
        ("送餐很快，味道一般", "送餐很快，味道也很不错，量大"),
        ("我的订单 20261122 还没有发货", "我的订单 38174650 还没有发货"),
        ("Order 4711 has not arrived yet", "Order 9923 has not arrived yet"),
        ("Very good", "very good!"),
        ("好评！", "好评"),
        ("👍👍", "👍👍"),
        ("", ""),
    ],
)
def test_what_says_something_else_or_too_little_is_no_copy(one: str, other: str) -> None:
    assert compare(one, other).kind is None
    assert bands("Good") == bands("好评") == bands("") == ()


@given(ANY, ANY)
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    likeness = compare(one, other)
    assert likeness == compare(other, one)
    assert 0.0 <= likeness.similarity <= 1.0
    assert (likeness.similarity == 1.0) == (bare(one) == bare(other))


@given(ANY)
def test_every_text_is_itself_and_signed_alike(text: str) -> None:
    assert compare(text, text).similarity == 1.0
    assert len(bands(text)) in (0, BANDS)
    assert bands(text) == bands(f" {text}\n")
    assert all(-(1 << 63) <= band < 1 << 63 for band in bands(text))


@pytest.mark.parametrize("text", [CAP, SLOW])
def test_copies_share_bands_and_other_texts_do_not(text: str) -> None:
    for copy in ("Hello, " + text, text[: len(text) * 4 // 5], text.replace("a", "e", 1) + "!"):
        assert set(bands(text)) & set(bands(copy))
    assert not set(bands(text)) & set(bands("Where can I find my invoices of last year? 谢谢"))
