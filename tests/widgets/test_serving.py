"""A site's loader is safe whatever the configuration holds; parts are found by name alone."""

import json

import pytest

from domain.workspaces.dressing import Dress, Scheme
from widgets.dressing import styles
from widgets.manifest import manifest
from widgets.serving import LoaderConfiguration, loader_script, part, words
from widgets.wording import RATING, language_accepted, language_spoken, sentences

HOST = "https://feedback.example.com"


def configuration_in(script: str) -> dict[str, object]:
    start = script.index("=") + 1
    found: dict[str, object] = json.JSONDecoder().raw_decode(script[start:])[0]
    return found


def test_the_script_tells_the_loader_about_its_site() -> None:
    script = loader_script(LoaderConfiguration("pk_1", HOST + "/", "zh-Hans-CN"))

    assert configuration_in(script) == {
        "key": "pk_1",
        "host": HOST,
        "language": "zh",
        "parts": {
            name: manifest().parts[name].removeprefix(f"{name}-").removesuffix(".js")
            for name in manifest().named
            if name != "triggers"
        },
        "text": sentences(RATING, "zh"),
        "css": "",
    }


def test_an_accent_comes_with_the_colours_to_write_on_it() -> None:
    script = loader_script(LoaderConfiguration("pk_1", HOST, "en", Dress(accent="#FDE047")))

    assert configuration_in(script)["css"] == (
        ".c-root{--a:#847425;--o:#ffffff}@supports (color:light-dark(red,red)){"
        ".c-root{--a:light-dark(#847425,#fde047);--o:light-dark(#ffffff,#0f1430)}}"
    )


def test_a_look_gives_way_to_what_the_page_says_itself() -> None:
    dress = Dress(scheme=Scheme.DARK, radius=0, font='"Inter", serif')

    assert styles(dress) == (
        ".c-root{--round:var(--heard-radius,0px)}"
        '.c-root{font-family:var(--heard-font,"Inter", serif)}'
        ":host(:not([scheme])) .c-root{color-scheme:dark}"
    )


def test_a_site_says_its_own_words() -> None:
    own = (("nps", "Would you tell a friend?"), ("nothing", "x"), ("send", ""))
    script = loader_script(LoaderConfiguration("pk_1", HOST, "en", own=own))

    said = configuration_in(script)["text"]
    assert said == {**sentences(RATING, "en"), "nps": "Would you tell a friend?"}


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "line\u2028and\u2029paragraph",
        '";alert(1);//',
        '\\";alert(1)//',
        "]]>&lt;",
        "alone \ud800 \udfff",
        "\x00\r\n",
    ],
)
def test_hostile_values_stay_values(hostile: str) -> None:
    script = loader_script(LoaderConfiguration(hostile, HOST + hostile + ".", "en"))

    found = configuration_in(script)
    assert found["key"] == hostile
    assert found["host"] == HOST + hostile + "."
    head = script[: script.index('"parts"')]
    assert not set(head) & set("<>&\u2028\u2029\r\n\x00")
    assert script.encode()


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "#123456;}", "#١٢٣٤٥٦", "#123456\n"])
def test_an_accent_that_is_no_colour_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        loader_script(LoaderConfiguration("pk_1", HOST, "en", Dress(accent=accent)))


@pytest.mark.parametrize("name", ["core", "rating", "answer"])
def test_a_part_is_found_by_the_name_that_was_built(name: str) -> None:
    found = part(manifest().parts[name])

    assert found is not None
    assert found.name == manifest().parts[name]
    assert found.media_type == "text/javascript; charset=utf-8"
    assert found.integrity == manifest().outputs[found.name].integrity
    assert len(found.body) == manifest().outputs[found.name].raw
    assert len(found.brotli) < len(found.gzip) < len(found.body)


@pytest.mark.parametrize(
    "name",
    ["", ".", "core", "loader.js", "manifest.json", "../serving.py", "core-000000000000.js"],
)
def test_any_other_name_finds_nothing(name: str) -> None:
    known = manifest().parts["core"]

    assert part(name) is None
    assert part(f"../dist/{known}") is None
    assert part(f"{known}.br") is None
    assert part(f"{known}\x00") is None


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("zh", "zh"),
        ("zh-Hans", "zh"),
        ("ZH_cn", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_is_spoken(asked: str, spoken: str) -> None:
    assert language_spoken(asked) == spoken


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("", "en"),
        ("fr, de;q=0.9", "en"),
        ("fr, ar;q=0.3", "ar"),
        ("en;q=0.4, zh-TW;q=0.8", "zh-Hant"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("ar;q=0, en", "en"),
        ("ar;q=much, zh;q=0.1", "zh"),
        ("ar; q=0.5, en; q=0.5", "ar"),
    ],
)
def test_the_language_that_the_browser_likes_best_is_spoken(header: str, spoken: str) -> None:
    assert language_accepted(header) == spoken


def test_a_sites_own_words_take_the_place_of_ours() -> None:
    said = sentences(RATING, "en", {"send": "Tell us", "skip": "", "unknown": "Nothing"})

    assert said == {**sentences(RATING, "en"), "send": "Tell us"}
    assert sentences(RATING, "en")["send"] == "Send"


def test_a_part_without_sentences_says_nothing() -> None:
    with pytest.raises(KeyError):
        words("core", "en")
    with pytest.raises(KeyError):
        words("../../package", "en")


def test_the_loader_asks_by_itself_only_where_there_is_something_to_ask() -> None:
    assert "asks" not in configuration_in(loader_script(LoaderConfiguration("pk_1", HOST, "en")))
    asking = LoaderConfiguration("pk_1", HOST, "en", asks=True)
    assert configuration_in(loader_script(asking))["asks"] is True


def test_a_part_that_others_import_is_not_named_to_the_page() -> None:
    named = configuration_in(loader_script(LoaderConfiguration("pk_1", HOST, "en")))["parts"]
    assert isinstance(named, dict)
    assert {"core", "rating"} <= named.keys()
    assert not {"answer", "panel", "triggers"} & named.keys()
