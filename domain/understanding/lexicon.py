"""The word lists of `lexicon/*.toml`, parsed once. Written for Heard; nothing is downloaded.

A list is a block of `words` parted by white space (Chinese) or of `phrases` parted by commas or
line ends (English), with one `weight` or `factor` for all of them.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from domain.understanding.matching import Entry

Table = dict[str, Any]


@cache
def chinese() -> Table:
    """Everything written for Chinese."""
    return _read("chinese.toml")


@cache
def english() -> Table:
    """Everything that is added to TextBlob's English."""
    return _read("english.toml")


def entries_of(table: Table) -> Iterator[Entry]:
    """The entries of a language, each in its role.

    feeling, turn (negation), degree, but, excess ("too"), excessive ("small"), and one role for
    each nature that has cues.
    """
    for section in ("sentiment", "emoticons"):
        for block in table.get(section, {}).values():
            yield from _entries(block, "feeling", block["weight"])
    for block in table["degree"].values():
        yield from _entries(block, "degree", block["factor"])
    for name, block in table["cue"].items():
        yield from _entries(block, block.get("nature", name), block["weight"])
    yield from _entries(table["negation"], "turn", 1.0)
    yield from _entries(table["but"], "but", 1.0)
    if "excess" in table:
        yield from _entries(table["excess"], "excessive", table["excess"]["weight"])
        for word in table["excess"]["before"].split():
            yield Entry(word, "excess", 1.0)
    if "neutral" in table:
        yield from _entries(table["neutral"], "neutral", 0.0)


def emoji_entries() -> Iterator[Entry]:
    """Emoji feel the same in every language."""
    for block in _read("emoji.toml").values():
        yield from _entries(block, "feeling", block["weight"])


@cache
def read_lists(name: str) -> dict[str, Table]:
    """The sections of `lexicon/{name}.toml`, for heads that know words besides their models."""
    return _read(f"{name}.toml")


def phrases(block: str) -> list[str]:
    """Parted by commas or line ends."""
    return [phrase.strip() for phrase in block.replace("\n", ",").split(",") if phrase.strip()]


def _entries(block: Table, role: str, weight: float) -> Iterator[Entry]:
    """A phrase written twice in a block is one entry."""
    listed = phrases(block["phrases"]) if "phrases" in block else block["words"].split()
    for phrase in dict.fromkeys(listed):
        yield Entry(phrase, role, weight)


def _read(name: str) -> Table:
    source = files("domain.understanding") / "lexicon" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))
