"""A site's loader is safe whatever the configuration holds; parts are found by name alone."""

import json

import pytest

from widgets.manifest import manifest
from widgets.serving import LoaderConfiguration, loader_script, part
from widgets.wording import language_spoken, sentences

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
            "core": f"/widgets/{manifest().parts['core']}",
            "rating": f"/widgets/{manifest().parts['rating']}",
        },
        "text": sentences("zh"),
        "theme": {},
    }


def test_an_accent_comes_with_the_colours_to_write_on_it() -> None:
    script = loader_script(LoaderConfiguration("pk_1", HOST, "en", "#FDE047"))

    assert configuration_in(script)["theme"] == {
        "accent": "#847425",
        "onAccent": "#ffffff",
        "accentDark": "#fde047",
        "onAccentDark": "#0f1430",
    }


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
        loader_script(LoaderConfiguration("pk_1", HOST, "en", accent))


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
        ("zh-Hant-TW", "zh"),
        ("ZH_cn", "zh"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_is_spoken(asked: str, spoken: str) -> None:
    assert language_spoken(asked) == spoken
