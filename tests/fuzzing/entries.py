"""Which true values fit which arguments of the schema, as schemathesis' configuration has it."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)

from tests.support.walked import Walked

OFTEN: Final = 0.8
PAGES: Final = (1, 2, 20, 100, 0, 101)
SMALL: Final = (-1, 0, 1, 2, 3, 5, 7, 10, 100, 1_000_000)


def configuration(schema: GraphQLSchema, known: Walked) -> str:
    """TOML: dictionaries of what there is, and the arguments that draw from them."""
    dictionaries = dict(_dictionaries(known))
    lines = [
        f"[dictionaries.{name}]\nvalues = {json.dumps(values)}"
        for name, values in dictionaries.items()
    ]
    lines.append("[parameters]")
    for place, name in _places(schema):
        fitting = _fitting(name, dictionaries)
        if fitting:
            lines.append(f'"{place}" = {{ dictionary = "{fitting}", probability = {OFTEN} }}')
    return "\n".join(lines) + "\n"


def _dictionaries(known: Walked) -> Iterator[tuple[str, list[str] | list[int]]]:
    yield from ((f"{kind}Id", values) for kind, values in known.ids.items())
    yield from known.words.items()
    yield "ids", [known_id for values in known.ids.values() for known_id in values]
    yield "first", list(PAGES)
    yield "small", list(SMALL)


def _fitting(name: str, dictionaries: Mapping[str, object]) -> str | None:
    """The dictionary for an argument called `name`: `feedbackId`, `itemIds`, `slug`, `first` …"""
    singular = name.removesuffix("s") if name.endswith("Ids") else name
    kind = {"itemId": "roadmapitemId", "deliveryId": "webhookdeliveryId"}.get(singular, singular)
    if kind in dictionaries:
        return kind
    if singular == "id" or singular.endswith("Id"):
        return "ids"
    numbers = ("score", "urgency", "importance", "cost", "stock", "position", "pieces")
    return "small" if name in numbers else None


def _places(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Every argument and input field as `Type.field.path`, with its own name."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                for argument, its in field.args.items():
                    yield from _paths(f"{type_.name}.{name}.{argument}", argument, its.type)


def _paths(place: str, name: str, type_: GraphQLInputType) -> Iterator[tuple[str, str]]:
    inner = get_named_type(type_)
    if isinstance(inner, GraphQLInputObjectType):
        for field, its in inner.fields.items():
            yield from _paths(f"{place}.{field}", field, its.type)
    elif isinstance(get_nullable_type(type_), GraphQLList):
        yield f"{place}[*]", name
    else:
        yield place, name
