import pytest

from domain.surveys.checking import HintKind, estimated_minutes, hints
from domain.surveys.templating import NAMES, template_named
from tests.domain.surveys.asked import Raw, defined


def asked(title: str, language: str = "en") -> list[tuple[HintKind, str]]:
    survey = defined({"key": "q", "kind": "csat", "title": {language: title}})
    return [(hint.kind, hint.quoted) for hint in hints(survey)]


@pytest.mark.parametrize(
    ("title", "language", "kind", "quoted"),
    [
        ("Don’t you like it?", "en", HintKind.LEADING, "Don’t you"),
        ("How satisfied are you?", "en", HintKind.LEADING, "How satisfied are"),
        ("How was our amazing app?", "en", HintKind.LOADED, "amazing"),
        ("Rate the speed and the design.", "en", HintKind.DOUBLE, "speed and the design"),
        ("Do you always use it?", "en", HintKind.ABSOLUTE, "always"),
        ("Was it not unlikely?", "en", HintKind.NEGATED, "not unlikely"),
        ("难道它不好用吗？", "zh", HintKind.LEADING, "难道"),
        ("我们贴心的服务怎么样？", "zh", HintKind.LOADED, "贴心的"),
        ("您对速度以及设计怎么看？", "zh", HintKind.DOUBLE, "您对速度以及设计怎么看？"),
        ("您每次都会使用吗？每次都顺利吗？您总是用吗", "zh", HintKind.ABSOLUTE, "总是"),
        ("您不是没有用过吗？", "zh", HintKind.NEGATED, "不是没有"),
    ],
)
def test_wording_that_leads_is_quoted(
    title: str, language: str, kind: HintKind, quoted: str
) -> None:
    assert (kind, quoted) in asked(title, language)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("How satisfied or dissatisfied are you?", "en"),
        ("What is the main reason for your score?", "en"),
        ("您对这次体验满意还是不满意？", "zh"),
    ],
)
def test_a_balanced_question_gets_no_hint(title: str, language: str) -> None:
    assert asked(title, language) == []


@pytest.mark.parametrize("name", NAMES)
def test_our_own_templates_get_no_hint(name: str) -> None:
    assert hints(template_named(name).definition) == ()


@pytest.mark.parametrize(
    ("count", "expected"),
    [(10, None), (11, HintKind.GETTING_LONG), (15, HintKind.GETTING_LONG), (16, HintKind.TOO_LONG)],
)
def test_length_is_counted_for_those_who_are_asked_everything(
    count: int, expected: HintKind | None
) -> None:
    questions: list[Raw] = [{"key": f"q{number}", "kind": "csat"} for number in range(count)]
    found = [hint.kind for hint in hints(defined(*questions))]
    assert found == ([expected] if expected else [])


def test_minutes_are_reading_and_answering() -> None:
    words = " ".join(["one"] * 119)  # half a minute at 238 words a minute
    survey = defined({"key": "q", "kind": "long_text", "title": {"en": words}})
    assert estimated_minutes(survey) == pytest.approx(0.5 + 30 / 60)
