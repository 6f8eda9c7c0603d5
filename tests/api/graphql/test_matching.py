"""Fields are asked for the refusals they hold only if they can hold any; the answer is the same."""

import pytest
from strawberry.types import get_object_definition
from strawberry.types.field import StrawberryField

from api.graphql import matching
from api.graphql.schema import Mutation, Query, schema


def fields_of(root: type) -> list[StrawberryField]:
    return schema.get_fields(get_object_definition(root, strict=True))


def test_what_is_not_asked_would_have_said_no() -> None:
    converter = schema.schema_converter
    fields = [*fields_of(Query), *fields_of(Mutation)]
    answers = [matching.ask_for_each(converter, field) for field in fields]

    assert [converter._get_field_exception_handlers(field) for field in fields] == answers
    assert {bool(answer) for answer in answers} == {True, False}


def test_a_field_that_is_no_union_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[StrawberryField] = []
    monkeypatch.setattr(matching, "ask_for_each", lambda converter, field: asked.append(field))

    for field in (*fields_of(Query), *fields_of(Mutation)):
        schema.schema_converter._get_field_exception_handlers(field)

    names = {field.python_name for field in asked}
    assert "submit_feedback" in names
    assert "node" not in names
