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
BEFORE = (
    "",
    "今天",
    "昨天用的时候，",
    "Hello, it is this: ",
    "The app is nice, but ",
    "希望",
)


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


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I lost $500", "high"),
        ("I lost 500 dollars because of your app", "high"),
        ("They charged me twice", "high"),
        ("You charged me 3 times for one order", "high"),
        ("Took $80 from my card and I got nothing", "high"),
        ("My money disappeared from my account", "high"),
        ("被多扣了300块", "high"),
        ("多收了我20元", "high"),
        ("钱没了", "high"),
        ("余额少了200块", "high"),
        ("扣了两遍钱", "high"),
        ("All my photos are gone", "critical"),
        ("It deleted my whole project", "critical"),
        ("照片全都不见了", "critical"),
        ("聊天记录丢了", "critical"),
        ("孩子吃了以后呕吐不止", "critical"),
        ("My kid got sick after eating it", "critical"),
        ("The whole site is down for everyone", "critical"),
        ("整个系统都瘫痪了", "critical"),
        ("我看到了别人的账单", "critical"),
    ],
)
def test_losses_count_though_nobody_is_blamed(text: str, level: str) -> None:
    found = understand(text).urgency
    assert found.label == level
    assert found.reasons
    assert all(text[each.start : each.end] == each.text for each in found.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "no data loss",
        "没有丢数据",
        "数据从来没丢过，放心",
        "never lost my files, thanks",
        "never had an outage",
        "worth the money",
        "Best $5 I ever spent",
        "It costs $500",
        "I saved $500 with it, great",
        "They took $5 off the price",
        "I charged my phone twice today",
        "I lost 5 pounds with this app, love it",
        "物超所值，花了300块很值",
        "价格少了20块，真好",
        "省了不少钱",
        "没有被多扣钱，很满意",
        "被你们的服务感动了",
        "希望能显示余额",
        "Please add a way to see deleted photos",
    ],
)
def test_what_costs_or_was_never_lost_raises_nothing(text: str) -> None:
    assert rank(text) <= URGENCIES.index("normal")
