"""What holds for every text there is, and the seams of the pipeline."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.understanding.findings import (
    LANGUAGES,
    MOST_REASONS,
    NATURES,
    SENTIMENTS,
    Finding,
    Findings,
)
from domain.understanding.folding import MOST_READ, fold
from domain.understanding.pipeline import understand

KINDS = ["language", "sentiment", "nature", "emotion", "urgency", "offence", "spam", "irony"]
WORDS = """
不 好 太 没有 很 希望 怎么 ？ not n't good bad isn't crash ! ? :( 👍 [哈哈] but 但 yyds İ ß ﬁ 這 Ａ
http://x.y . ， wish love 有点 小 ' ’
"""
PIECES = st.sampled_from([*WORDS.split(), "\u0301", "\x00", "\ud800", "\u200d"])
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=40).map(" ".join),
)


def must_hold(text: str, findings: Findings) -> None:
    language, sentiment, nature, *_ = findings
    assert language.label in LANGUAGES
    assert sentiment.label in SENTIMENTS
    assert nature.label in NATURES
    assert [finding.kind for finding in findings] == KINDS
    assert sentiment.score is not None
    assert -1 <= sentiment.score <= 1
    for finding in findings:
        assert 0 <= finding.confidence <= 1
        assert len(finding.reasons) <= MOST_REASONS
        assert list(finding.reasons) == sorted(finding.reasons)
        for reason in finding.reasons:
            assert 0 <= reason.start < reason.end <= len(text)
            assert text[reason.start : reason.end] == reason.text


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_any_text_is_understood_and_its_reasons_lie_within_it(text: str) -> None:
    must_hold(text, understand(text))


@settings(deadline=None)
@given(ANY_TEXT)
def test_the_same_text_is_always_read_the_same(text: str) -> None:
    assert understand(text) == understand(text)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "很好" * 500_000,
        "不" * 1_000_000,
        "好good" * 200_000,
        "e" + "\u0301" * 100_000,
        "not " * 250_000,
        "can't " * 170_000,
        "!" * 1_000_000,
        "? " * 500_000,
        ":( " * 300_000,
        "😡" * 300_000,
        "\x00" * 100_000,
        "\ud800" * 100_000,
        " \t\n" * 300_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_hostile_texts_are_read_by_their_head(text: str) -> None:
    findings = understand(text)

    must_hold(text, findings)
    assert all(reason.end <= MOST_READ for finding in findings for reason in finding.reasons)


def test_nothing_to_read_is_neutral_without_confidence() -> None:
    findings = understand("")

    assert findings.language.label == "none"
    assert findings.sentiment == Finding("sentiment", "neutral", 0.0, 0.0)
    assert findings.nature == Finding("nature", "other", None, 0.0)


def test_a_declared_language_settles_a_guess() -> None:
    assert understand("merci", declared_language="fr-CA").language.label == "other"
    assert understand("merci", declared_language="fr-CA").language.detail == "fr"
    assert understand("nice", declared_language="en_GB").language.confidence == 0.6


@pytest.mark.parametrize("declared", ["fr", "zh-CN", "", "none", "!", "other"])
def test_a_declared_language_does_not_overrule_a_clear_text(declared: str) -> None:
    text = "The delivery was late and nobody answered."

    assert understand(text, declared_language=declared).language == understand(text).language


def test_another_reader_can_be_put_in_its_place() -> None:
    class Echo:
        name = "echo"
        version = "7"

        def analyze(self, text: str, language: Finding, /) -> Findings:
            neutral = Finding("sentiment", "neutral", 0.0, 1.0, detail=text)
            return Findings(language, neutral, Finding("nature", "other", None, 1.0), "echo", "7")

    findings = understand("这个软件很好用", analyzers={"zh": Echo()})

    assert (findings.analyzer, findings.version) == ("echo", "7")
    assert findings.sentiment.detail == "这个软件很好用"


@pytest.mark.parametrize(
    ("text", "loaded"),
    [("", []), ("这个软件很好用", []), ("This app is nice.", ["nltk", "textblob"])],
)
def test_textblob_is_loaded_by_the_first_english_text(text: str, loaded: list[str]) -> None:
    program = (
        "import sys\n"
        "from domain.understanding.pipeline import understand\n"
        "assert not {'textblob', 'nltk', 'py3langid', 'numpy'} & set(sys.modules)\n"
        f"understand({text!r})\n"
        "print(sorted({'textblob', 'nltk'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(loaded)
