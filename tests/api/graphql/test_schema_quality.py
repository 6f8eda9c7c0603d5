"""The schema as a partner reads it: described, regular, and never surprising."""

import re
from collections.abc import Iterator
from typing import Final

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_introspection_type,
    is_specified_scalar_type,
)

from api.graphql.schema import printed_schema
from domain.shared.paging import LARGEST_PAGE

SCHEMA: Final[GraphQLSchema] = build_schema(printed_schema())
ROOTS: Final = ("Query", "Mutation", "Subscription")
SHORTEST: Final = 8
CAMEL: Final = re.compile(r"[a-z][A-Za-z0-9]*")
PASCAL: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
SCREAMING: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")

MAKING: Final = {
    "add", "announce", "comment", "create", "duplicate", "invite", "link", "order", "propose",
    "publish", "redeem", "register", "reply", "request", "submit", "suggest",
}  # fmt: skip
"""Verbs that make something new each time: sent twice by a bad connection, they must make one."""
CHANGING: Final = {
    "answer", "close", "reopen",
    "decide", "dismiss", "switch",
    "hide", "show", "measure", "stop", "overrule",
    "accept", "archive", "ask", "begin", "cancel", "carry", "cast", "change", "choose", "claim",
    "complete", "confirm", "correct", "decline", "delete", "disable", "edit", "enable", "end",
    "erase", "follow", "forget", "grade", "judge", "leave", "mark", "merge", "move", "open",
    "pause", "read", "remove", "rename", "replay", "reset", "restock", "restore", "resume",
    "retire", "return", "revoke", "rotate", "route", "send", "set", "sign", "test", "unfollow",
    "unlink", "unmerge", "update", "use", "verify", "withdraw",
}  # fmt: skip
"""Verbs that say how things should stand: done twice, they stand no differently."""
ONCE_BY_NATURE: Final = {"linkEvidence", "publishSurvey", "inviteToCircle"}
"""Makes something, but finds what it made before by what it was given."""
OF_KEYS: Final = {"IdempotencyConflict", "TextMissing", "TextTooLong", "InvalidText"}
"""How a key can be refused: an answer then, not a fault."""
WORDLESS: Final = {"readMessages"}
"""What nothing needs to be said about."""

Described = GraphQLNamedType | GraphQLField | GraphQLArgument | GraphQLInputField | GraphQLEnumValue


def types() -> Iterator[GraphQLNamedType]:
    for type_ in SCHEMA.type_map.values():
        if not (is_introspection_type(type_) or is_specified_scalar_type(type_)):
            yield type_


def fields() -> Iterator[tuple[str, GraphQLField]]:
    """Of objects and interfaces, with their place."""
    for type_ in types():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field


def arguments() -> Iterator[tuple[str, GraphQLArgument]]:
    for place, field in fields():
        for name, argument in field.args.items():
            yield f"{place}({name}:)", argument


def input_fields() -> Iterator[tuple[str, GraphQLInputField]]:
    for type_ in types():
        if isinstance(type_, GraphQLInputObjectType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field


def enum_values() -> Iterator[tuple[str, GraphQLEnumValue]]:
    for type_ in types():
        if isinstance(type_, GraphQLEnumType):
            for name, value in type_.values.items():
                yield f"{type_.name}.{name}", value


def everything() -> Iterator[tuple[str, Described]]:
    for type_ in types():
        if type_.name not in ROOTS:
            yield type_.name, type_
    yield from fields()
    yield from arguments()
    yield from input_fields()
    yield from enum_values()


def mutations() -> Iterator[tuple[str, GraphQLField]]:
    assert SCHEMA.mutation_type is not None
    yield from SCHEMA.mutation_type.fields.items()


def connections() -> Iterator[tuple[str, GraphQLField]]:
    for place, field in fields():
        if get_named_type(field.type).name.endswith("Connection"):
            yield place, field


def _verb(name: str) -> str:
    match = re.match(r"[a-z]+", name)
    assert match is not None
    return match[0]


def test_everything_is_described() -> None:
    assert [place for place, thing in everything() if not thing.description] == []


def test_every_description_is_a_sentence_that_says_something() -> None:
    poor = [
        f"{place}: {text}"
        for place, thing in everything()
        if (text := thing.description) and (len(text) < SHORTEST or not text.endswith("."))
    ]

    assert poor == []


def test_names_are_written_as_everywhere_in_graphql() -> None:
    wrong = [type_.name for type_ in types() if not PASCAL.fullmatch(type_.name)]
    for place, _ in (*fields(), *input_fields()):
        wrong += [place] * (not CAMEL.fullmatch(place.partition(".")[2]))
    for place, _ in arguments():
        wrong += [place] * (not CAMEL.fullmatch(place.partition("(")[2].removesuffix(":)")))
    for place, _ in enum_values():
        wrong += [place] * (not SCREAMING.fullmatch(place.partition(".")[2]))

    assert wrong == []


def _holds_nulls(type_: GraphQLType) -> bool:
    """Whether a list anywhere in `type_` may hold null in place of a thing."""
    if isinstance(type_, GraphQLNonNull):
        return _holds_nulls(type_.of_type)
    if isinstance(type_, GraphQLList):
        return not isinstance(type_.of_type, GraphQLNonNull) or _holds_nulls(type_.of_type)
    return False


def test_no_list_holds_nulls() -> None:
    places: list[tuple[str, GraphQLType]] = [
        *((place, field.type) for place, field in fields()),
        *((place, argument.type) for place, argument in arguments()),
        *((place, field.type) for place, field in input_fields()),
    ]

    assert [place for place, type_ in places if _holds_nulls(type_)] == []


def test_every_mutation_takes_one_input_of_its_own_kind() -> None:
    for name, field in mutations():
        if name in WORDLESS:
            assert field.args == {}
            continue
        assert list(field.args) == ["input"], name
        assert isinstance(field.args["input"].type, GraphQLNonNull), name
        assert isinstance(get_named_type(field.args["input"].type), GraphQLInputObjectType), name


def test_every_mutation_answers_with_success_or_a_refusal_that_old_clients_can_read() -> None:
    refusal = SCHEMA.type_map["UserError"]
    assert isinstance(refusal, GraphQLInterfaceType)
    for name, field in mutations():
        result = get_named_type(field.type)
        assert isinstance(result, GraphQLUnionType), name
        assert isinstance(field.type, GraphQLNonNull), name
        successes = [member.name for member in result.types if refusal not in member.interfaces]
        assert len(successes) == 1, (name, successes)
        assert result.name == f"{name[0].upper()}{name[1:]}Result"


def test_what_makes_something_can_be_sent_again() -> None:
    for name, field in mutations():
        verb = _verb(name)
        assert verb in MAKING | CHANGING, f"{name}: does `{verb}` make something each time?"
        if verb in MAKING and name not in ONCE_BY_NATURE:
            taken = get_named_type(field.args["input"].type)
            assert isinstance(taken, GraphQLInputObjectType)
            assert "idempotencyKey" in taken.fields, name
            result = get_named_type(field.type)
            assert isinstance(result, GraphQLUnionType)
            assert {member.name for member in result.types} >= OF_KEYS, name


def test_every_connection_is_relays_and_bounded() -> None:
    found = list(connections())
    assert "Query.roadmap" in dict(found)
    for place, field in found:
        is_for_all = "For the team" not in (field.description or "")
        assert isinstance(field.type, GraphQLNonNull) is is_for_all, place
        assert str(field.args["first"].type) == "Int!", place
        assert f"1 to {LARGEST_PAGE}" in (field.args["first"].description or ""), place
        assert str(field.args["after"].type) == "String", place
        assert not {"last", "before", "offset", "page"} & set(field.args), place
        connection = get_named_type(field.type)
        assert isinstance(connection, GraphQLObjectType)
        stem = connection.name.removesuffix("Connection")
        edge = SCHEMA.type_map[f"{stem}Edge"]
        assert isinstance(edge, GraphQLObjectType)
        assert str(connection.fields["edges"].type) == f"[{stem}Edge!]!", place
        assert str(connection.fields["pageInfo"].type) == "PageInfo!", place
        assert str(edge.fields["node"].type) == f"{stem}!", place
        assert str(edge.fields["cursor"].type) == "String!", place


def test_what_has_an_id_of_ours_is_a_node() -> None:
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    for type_ in types():
        if isinstance(type_, GraphQLObjectType) and "id" in type_.fields:
            assert node in type_.interfaces, type_.name
            assert str(type_.fields["id"].type) == "ID!", type_.name
