"""Words of harm raise the urgency and never lower it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.understanding.findings import URGENCIES
from domain.understanding.lexicon import phrases, read_lists
from domain.understanding.pipeline import understand

GRAVEST = [
    (section, word, table["level"])
    for section, table in read_lists("urgency").items()
    if table["in_calm"]
    for word in (*table["chinese"].split(), *phrases(table["english"]))
    if not word.endswith("*")
]
BEFORE = ("", "今天", "昨天用的时候，", "Hello, ", "The app is nice, but ", "希望")


def rank(text: str) -> int:
    return URGENCIES.index(understand(text).urgency.label)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The charger started smoking and melted the socket", "critical"),
        ("电池鼓包了，会不会爆炸？", "critical"),
        ("Someone else's medical records show up in my profile", "critical"),
        ("我能看到别人的订单", "critical"),
        ("All my notes vanished after the sync, please restore them", "critical"),
        ("笔记全没了，求恢复", "critical"),
        ("生产环境的接口挂了，所有客户都受影响", "critical"),
        ("I was charged twice this month", "high"),
        ("这个月重复扣款了", "high"),
        ("The app crashes when I rotate it", "normal"),
        ("每次更新都要重新登录，烦死了", "normal"),
        ("How do I change my address?", "low"),
        ("希望支持批量导出", "low"),
        ("界面很好看", "low"),
        ("", "none"),
    ],
)
def test_harm_sets_a_floor(text: str, level: str) -> None:
    assert understand(text).urgency.label == level


@pytest.mark.parametrize(
    "text", ["Fixed the crash, no data loss since, thanks!", "没有再重复扣款，很满意"]
)
def test_what_did_not_happen_raises_nothing(text: str) -> None:
    assert understand(text).urgency.label == "low"


@given(st.sampled_from(BEFORE), st.sampled_from(GRAVEST))
def test_a_grave_word_never_lowers_what_a_text_had(
    before: str, grave: tuple[str, str, str]
) -> None:
    _, word, level = grave
    text = f"{before}，{word}"
    assert rank(text) >= max(URGENCIES.index(level), rank(before))


def test_the_reasons_are_the_words_of_the_floor() -> None:
    found = understand("The charger started smoking yesterday").urgency
    assert [reason.text for reason in found.reasons] == ["smoking"]
    assert found.detail == "floor"
