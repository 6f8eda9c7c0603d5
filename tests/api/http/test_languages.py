"""Which language is chosen, and that every sentence is said in both."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from hypothesis import given
from hypothesis import strategies as st

from api.http.languages.choosing import choose_language
from api.http.languages.reading import catalogs, merged, translations
from api.http.pages import in_language

HTTP = Path(__file__).parents[3] / "api" / "http"
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")

Sentence = str | tuple[str, ...]


def said() -> dict[tuple[str | None, Sentence], str]:
    """Every sentence of templates and pages, with the first place that says it."""
    found: dict[tuple[str | None, Sentence], str] = {}
    for file, line, message, _, context in extract_from_dir(
        HTTP,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        options_map={"**.html": {"trimmed": "true", "silent": "false"}},
        keywords={
            "_": None,
            "gettext": None,
            "ngettext": (1, 2),
            "pgettext": ((1, "c"), 2),
            "npgettext": ((1, "c"), 2, 3),
            "sentence": None,
            "say": (2,),
        },
    ):
        if message:
            found.setdefault((context, message), f"{file}:{line}")
    return found


def as_sentence(text: str | list[str] | tuple[str, ...] | None) -> Sentence:
    """One form as it is, several as a tuple, none as the empty sentence."""
    return tuple(text) if isinstance(text, list | tuple) else text or ""


def translated() -> Iterator[tuple[str, tuple[str | None, Sentence], Sentence]]:
    """Every entry of every file: the file, the English with its context, the Chinese."""
    for name, catalog in catalogs("zh").items():
        for message in catalog:
            if message.id:
                key = (message.context, as_sentence(message.id))
                yield name, key, as_sentence(message.string)


def chinese() -> dict[tuple[str | None, Sentence], Sentence]:
    return {key: text for _, key, text in translated()}


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "zh-TW", "ZH_hans_cn", " zh "])
def test_every_chinese_tag_is_answered_in_chinese(tag: str) -> None:
    assert choose_language(tag, None, None) == "zh"
    assert choose_language(None, tag, None) == "zh"
    assert choose_language(None, None, tag) == "zh"


def test_the_address_is_heard_before_the_cookie_and_the_cookie_before_the_browser() -> None:
    assert choose_language("en", "zh", "zh") == "en"
    assert choose_language(None, "en", "zh") == "en"
    assert choose_language("fr", "nonsense", "zh") == "zh"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.8, zh;q=0.9", "zh"),
        ("fr-FR, en;q=0.5, zh;q=0.4", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("zh;q=0", "en"),
        ("zh;q=2", "en"),
        ("zh;q=nan", "en"),
        ("zh;level=1", "en"),
        ("en, zh", "en"),
        ("*", "en"),
        ("", "en"),
    ],
)
def test_of_what_the_browser_likes_the_heaviest_of_ours_counts(header: str, language: str) -> None:
    assert choose_language(None, None, header) == language


@given(st.none() | st.text(), st.none() | st.text(), st.none() | st.text())
def test_no_wish_is_too_odd_to_be_answered(
    wanted: str | None, remembered: str | None, accepted: str | None
) -> None:
    assert choose_language(wanted, remembered, accepted) in ("en", "zh")


def test_switching_keeps_the_search_and_drops_the_earlier_choice() -> None:
    assert in_language("/roadmap", "zh") == "/roadmap?lang=zh"
    assert in_language("/roadmap?q=深色&lang=en", "zh") == "/roadmap?q=%E6%B7%B1%E8%89%B2&lang=zh"


def test_every_sentence_is_said_in_chinese() -> None:
    known = {
        key for key, text in chinese().items() if all([text] if isinstance(text, str) else text)
    }
    missing = {place: key for key, place in said().items() if key not in known}
    assert missing == {}


def test_no_translation_outlives_its_sentence() -> None:
    assert set(chinese()) - set(said()) == set()


def test_translations_keep_the_places_for_values() -> None:
    def places(text: str) -> set[str]:
        return {match.group(0) for match in PLACEHOLDER.finditer(text)}

    differing = []
    for (_, english), translation in chinese().items():
        wanted = places(english if isinstance(english, str) else english[-1])
        forms = (translation,) if isinstance(translation, str) else translation
        differing += [form for form in forms if places(form) != wanted]
    assert differing == []


def test_two_files_never_translate_one_sentence_differently() -> None:
    first: dict[tuple[str | None, Sentence], Sentence] = {}
    conflicts = [
        (name, key) for name, key, text in translated() if first.setdefault(key, text) != text
    ]
    assert conflicts == []


def test_the_files_of_all_areas_are_one_catalog(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "a.po").write_text('msgid "Yes"\nmsgstr "是"\n', encoding="utf-8")
    (tmp_path / "zh" / "b.po").write_text(
        'msgid "%(num)s vote"\nmsgid_plural "%(num)s votes"\nmsgstr[0] "%(num)s 票"\n',
        encoding="utf-8",
    )

    sentences = translations("zh", tmp_path)

    assert len(merged(catalogs("zh", tmp_path).values(), "zh")) == 2
    assert sentences.gettext("Yes") == "是"
    assert sentences.ngettext("%(num)s vote", "%(num)s votes", 1) == "%(num)s 票"
    assert sentences.gettext("No") == "No"
    assert translations("en", tmp_path).gettext("Yes") == "Yes"
