"""What a message is for, in both languages."""

import pytest

from domain.understanding.pipeline import understand


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("I wish you had dark mode", "suggestion"),
        ("Please add an option to sort by date", "suggestion"),
        ("Wouldn't it be easier if the filter stayed selected between pages?", "suggestion"),
        ("You should let users merge duplicate contacts", "suggestion"),
        ("希望支持深色模式", "suggestion"),
        ("能不能加个夜间模式", "suggestion"),
        ("如果可以按颜色筛选就更方便了", "suggestion"),
        ("could you add 简体中文 subtitle? 谢谢", "suggestion"),
        ("How do I export my data?", "question"),
        ("Is there a way to merge duplicates?", "question"),
        ("Does the business plan include single sign-on?", "question"),
        ("怎么导出数据？", "question"),
        ("请问怎么退款", "question"),
        ("什么时候支持鸿蒙系统？", "question"),
        ("The app crashes every time I open it", "complaint"),
        ("I wish it worked, it crashes all day, what a terrible waste of money", "complaint"),
        ("客服态度很差", "complaint"),
        ("app 一直 crash，太烦了", "complaint"),
        ("Support walked my mother through the setup with endless patience. Thank you!", "praise"),
        ("客服小姐姐特别耐心，一步一步教我妈怎么绑卡，感谢", "praise"),
        ("收到货了，还没用，用了再来评价", "other"),
        ("I haven't used it yet, will update my review later", "other"),
        ("The parcel is in the hall.", "other"),
    ],
)
def test_each_text_has_its_nature(text: str, nature: str) -> None:
    assert understand(text).nature.label == nature


def test_the_words_that_ask_are_the_reasons() -> None:
    reasons = understand("Hello! How do I pay?").nature.reasons

    assert [(each.start, each.text) for each in reasons] == [(7, "How do I"), (19, "?")]
