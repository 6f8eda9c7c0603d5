"""Exact labels on texts written by hand."""

import pytest

from domain.understanding.pipeline import understand

ENGLISH = [
    ("Great app, love it!", "positive"),
    ("Works perfectly, thank you", "positive"),
    ("Not bad at all for the price", "positive"),
    ("No problems so far", "positive"),
    ("Fixed the crash I reported last week, thanks for listening", "positive"),
    ("The app crashes every time I open it", "negative"),
    ("It doesn't work", "negative"),
    ("I want a refund", "negative"),
    ("Checkout is too slow", "negative"),
    ("I was charged twice", "negative"),
    ("The delivery was not good", "negative"),
    ("This isn't good", "negative"),
    ("I don’t like the new design", "negative"),
    ("It's not very helpful", "negative"),
    ("The parcel is in the hall.", "neutral"),
    ("Does the business plan include single sign-on?", "neutral"),
]
CHINESE = [
    ("这个软件很好用", "positive"),
    ("這個軟體很好用", "positive"),
    ("yyds", "positive"),
    ("绝绝子，这个皮肤也太好看了吧", "positive"),
    ("没有不满意的地方", "positive"),
    ("一点也不难用", "positive"),
    ("没什么问题", "positive"),
    ("[哈哈]", "positive"),
    ("👍", "positive"),
    ("不好用", "negative"),
    ("不太好", "negative"),
    ("不是很喜欢", "negative"),
    ("不够好", "negative"),
    ("没那么好吃", "negative"),
    ("有点卡", "negative"),
    ("用了三天就坏了", "negative"),
    ("栓Q", "negative"),
    ("无语子", "negative"),
    ("蚌埠住了，又闪退", "negative"),
    ("無法登入，非常失望", "negative"),
    ("物流很快，但是包装破了", "negative"),
    ("😡😡", "negative"),
    ("请问积分什么时候清零", "neutral"),
    ("最好的办法好像没有写在说明书里？", "neutral"),
    ("希望后续能支持多语言，我们有海外同事", "neutral"),
]
MIXED = [
    ("app 一直 crash，太烦了", "negative"),
    ("Love it! 用了三年了，每次 update 都有惊喜", "positive"),
    ("希望支持 dark mode", "neutral"),
]


@pytest.mark.parametrize(("text", "label"), [*ENGLISH, *CHINESE, *MIXED])
def test_each_text_has_its_sentiment(text: str, label: str) -> None:
    assert understand(text).sentiment.label == label


@pytest.mark.parametrize(
    ("softer", "louder"),
    [("有点慢", "非常慢"), ("好吃", "超级好吃"), ("somewhat helpful", "extremely helpful")],
)
def test_degree_words_make_a_feeling_louder(softer: str, louder: str) -> None:
    quiet, loud = understand(softer).sentiment.score, understand(louder).sentiment.score

    assert quiet is not None
    assert loud is not None
    assert abs(quiet) < abs(loud)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("我觉得不太好", "不太好"),
        ("The screen isn't good.", "isn't good"),
        ("There is Terrible noise", "Terrible"),
        ("结账 crash 了", "crash"),
    ],
)
def test_the_reason_is_the_words_with_what_turned_them(text: str, reason: str) -> None:
    assert reason in [each.text for each in understand(text).sentiment.reasons]


def test_a_negation_does_not_reach_over_a_comma() -> None:
    assert understand("没有，好用").sentiment.label == "positive"


def test_another_language_is_left_unread() -> None:
    findings = understand("Die Lieferung ist leider viel zu spät und schrecklich")

    assert findings.analyzer == "unread"
    assert (findings.sentiment.label, findings.nature.label) == ("neutral", "other")
    assert (findings.sentiment.confidence, findings.nature.confidence) == (0.0, 0.0)
    assert findings.sentiment.reasons == findings.nature.reasons == ()
