"""Nothing that a client relies on goes between releases, and what is new is written down."""

from pathlib import Path
from typing import Any, Final

import pytest
from graphql import build_schema

from api.graphql import changes
from api.graphql.schema import printed_schema
from tests.clients import node

BEFORE: Final = "type Query { a(b: Int): Int old: Int } enum E { X }"
TAKEN_AWAY: Final = "type Query { a(b: Int!): Int } enum E { X }"
WIDENED: Final = """
type Query {
  "New." a(b: Int "Which one." c: Int): Int
  old: Int @deprecated(reason: "Ask `a`.")
  "A thing." thing: T
}
enum E { X "Also." Y }
"A thing of its own." type T { x: Int }
"""


@pytest.fixture(scope="module")
def found() -> list[list[dict[str, Any]]]:
    """Three comparisons by graphql-inspector: ours, and two that show what it would notice."""
    pairs = [
        {"before": changes.RELEASED.read_text(encoding="utf-8"), "after": printed_schema()},
        {"before": BEFORE, "after": TAKEN_AWAY},
        {"before": BEFORE, "after": WIDENED},
    ]
    listed: list[list[dict[str, Any]]] = node.findings("changes.mjs", pairs)
    return listed


def breaking(listed: list[dict[str, Any]]) -> list[str]:
    return [change["path"] for change in listed if change["level"] == "BREAKING"]


def test_nothing_breaks_since_the_last_release(found: list[list[dict[str, Any]]]) -> None:
    assert breaking(found[0]) == []


def test_the_comparison_would_notice(found: list[list[dict[str, Any]]]) -> None:
    assert breaking(found[1]) == ["Query.old", "Query.a.b"]
    assert breaking(found[2]) == []


def test_additions_are_listed_with_their_descriptions() -> None:
    listed = [str(it) for it in changes.changes(build_schema(BEFORE), build_schema(WIDENED))]

    assert listed == [
        "- `E.Y`: Also.",
        "- `Query.thing`: A thing.",
        "- `Query.a(c:)`: Which one.",
        "- `Query.old`: Ask `a`.",
        "- `T`: A thing of its own.",
    ]


def test_the_page_tells_what_is_not_released_yet() -> None:
    page = changes.PAGE.read_text(encoding="utf-8")

    said = changes.page_with(changes.section(build_schema(printed_schema())))
    assert page == said, "run `python -m api.graphql.changes`"


def test_a_release_moves_what_was_unreleased_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, released = tmp_path / "page.md", tmp_path / "released.graphql"
    page.write_text("# Changes\n\n## Unreleased\n\n### Added\n\n- old\n\n## 0.1.0\n\nThe first.\n")
    released.write_text("# The schema of Heard 0.1.0, as it was released.\ntype Query { a: Int }\n")
    monkeypatch.setattr(changes, "PAGE", page)
    monkeypatch.setattr(changes, "RELEASED", released)

    changes.release("0.2.0")

    version, schema = changes.released()
    assert version == "0.2.0"
    assert list(changes.changes(schema, build_schema(printed_schema()))) == []
    headings = [line for line in page.read_text().splitlines() if line.startswith("## ")]
    assert headings == ["## Unreleased", "## 0.2.0", "## 0.1.0"]
    assert "- `Query.roadmap`: The public roadmap." in page.read_text()
