"""Language by script, and py3langid among Latin letters."""

import pytest

from domain.understanding.language import ScriptDetector


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The export has been failing since this morning.", "en"),
        ("ok", "en"),
        ("这个软件很好用", "zh"),
        ("無法登入，非常失望", "zh"),
        ("期待出一个iPad的横屏版本", "zh"),
        ("功能没少，bug也没少", "zh"),
        ("yyds", "zh"),
        ("希望支持 dark mode，晚上看眼睛疼", "mixed"),
        ("My 订单 has been stuck at 待发货 for ten days", "mixed"),
        ("", "none"),
        ("12345 !!! 👍", "none"),
        ("\x00\ud800", "none"),
    ],
)
def test_each_text_has_its_language(text: str, label: str) -> None:
    assert ScriptDetector().detect(text).label == label


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("この機能は素晴らしいです", "ja"),
        ("배송이 너무 늦어요", "ko"),
        ("Bonjour, je voudrais annuler ma commande s'il vous plaît", "fr"),
        ("Die Lieferung ist leider viel zu spät angekommen", "de"),
        ("Приложение не работает", ""),
    ],
)
def test_other_languages_are_named_where_known(text: str, code: str) -> None:
    found = ScriptDetector().detect(text)

    assert (found.label, found.detail) == ("other", code)


def test_a_long_chinese_text_is_not_mixed_by_one_foreign_word() -> None:
    text = "这家店的东西一直都很好吃，送餐的小哥也特别有礼貌，包装很用心，" * 4 + "还送了cola"

    assert ScriptDetector().detect(text).label == "zh"


def test_a_word_or_two_are_a_guess_and_say_so() -> None:
    assert ScriptDetector().detect("nice").confidence < 0.6
    assert ScriptDetector().detect("The delivery was late and nobody answered.").confidence > 0.9


@pytest.mark.parametrize(
    "text", ["Hello, ，data breach", "Hello ，melted", "Hi stolen", "hey data leak"]
)
def test_a_greeting_beside_a_word_or_two_is_a_guess_too(text: str) -> None:
    found = ScriptDetector().detect(text)

    assert (found.label, found.confidence) == ("en", 0.4)
    assert ScriptDetector().detect("Hello, die Lieferung kam leider zu spät").detail == "de"
