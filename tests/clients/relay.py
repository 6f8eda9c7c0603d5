"""A Relay application that pages through all connections of the schema, written from the schema."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_required_argument,
    print_ast,
)

from tests.clients.operations import arguments, declared

CONFIGURATION: Final = {
    "src": "./src",
    "schema": "./schema.graphql",
    "language": "typescript",
    "customScalarTypes": {"DateTime": "string", "JSON": "unknown"},
    "requireCustomScalarTypes": True,
    "persistConfig": {"file": "./persisted.json"},
}
MODULE: Final = """import {{ graphql }} from "relay-runtime";

{documents}
"""
TAGGED: Final = "export const {name} = graphql`\n{text}`;"


@dataclass(frozen=True)
class Connecting:
    """The field `name` of `parent`, which gives a connection."""

    parent: GraphQLObjectType
    name: str
    field: GraphQLField

    @property
    def module(self) -> str:
        """Relay wants every document named after its file."""
        return f"{self.parent.name}{self.name[0].upper()}{self.name[1:]}"


def connections(schema: GraphQLSchema) -> list[Connecting]:
    """All of them."""
    return [
        Connecting(type_, name, field)
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLObjectType)
        for name, field in type_.fields.items()
        if get_named_type(field.type).name.endswith("Connection")
    ]


def sources(schema: GraphQLSchema) -> dict[str, str]:
    """The application's files by name."""
    modules = {
        f"src/{it.module}.ts": MODULE.format(documents="\n\n".join(_documents(schema, it)))
        for it in connections(schema)
    }
    return {"relay.config.json": json.dumps(CONFIGURATION), "persisted.json": "{}", **modules}


def _documents(schema: GraphQLSchema, it: Connecting) -> Iterator[str]:
    """A fragment that pages, and a query that reaches it."""
    fragment = f"{it.module}_page"
    given = ", ".join(f"{name}: ${name}" for name in it.field.args)
    needed = {
        name: str(argument.type)
        for name, argument in it.field.args.items()
        if is_required_argument(argument)
    }
    parameters = ", ".join(
        _parameter(name, argument) for name, argument in it.field.args.items() if name not in needed
    )
    keys = ", ".join(f'"{name}"' for name in it.field.args if name not in {"first", "after"})
    again = f' @refetchable(queryName: "{it.module}AgainQuery")' if _refetches(schema, it) else ""
    yield TAGGED.format(
        name="page",
        text=f"""fragment {fragment} on {it.parent.name}
@argumentDefinitions({parameters}){again} {{
  {it.name}({given}) @connection(key: "{it.module}_{it.name}", filters: [{keys}]) {{
    edges {{ node {{ __typename }} }}
  }}
}}
""",
    )
    variables, path, closing = _path(schema, it.parent)
    variables |= needed
    yield TAGGED.format(
        name="query",
        text=f"query {it.module}Query{declared(variables)} {{\n{path}...{fragment}{closing}\n}}\n",
    )


def _parameter(name: str, argument: GraphQLArgument) -> str:
    assert argument.ast_node is not None
    value = argument.ast_node.default_value
    default = f", defaultValue: {print_ast(value)}" if value else ""
    kind = str(argument.type).removesuffix("!")  # Relay: what has a default may be null
    return f'{name}: {{type: "{kind}"{default}}}'


def _refetches(schema: GraphQLSchema, it: Connecting) -> bool:
    is_node = any(interface.name == "Node" for interface in it.parent.interfaces)
    return is_node or it.parent is schema.query_type


def _path(schema: GraphQLSchema, wanted: GraphQLObjectType) -> tuple[dict[str, str], str, str]:
    """Variables, and selections down to `wanted` with the braces that close them."""
    if wanted is schema.query_type:
        return {}, "", ""
    if any(interface.name == "Node" for interface in wanted.interfaces):
        return {"id": "ID!"}, "node(id: $id) { ", ' @alias(as: "page") }'
    assert schema.query_type is not None
    for name, field in schema.query_type.fields.items():
        if get_named_type(field.type) is wanted:
            needed, given = arguments(name, field.args)
            return dict(needed), f"{name}{given} {{ ", " }"
    raise AssertionError(f"{wanted.name} is no node and no field of the query gives it")
