"""Enums of the core as partners see them."""

from enum import Enum

import strawberry
from strawberry.types.enum import has_enum_definition


def show_enum(
    kind: type[Enum], *, description: str, name: str | None = None, **values: str
) -> None:
    """Make `kind` an enum of the schema, called `name` when it has another name there.

    `values` describe its members by name; the schema's test finds those without. Raises LookupError
    for one that `kind` does not have.
    """
    strawberry.enum(kind, name=name or kind.__name__, description=description)
    assert has_enum_definition(kind)
    members = {value.name: value for value in kind.__strawberry_definition__.values}
    for member, text in values.items():
        members[member].description = text
