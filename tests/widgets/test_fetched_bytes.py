"""Whatever a page shows, all that it fetches for it stays within a limit."""

import re
from pathlib import Path

import pytest

from tests.widgets.fetching import FETCHED, Fetched, files
from tests.widgets.test_built_widgets import BUDGET, DIST, compressed
from widgets.manifest import manifest

DOCUMENTED = Path(__file__).parents[2] / "docs" / "widgets.md"
SLACK = 250
"""Bytes by which a limit may be too generous: one that is never near holds nothing."""
LATER = 900
"""Bytes of what is fetched later by only some, brotli 11."""
LARGER = {
    "markup": "a table to draw on, for those who add a picture",
    "answer": "the whole second step of a rating, read ahead while it is asked",
    "panel": "opens whatever opens: buttons, bells, pop-ups",
    "triggers": "decides when to ask, on sites that ask by themselves",
}
"""What may be larger than that, and why."""


@pytest.mark.parametrize("fetched", FETCHED, ids=lambda it: f"{it.what}: {it.parts[-1]}")
def test_all_that_a_page_fetches_stays_within_its_limit(fetched: Fetched) -> None:
    total = sum(len_of(name) for name in files(*fetched.parts))

    assert fetched.limit - SLACK < total <= fetched.limit


def test_the_documentation_says_the_same() -> None:
    said = re.findall(r"^\| (.+?) \| ([\d,]+) \|$", DOCUMENTED.read_text(), re.MULTILINE)

    assert said == [(it.what, f"{it.limit:,}") for it in FETCHED]


def test_what_only_some_fetch_is_small_or_has_its_reason() -> None:
    first = {it.parts[0] for it in FETCHED} | {"core"}
    later = [part for part in manifest().parts if part not in first]

    assert {part for part in later if BUDGET[part] > LATER} == LARGER.keys()


def test_a_survey_that_is_asked_fetches_its_kinds_and_nothing_else() -> None:
    assert files("survey") == {manifest().parts[part] for part in ("core", "survey")}
    for part in manifest().parts:
        if part.startswith("survey-"):
            assert files(part) == {manifest().parts[name] for name in ("core", part)}


def len_of(name: str) -> int:
    return compressed((DIST / name).read_bytes())
