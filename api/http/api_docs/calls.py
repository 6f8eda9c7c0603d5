"""A call to copy for every operation: the explorer's example, or one made from the schema."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
    is_required_input_field,
    parse,
)

from api.graphql.cost import cost_of
from api.graphql.examples import EXAMPLES, Example
from api.http.api_docs.reading import REFUSAL
from domain.shared.languages import Language

MOST: Final = 8
"""Scalars of one type that a made call asks for."""
VALUES: Final[Mapping[str, Any]] = {
    "ID": "…",
    "String": "…",
    "Int": 1,
    "Float": 1.0,
    "Boolean": True,
    "DateTime": "2026-11-21T09:30:00Z",
    "JSON": {},
}
"""What stands for a value that only the caller knows."""


@dataclass(frozen=True)
class Call:
    """An operation with its variables. `example` names it in the explorer; None when it was made.

    `cost` is in points, with these very variables.
    """

    document: str
    variables: str | None
    cost: int
    example: str | None


def call_for(schema: GraphQLSchema, group: str, name: str, language: Language) -> Call:
    """The call of one field of Query, Mutation or Subscription."""
    if example := _EXAMPLES.get((group, name)):
        shown = example.in_(language)
        variables = json.loads(shown.variables)
        document = example.document.strip()
        return Call(
            document,
            _unfilled(shown.variables) if variables else None,
            cost_of(schema, parse(document), None, variables),
            shown.name,
        )
    document, variables = _made(schema, group, name)
    text = json.dumps(variables, ensure_ascii=False, indent=2) if variables else None
    return Call(document, text, cost_of(schema, parse(document), None, variables), None)


def _unfilled(variables: str) -> str:
    """What the explorer fills in is the reader's to give; of an id the kind stays."""
    return re.sub(r'"\w*[^_"]…"', '"…"', variables.replace('"new…"', '"my-request-1"'))


def _first_fields(examples: Iterable[Example]) -> Iterator[tuple[tuple[str, str], Example]]:
    groups = {"query": "queries", "mutation": "mutations", "subscription": "subscriptions"}
    for example in examples:
        (operation,) = parse(example.document).definitions
        assert isinstance(operation, OperationDefinitionNode)
        field = operation.selection_set.selections[0]
        assert isinstance(field, FieldNode)
        yield (groups[operation.operation.value], field.name.value), example


_EXAMPLES: Final = dict(reversed(list(_first_fields(EXAMPLES))))
"""By the first field that is asked for; of several examples the first counts."""


def _made(schema: GraphQLSchema, group: str, name: str) -> tuple[str, dict[str, Any]]:
    root = {
        "queries": schema.query_type,
        "mutations": schema.mutation_type,
        "subscriptions": schema.subscription_type,
    }[group]
    assert root is not None
    field = root.fields[name]
    needed = {key: each for key, each in field.args.items() if is_required_argument(each)}
    declared = ", ".join(f"${key}: {each.type}" for key, each in needed.items())
    passed = ", ".join(f"{key}: ${key}" for key in needed)
    kind = {"queries": "query", "mutations": "mutation"}.get(group, "subscription")
    head = f"{kind} {name[0].upper()}{name[1:]}" + (f"({declared})" if declared else "")
    asked = name + (f"({passed})" if passed else "")
    lines = [f"{head} {{", *_indented([asked + _selected(schema, field)]), "}"]
    return "\n".join(lines), {key: _value(each.type) for key, each in needed.items()}


def _selected(schema: GraphQLSchema, field: GraphQLField) -> str:
    named = get_named_type(field.type)
    if is_leaf_type(named):
        return ""
    return " {\n" + "\n".join(_indented(_selection(schema, named, 1))) + "\n}"


def _selection(schema: GraphQLSchema, type_: GraphQLNamedType, depth: int) -> list[str]:
    """Lines: what is asked of `type_`, and of the objects in it as deep as `depth`."""
    if isinstance(type_, GraphQLUnionType):
        members = [each for each in type_.types if REFUSAL not in map(str, each.interfaces)]
        lines = [line for each in members for line in _on(schema, each, 1)]
        refuses = len(members) < len(type_.types)
        return lines + (["... on UserError { code message }"] if refuses else [])
    assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
    if "edges" in type_.fields:
        edge = get_named_type(type_.fields["edges"].type)
        assert isinstance(edge, GraphQLObjectType)
        node = get_named_type(edge.fields["node"].type)
        chosen = _selection(schema, node, 0)
        page = "pageInfo { hasNextPage endCursor }"
        return ["edges {", "  node {", *_indented(_indented(chosen)), "  }", "}", page]
    free = {
        name: get_named_type(field.type)
        for name, field in type_.fields.items()
        if not any(is_required_argument(argument) for argument in field.args.values())
    }
    lines = [name for name, inner in free.items() if is_leaf_type(inner)][:MOST]
    for name, inner in free.items() if depth else ():
        if is_leaf_type(inner) or inner.name.endswith("Connection"):
            continue
        if chosen := _selection(schema, inner, depth - 1):
            lines += [f"{name} {{", *_indented(chosen), "}"]
    return lines


def _on(schema: GraphQLSchema, member: GraphQLObjectType, depth: int) -> list[str]:
    chosen = _selection(schema, member, depth)
    return [f"... on {member.name} {{", *_indented(chosen), "}"] if chosen else []


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for text in lines for line in text.split("\n")]


def _value(type_: GraphQLInputType) -> Any:
    if is_list_type(get_nullable_type(type_)):
        return [_value(cast("GraphQLInputType", get_named_type(type_)))]
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        return {
            name: _value(field.type) if field.default_value is Undefined else field.default_value
            for name, field in named.fields.items()
            if is_required_input_field(field) or name == "idempotencyKey"
        }
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return VALUES[named.name]
