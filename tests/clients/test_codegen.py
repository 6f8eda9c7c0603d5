"""Typed clients out of the box: graphql-codegen and a strict compiler read all of the schema."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    parse,
    validate,
    visit,
)

from api.graphql.schema import printed_schema
from tests.clients import node
from tests.clients.operations import everything

COMPILER: Final = node.HERE / "node_modules" / "typescript" / "bin" / "tsc"
ANY: Final = re.compile(r"(?::|<|\||=|\bas)\s*any\b|\bany\[\]")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(printed_schema())


@pytest.fixture(scope="module")
def generated(schema: GraphQLSchema, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partner's folder: generated types, code that uses them, and the packages."""
    folder = tmp_path_factory.mktemp("partner")
    given = {"schema": printed_schema(), "operations": everything(schema)}
    for name, text in node.findings("codegen.mjs", given).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("partner.ts", "tsconfig.json"):
        shutil.copy(node.HERE / name, folder)
    (folder / "node_modules").symlink_to(node.HERE / "node_modules")
    return folder


class Touched(Visitor):
    """What a document touches: fields, arguments and types, by place."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self._info = info
        self.places: set[str] = set()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent = self._info.get_parent_type()
        assert parent is not None
        self.places.add(f"{parent.name}.{node.name.value}")
        for argument in node.arguments or ():
            self.places.add(f"{parent.name}.{node.name.value}({argument.name.value}:)")

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: object) -> None:
        self.places.add(node.type_condition.name.value)


def test_the_operations_are_valid_and_touch_everything(schema: GraphQLSchema) -> None:
    document = parse(everything(schema))
    touched = Touched(info := TypeInfo(schema))
    visit(document, TypeInfoVisitor(info, touched))

    assert [error.message for error in validate(schema, document)] == []
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLUnionType):
            assert {member.name for member in type_.types} <= touched.places, type_.name
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                place = f"{type_.name}.{name}"
                assert place in touched.places
                assert {f"{place}({argument}:)" for argument in field.args} <= touched.places


def test_a_strict_compiler_finds_nothing(generated: Path) -> None:
    done = node.run(COMPILER, "--project", generated)

    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["schema.ts", "operations.ts"])
def test_no_type_is_any(generated: Path, name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (generated / name).read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [line for line in text.splitlines() if ANY.search(line)] == []
