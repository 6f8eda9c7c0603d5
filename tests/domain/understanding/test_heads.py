"""What heads promise for every text, and what their models are."""

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.understanding.findings import (
    EMOTIONS,
    IRONIES,
    LANGUAGES,
    MOST_REASONS,
    OFFENCES,
    SPAMS,
    URGENCIES,
)
from domain.understanding.folding import fold
from domain.understanding.heads.judging import HEADS
from domain.understanding.heads.ngrams import chinese_grams, english_grams
from domain.understanding.heads.sighting import sight_of
from domain.understanding.heads.spam import _may_repeat
from domain.understanding.heads.weights import MODELS, manifest, weights_of
from domain.understanding.pipeline import current_readers, understand
from tests.domain.understanding.test_pipeline import ANY_TEXT

LABELS = {
    "emotion": EMOTIONS,
    "urgency": URGENCIES,
    "offence": OFFENCES,
    "spam": SPAMS,
    "irony": IRONIES,
}
MOST_BYTES = 6_000_000


@settings(max_examples=150)
@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_every_head_judges_any_text_in_any_language(text: str, language: str) -> None:
    for head in HEADS:
        found = head.judge(text, language)
        assert found.kind == head.kind
        assert found.label in LABELS[head.kind]
        assert 0 <= found.confidence <= 1
        assert len(found.reasons) <= MOST_REASONS
        assert list(found.reasons) == sorted(found.reasons)
        for reason in found.reasons:
            assert 0 <= reason.start < reason.end <= len(text)
            assert text[reason.start : reason.end] == reason.text


@settings(max_examples=50)
@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_a_head_judges_the_same_text_the_same_anew(text: str, language: str) -> None:
    first = [head.judge(text, language) for head in HEADS]
    sight_of.cache_clear()
    assert [head.judge(text, language) for head in HEADS] == first


@given(st.text(st.characters(), max_size=80))
def test_ngrams_lie_within_the_text_and_within_the_model(text: str) -> None:
    folded = fold(text)
    for gather, script in ((chinese_grams, "chinese"), (english_grams, "english")):
        grams = gather(folded)
        assert (grams.starts < grams.ends).all()
        assert (grams.starts >= 0).all()
        assert (grams.ends <= len(text)).all()
        assert (grams.buckets < len(weights_of(script).weights)).all()


def test_the_same_words_fall_into_the_same_buckets_wherever_they_stand() -> None:
    alone, later = chinese_grams("退款"), chinese_grams("我要退款")
    assert set(alone.buckets) < set(later.buckets)
    assert len(set(alone.buckets)) == 3


def test_the_models_are_those_of_the_manifest() -> None:
    size = 0
    for script, known in manifest()["models"].items():
        kept = (MODELS / f"{script}.npz").read_bytes()
        size += len(kept)
        assert hashlib.sha256(kept).hexdigest() == known["sha256"]
        assert weights_of(script).weights.shape[1] == len(known["columns"])
    assert size <= MOST_BYTES


def test_every_finding_is_signed_by_a_present_reader() -> None:
    for text in (
        "This app is nice.",
        "很好用",
        "希望支持 dark mode",
        "👍",
        "",
        "Das ist leider nix",
    ):
        findings = understand(text)
        assert {findings.read_by(finding) for finding in findings} <= current_readers()


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("I am so happy with this, thank you!", "joy"),
        ("I'm furious, this is outrageous", "anger"),
        ("I am really scared of losing my photos", "fear"),
        ("终于等到夜间模式了！！激动", "excitement"),
        ("气死我了，客服态度恶劣", "anger"),
        ("好难过，想哭", "sadness"),
        ("万万没想到，居然这么快", "surprise"),
        ("请问在哪里下载模板", "neutral"),
        ("希望支持深色模式", "neutral"),
        ("😡", "anger"),
        ("🎉🎉", "excitement"),
        ("好难吃😭", "sadness"),
        ("#太突然了# 今天去了图书馆", "neutral"),
    ],
)
def test_emotions_in_both_languages(text: str, emotion: str) -> None:
    found = understand(text).emotion
    assert found.label == emotion
    assert bool(found.reasons) == (emotion != "neutral")


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("You are idiots, all of you morons", "offensive"),
        ("你们就是一群脑残废物，去死吧", "offensive"),
        ("The app crashes all day, terrible", "civil"),
        ("太难用了，天天闪退，垃圾软件", "civil"),
    ],
)
def test_insults_offend_and_complaints_do_not(text: str, offence: str) -> None:
    assert understand(text).offence.label == offence


@pytest.mark.parametrize(
    ("text", "spam"),
    [
        ("WINNER!! You have won a 1000 cash prize. Call now 09061701461 to claim", "spam"),
        ("兼职刷单，日赚500，加微信 abc12345", "spam"),
        ("买买买不停买买买不停买买买不停买买买不停买买买不停", "spam"),
        ("Please add a dark mode", "genuine"),
        ("退款三天了还没到账", "genuine"),
    ],
)
def test_lures_and_repetition_are_spam(text: str, spam: str) -> None:
    found = understand(text).spam
    assert found.label == spam
    assert bool(found.reasons) == (spam == "spam")


@given(st.text("ab", min_size=4, max_size=10), st.integers(4, 6), st.text(max_size=30))
def test_every_repetition_is_looked_for(unit: str, times: int, around: str) -> None:
    assert _may_repeat(around + unit * times + around)


def test_praise_beside_trouble_may_be_irony_with_little_confidence() -> None:
    found = understand("呵呵，说好的终身保修，修一次收一次钱，真是“终身”难忘").irony
    assert found.label == "possible"
    assert found.confidence <= 0.5
    assert understand("真的很好用，谢谢").irony.label == "none"


def test_the_web_process_imports_no_model_and_no_nltk() -> None:
    program = (
        "import sys\n"
        "import api.app\n"
        "heads = 'domain.understanding.heads.weights'\n"
        "print(sorted({'nltk', 'textblob', 'sklearn', heads} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
