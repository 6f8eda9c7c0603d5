"""The changelog of the schema: `python -m api.graphql.changes` writes what is not released yet.

The last release is `schema.released.graphql`, whose first line names it. `--release 0.2.0` makes
the schema as it stands that release. Tests hold that nothing breaks in between.
"""

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
)

from api.graphql.schema import printed_schema

RELEASED: Final = Path(__file__).with_name("schema.released.graphql")
PAGE: Final = Path(__file__).parents[2] / "docs" / "schema-changes.md"
HEADER: Final = "# The schema of Heard {version}, as it was released. See `api.graphql.changes`.\n"
VERSION: Final = re.compile(r"# The schema of Heard (\S+),")
SECTION: Final = re.compile(r"(?<=^## Unreleased\n)(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
NOTHING: Final = "Nothing yet."

OPERATIONS: Final = "New operations"
ADDED: Final = "New fields and arguments"
WIDENED: Final = "New where old clients may meet it"
TYPES: Final = "New types"
DEPRECATED: Final = "Deprecated"
HEADINGS: Final = (OPERATIONS, ADDED, WIDENED, DEPRECATED, TYPES)


@dataclass(frozen=True)
class Change:
    """Of one thing in the schema. `why` is its description, or the reason of its deprecation."""

    heading: str
    place: str
    why: str

    def __str__(self) -> str:
        """A line of the changelog."""
        return f"- `{self.place}`: {' '.join(self.why.split())}"


def changes(before: GraphQLSchema, after: GraphQLSchema) -> Iterator[Change]:
    """What `after` has and `before` has not, by place. What a new type holds is not repeated."""
    roots = {
        root.name
        for root in (after.query_type, after.mutation_type, after.subscription_type)
        if root
    }
    for name, type_ in sorted(after.type_map.items()):
        old = before.type_map.get(name)
        if old is None and name in roots:
            old = GraphQLObjectType(name, {})
        if old is None:
            yield Change(TYPES, name, type_.description or "")
            continue
        for heading, part, thing in _parts(type_, old):
            is_operation = name in roots and "(" not in part
            place = OPERATIONS if is_operation else heading
            yield Change(place, f"{name}{part}", thing.description or "")
        yield from _deprecations(type_, old)


def _parts(type_: GraphQLNamedType, old: Any) -> Iterator[tuple[str, str, Any]]:
    if isinstance(type_, GraphQLUnionType):
        known = {member.name for member in old.types}
        for member in type_.types:
            if member.name not in known:
                yield WIDENED, f" | {member.name}", member
    if isinstance(type_, GraphQLEnumType):
        for name, value in _new(type_.values, old.values):
            yield WIDENED, f".{name}", value
    if isinstance(type_, GraphQLInputObjectType | GraphQLObjectType | GraphQLInterfaceType):
        for name, field in _new(type_.fields, old.fields):
            yield ADDED, f".{name}", field
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in type_.fields.items():
            if name in old.fields:
                for argument, it in _new(field.args, old.fields[name].args):
                    yield ADDED, f".{name}({argument}:)", it


def _new(things: Mapping[str, Any], old: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, thing) for name, thing in things.items() if name not in old)


def _deprecations(type_: GraphQLNamedType, old: Any) -> Iterator[Change]:
    things: Mapping[str, Any] = getattr(type_, "fields", None) or getattr(type_, "values", {})
    known: Mapping[str, Any] = getattr(old, "fields", None) or getattr(old, "values", {})
    for name, thing in things.items():
        was = known[name].deprecation_reason if name in known else None
        if thing.deprecation_reason and not was:
            yield Change(DEPRECATED, f"{type_.name}.{name}", thing.deprecation_reason)


def released() -> tuple[str, GraphQLSchema]:
    """The last release: its version and its schema."""
    text = RELEASED.read_text(encoding="utf-8")
    version = VERSION.match(text)
    assert version is not None
    return version[1], build_schema(text)


def section(after: GraphQLSchema) -> str:
    """What the page says under `Unreleased`."""
    found = list(changes(released()[1], after))
    parts = []
    for heading in HEADINGS:
        under = [change for change in found if change.heading == heading]
        lines = "\n".join(str(change) for change in under)
        if heading == TYPES:  # what they are for shows where they are used
            names = ", ".join(f"`{change.place}`" for change in under)
            lines = fill(f"{names}.", 100, break_on_hyphens=False)
        if under:
            parts.append(f"### {heading}\n\n{lines}")
    return "\n" + "\n\n".join(parts or [NOTHING]) + "\n"


def page_with(text: str) -> str:
    """The page with `text` under `Unreleased`."""
    return SECTION.sub(lambda _: f"{text}\n", PAGE.read_text(encoding="utf-8")).rstrip() + "\n"


def release(version: str) -> None:
    """Make the schema as it stands the release `version`."""
    text = page_with(f"\n{NOTHING}\n\n## {version}\n{section(build_schema(printed_schema()))}")
    PAGE.write_text(text, encoding="utf-8")
    RELEASED.write_text(HEADER.format(version=version) + printed_schema(), encoding="utf-8")


def main() -> None:
    """Write the page anew."""
    parser = argparse.ArgumentParser(prog="python -m api.graphql.changes", description=__doc__)
    parser.add_argument("--release", metavar="VERSION", help="make the schema this release")
    asked = parser.parse_args()
    if asked.release:
        release(asked.release)
    else:
        PAGE.write_text(page_with(section(build_schema(printed_schema()))), encoding="utf-8")


if __name__ == "__main__":
    main()
