"""From the schema to the entries of the reference, in the schema's own order."""

from collections.abc import Iterable, Iterator, Mapping

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLType,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_list_type,
    print_ast,
)
from graphql.utilities import ast_from_value

from api.graphql.assumed_lengths import assumed_length
from api.http.api_docs.entries import Entry, Member, Place, TypeReference, type_address

REFUSAL = "UserError"
KEY = "idempotencyKey"


def operations(schema: GraphQLSchema) -> Iterator[Entry]:
    """Every query, mutation and subscription."""
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    for group, root in zip(("queries", "mutations", "subscriptions"), roots, strict=True):
        for name, field in (root.fields if root else {}).items():
            yield _operation(group, f"{root}", name, field)


def types(schema: GraphQLSchema) -> Iterator[Entry]:
    """Every type but the three roots and those of introspection, in alphabetical order."""
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    places = _places(schema)
    for name, type_ in sorted(schema.type_map.items()):
        if type_ not in roots and not name.startswith("__"):
            yield _type(schema, type_, tuple(places.get(name, ())))


def reference_to(type_: GraphQLType) -> TypeReference:
    """The type as the schema writes it, taken apart."""
    name = get_named_type(type_).name
    before, _, after = str(type_).partition(name)
    return TypeReference(before, name, after)


def _operation(group: str, root: str, name: str, field: GraphQLField) -> Entry:
    inputs = [get_named_type(argument.type) for argument in field.args.values()]
    result = get_named_type(field.type)
    members = result.types if isinstance(result, GraphQLUnionType) else ()
    return Entry(
        group,
        name,
        field.description or "",
        reference_to(field.type),
        arguments=_members(field.args),
        refusals=tuple(member.name for member in members if _is_refusal(member)),
        possible=tuple(member.name for member in members if not _is_refusal(member)),
        deprecation=field.deprecation_reason,
        takes_key=any(isinstance(t, GraphQLInputObjectType) and KEY in t.fields for t in inputs),
        length=_length(root, name, field),
    )


def _type(schema: GraphQLSchema, type_: GraphQLNamedType, used_by: tuple[Place, ...]) -> Entry:
    name, about = type_.name, type_.description or ""
    if isinstance(type_, GraphQLObjectType):
        interfaces = tuple(each.name for each in type_.interfaces)
        group = "refusals" if _is_refusal(type_) else "pages" if _is_page(name) else "objects"
        fields = _fields(type_)
        return Entry(group, name, about, fields=fields, interfaces=interfaces, used_by=used_by)
    if isinstance(type_, GraphQLInterfaceType):
        possible = tuple(each.name for each in schema.get_implementations(type_).objects)
        fields = _fields(type_)
        return Entry("interfaces", name, about, fields=fields, possible=possible, used_by=used_by)
    if isinstance(type_, GraphQLInputObjectType):
        fields = _members(type_.fields)
        takes_key = KEY in type_.fields
        return Entry("inputs", name, about, fields=fields, takes_key=takes_key, used_by=used_by)
    if isinstance(type_, GraphQLUnionType):
        possible = tuple(each.name for each in type_.types)
        return Entry("unions", name, about, possible=possible, used_by=used_by)
    if isinstance(type_, GraphQLEnumType):
        values = tuple(
            Member(value, each.description or "", deprecation=each.deprecation_reason)
            for value, each in type_.values.items()
        )
        return Entry("enums", name, about, values=values, used_by=used_by)
    assert isinstance(type_, GraphQLScalarType)
    return Entry("scalars", name, about, used_by=used_by)


def _is_refusal(type_: GraphQLObjectType) -> bool:
    return any(each.name == REFUSAL for each in type_.interfaces)


def _is_page(name: str) -> bool:
    return name.endswith(("Connection", "Edge")) or name == "PageInfo"


def _fields(type_: GraphQLObjectType | GraphQLInterfaceType) -> tuple[Member, ...]:
    return tuple(
        Member(
            name,
            field.description or "",
            reference_to(field.type),
            deprecation=field.deprecation_reason,
            arguments=_members(field.args),
            length=_length(type_.name, name, field),
        )
        for name, field in type_.fields.items()
    )


def _members(
    inputs: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField],
) -> tuple[Member, ...]:
    return tuple(
        Member(
            name,
            each.description or "",
            reference_to(each.type),
            default=_default(each),
            deprecation=each.deprecation_reason,
        )
        for name, each in inputs.items()
    )


def _default(each: GraphQLArgument | GraphQLInputField) -> str | None:
    value = each.default_value
    if value is None or value is Undefined:
        return None
    node = ast_from_value(value, each.type)
    return print_ast(node) if node else None


def _length(parent: str, name: str, field: GraphQLField) -> int | None:
    """Lists of scalars cost nothing, however long."""
    named = get_named_type(field.type)
    if not is_list_type(get_nullable_type(field.type)) or not isinstance(
        named, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType
    ):
        return None
    return None if _is_page(parent) else assumed_length(parent, name)


def _places(schema: GraphQLSchema) -> dict[str, list[Place]]:
    """By type: where it is answered or asked for. Each place once."""
    found: dict[str, dict[Place, None]] = {}
    for name, place in _uses(schema):
        found.setdefault(name, {})[place] = None
    return {name: list(places) for name, places in found.items()}


def _uses(schema: GraphQLSchema) -> Iterator[tuple[str, Place]]:
    for entry in operations(schema):
        place = Place(entry.name, entry.address)
        yield from ((name, place) for name in _named(entry))
    for type_ in schema.type_map.values():
        if type_.name.startswith("__") or type_ in schema_roots(schema):
            continue
        if isinstance(type_, GraphQLUnionType):
            for member in type_.types:
                yield member.name, Place(type_.name, type_address(type_.name))
        elif isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in type_.fields.items():
                place = Place(f"{type_.name}.{name}", f"{type_address(type_.name)}#{name}")
                yield get_named_type(field.type).name, place
                for argument in getattr(field, "args", {}).values():
                    yield get_named_type(argument.type).name, place


def schema_roots(schema: GraphQLSchema) -> tuple[GraphQLObjectType | None, ...]:
    """Query, Mutation and Subscription, whose fields have pages of their own."""
    return (schema.query_type, schema.mutation_type, schema.subscription_type)


def _named(entry: Entry) -> Iterable[str]:
    assert entry.type is not None
    return (entry.type.name, *(each.type.name for each in entry.arguments if each.type))
