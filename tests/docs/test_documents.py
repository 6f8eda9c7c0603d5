"""The documents among themselves: links lead somewhere, and what they ask fits the schema."""

import re
from pathlib import Path
from typing import Final

import pytest
from graphql import parse, validate

from api.graphql.schema import schema

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
LINK: Final = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")
FENCE: Final = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FOREIGN: Final = ("http://", "https://", "mailto:", "/")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """Those to other files and to headings; code holds none."""
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text("utf-8")))
    return [link for link in LINK.findall(text) if not link.startswith(FOREIGN)]


def anchors(page: Path) -> set[str]:
    """What GitHub makes of the headings."""
    text = FENCE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file_and_a_heading_that_there_is(page: Path) -> None:
    for link in links(page):
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if fragment and target.suffix == ".md":
            assert fragment in anchors(target), link


def test_the_readme_leads_to_every_document_for_readers() -> None:
    """Directly, or by one document in between."""
    reached = {ROOT / "README.md"}
    for _ in range(2):
        reached |= {
            (page.parent / link.partition("#")[0]).resolve()
            for page in reached
            if page.suffix == ".md"
            for link in links(page)
        }
    missing = {named(page) for page in (ROOT / "docs").glob("*.md") if page not in reached}

    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_is_asked_in_documents_fits_the_schema(page: Path) -> None:
    for language, text in FENCE.findall(page.read_text("utf-8")):
        if language == "graphql":
            mistakes = validate(schema._schema, parse(text))
            assert [mistake.message for mistake in mistakes] == [], text
