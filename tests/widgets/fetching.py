"""What a page fetches: what it shows, the parts that takes, and how much they may weigh."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from widgets.manifest import built, manifest

_IMPORTED: Final = re.compile(r'\bfrom"\./([\w-]+\.js)"')


@dataclass(frozen=True)
class Fetched:
    """`parts` are asked for one by one; what they import at once comes along.

    `limit` is in bytes, each file compressed by itself with brotli 11, without loader and
    configuration, which come with every page.
    """

    what: str
    parts: tuple[str, ...]
    limit: int


_SURVEY: Final = ("survey", "survey-scores", "survey-words")
_BUTTON: Final = ("feedback-button", "feedback-button-form")
_WRITING: Final = (*_BUTTON, "feedback-button-saying", "feedback-button-similar", "thanks")
FETCHED: Final = (
    Fetched("a rating", ("rating",), 4_150),
    Fetched("a rating, from question to thanks", ("rating", "answer"), 6_300),
    Fetched("a survey of a score and why", _SURVEY, 6_250),
    Fetched("the same to its thanks", (*_SURVEY, "thanks"), 7_150),
    Fetched("a feedback button", ("feedback-button",), 3_350),
    Fetched("the same, opened", _BUTTON, 5_350),
    Fetched("the same, from words to thanks", _WRITING, 7_650),
    Fetched("the same with a picture", (*_WRITING, "markup"), 9_600),
    Fetched("an idea board", ("idea-board",), 4_400),
    Fetched("the same, ready for votes", ("idea-board", "wishing"), 5_050),
    Fetched("the same, one idea opened", ("idea-board", "wishing", "idea-detail"), 6_700),
    Fetched("the same, an idea written", ("idea-board", "wishing", "idea-writing"), 6_300),
    Fetched("a roadmap", ("roadmap",), 4_100),
    Fetched("the same, ready for votes", ("roadmap", "wishing"), 4_700),
    Fetched("a changelog's bell", ("changelog",), 3_900),
    Fetched("the same, opened", ("changelog", "panel", "changelog-list"), 5_850),
    Fetched("points", ("points",), 4_050),
    Fetched("the same, a reward redeemed", ("points", "points-redeeming"), 4_450),
    Fetched("impact", ("impact",), 4_050),
    Fetched("the same, ready to be judged", ("impact", "impact-judging"), 4_250),
)


def files(*parts: str) -> set[str]:
    """Names of the files that these parts and what they import come in; always with the core."""
    found: set[str] = set()
    waiting = [manifest().parts[part] for part in ("core", *parts)]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += _imported(name)
    return found


@cache
def _imported(name: str) -> list[str]:
    return _IMPORTED.findall(built(name).decode())
