"""Documents that touch the whole schema, written from the schema: what is new is covered at once.

They are for tools that read them; as they stand they are larger than Heard lets anyone run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType
Variables = Mapping[str, str]


@dataclass(frozen=True)
class Written:
    """A part of a document, and the variables that it needs, with their types."""

    text: str
    variables: Variables


@dataclass
class Everything:
    """A fragment for each type with all its fields, and an operation for each root field.

    Where types know each other in a circle, the field that would close it asks for `__typename`.
    """

    schema: GraphQLSchema
    fragments: dict[str, Written] = field(default_factory=dict)
    _under_way: set[str] = field(default_factory=set)

    def document(self) -> str:
        """All of it."""
        operations = list(self._operations())
        return "\n\n".join([*operations, *(part.text for part in self.fragments.values())]) + "\n"

    def _operations(self) -> Iterator[str]:
        roots = {
            "query": self.schema.query_type,
            "mutation": self.schema.mutation_type,
            "subscription": self.schema.subscription_type,
        }
        for kind, root in roots.items():
            for name, its in root.fields.items() if root else ():
                for member, written in self._asked(name, its):
                    title = f"{name[0].upper()}{name[1:]}{member}"
                    yield f"{kind} {title}{declared(written.variables)} {{\n  {written.text}\n}}"

    def _asked(self, name: str, its: GraphQLField) -> Iterator[tuple[str, Written]]:
        """Once; for an interface, whose kinds nobody asks for together, once for each of them."""
        type_ = get_named_type(its.type)
        if not isinstance(type_, GraphQLInterfaceType):
            yield "", self._field(name, its, name)
            return
        own, given = arguments(name, its.args)
        for member in self._members(type_):
            inner = self._fragment(member)
            text = f"{name}{given} {{ ...{fragment_name(member)} }}"
            yield member.name, Written(text, {**own, **inner.variables})

    def _field(self, name: str, its: GraphQLField, place: str) -> Written:
        own, given = arguments(place, its.args)
        inner = self._selection(get_named_type(its.type))
        return Written(f"{name}{given}{inner.text}", {**own, **inner.variables})

    def _selection(self, type_: GraphQLNamedType) -> Written:
        if isinstance(type_, GraphQLScalarType | GraphQLEnumType):
            return Written("", {})
        assert isinstance(type_, Composite)
        if type_.name in self._under_way:
            return Written(" { __typename }", {})
        return Written(f" {{ ...{fragment_name(type_)} }}", self._fragment(type_).variables)

    def _fragment(self, type_: Composite) -> Written:
        if type_.name not in self.fragments:
            self._under_way.add(type_.name)
            parts = list(self._parts(type_))
            self._under_way.remove(type_.name)
            lines = "\n  ".join(["__typename", *(part.text for part in parts)])
            self.fragments[type_.name] = Written(
                f"fragment {fragment_name(type_)} on {type_.name} {{\n  {lines}\n}}",
                {name: kind for part in parts for name, kind in part.variables.items()},
            )
        return self.fragments[type_.name]

    def _parts(self, type_: Composite) -> Iterator[Written]:
        if not isinstance(type_, GraphQLUnionType):
            for name, its in type_.fields.items():
                yield self._field(name, its, f"{type_.name}_{name}")
        if isinstance(type_, GraphQLUnionType):
            for member in self._members(type_):
                if all("id" in each.fields for each in self._members(type_)):
                    # Nodes of several kinds, which nobody asks for whole together: `node` does.
                    yield Written(f"... on {member.name} {{ id }}", {})
                elif member.name not in self._under_way:
                    inner = self._fragment(member)
                    yield Written(f"...{fragment_name(member)}", inner.variables)

    def _members(self, type_: GraphQLInterfaceType | GraphQLUnionType) -> list[GraphQLObjectType]:
        return sorted(self.schema.get_possible_types(type_), key=lambda member: member.name)


def fragment_name(type_: GraphQLNamedType) -> str:
    """Of the fragment with all fields of `type_`."""
    return f"AllOf{type_.name}"


def arguments(place: str, args: Mapping[str, GraphQLArgument]) -> tuple[Variables, str]:
    """A variable for each argument, and the arguments that take them."""
    named = {name: f"{place}_{name}" for name in args}
    given = ", ".join(f"{name}: ${variable}" for name, variable in named.items())
    return (
        {variable: str(args[name].type) for name, variable in named.items()},
        f"({given})" if given else "",
    )


def declared(variables: Variables) -> str:
    """The variables as an operation declares them."""
    texts = ", ".join(f"${name}: {kind}" for name, kind in variables.items())
    return f"({texts})" if texts else ""


def everything(schema: GraphQLSchema) -> str:
    """One document that touches each field, argument and member of a union."""
    return Everything(schema).document()
