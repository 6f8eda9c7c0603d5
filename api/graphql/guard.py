"""How large an operation may be, measured before anything is looked up.

Fragments make small texts mean large things: each fragment is measured once, so measuring takes
as long as the text is, whatever the text means. What is too large is refused before validation,
whose own cost grows faster than the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    Visitor,
    visit,
)
from strawberry.extensions import SchemaExtension
from strawberry.types.execution import ParseOptions

from api.graphql.introspecting import asks_for_schema, mixes_schema_with_data, root_fields
from domain.shared.languages import Sentence

LONGEST_QUERY: Final = 100_000
"""Code points."""
MOST_TOKENS: Final = 2_000
MOST_COMMENTS: Final = 500
DEEPEST: Final = 10
DEEPEST_INTROSPECTION: Final = 15
"""The query with which editors learn a schema is 13 deep."""
MOST_FIELDS: Final = 500
MOST_ALIASES: Final = 30
MOST_DIRECTIVES: Final = 20
DEEPEST_VARIABLES: Final = 50

_FATHOM: Final = 100
"""Nesting at which measuring stops: far too deep whatever follows."""
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")

TOO_COMPLEX: Final = "QUERY_TOO_COMPLEX"
BAD_INPUT: Final = "BAD_USER_INPUT"


@dataclass(frozen=True)
class Size:
    """Of a selection set with its fragments written out. `depth` counts levels of fields."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def __add__(self, other: "Size") -> "Size":
        """Side by side."""
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
        )


class Measure:
    """Sizes within one document, each fragment measured once."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._known: dict[str, Size] = {}

    def of(self, selections: SelectionSetNode | None, nesting: int = 0) -> Size:
        """The size of `selections`. Unknown and circular fragments count nothing: validation,
        which runs next, names them.
        """
        if nesting > _FATHOM:
            return Size(depth=_FATHOM)
        size = Size()
        for selection in selections.selections if selections else ():
            size += Size(directives=len(selection.directives or ()))
            if isinstance(selection, FragmentSpreadNode):
                size += self._fragment(selection.name.value, nesting + 1)
            else:
                inner = self.of(cast("Any", selection).selection_set, nesting + 1)
                size += _field(selection, inner) if isinstance(selection, FieldNode) else inner
        return size

    def _fragment(self, name: str, nesting: int) -> Size:
        if name not in self._known:
            self._known[name] = Size()  # what a circle finds when it comes back here
            fragment = self._fragments.get(name)
            if fragment is not None:
                own = Size(directives=len(fragment.directives or ()))
                self._known[name] = own + self.of(fragment.selection_set, nesting)
        return self._known[name]


def _field(node: FieldNode, inner: Size) -> Size:
    return Size(
        1 + inner.depth,
        1 + inner.fields,
        inner.aliases + (node.alias is not None),
        inner.directives,
    )


class Guard(SchemaExtension):
    """Refuses operations that are too large, and texts that no database keeps."""

    def on_operation(self) -> Iterator[None]:
        """Bound the parser, whose options Strawberry passes on as they are."""
        options = {
            "max_lexical_tokens": MOST_TOKENS,
            "max_comments": MOST_COMMENTS,
            "max_source_length": LONGEST_QUERY,
        }
        self.execution_context.parse_options = cast("ParseOptions", options)
        yield

    def on_validate(self) -> Iterator[None]:
        """What is set here takes the place of validation."""
        context = self.execution_context
        assert context.graphql_document is not None
        language = context.context.language
        refusal = refusal_of(context.graphql_document, context.query or "", context.variables or {})
        if refusal is not None:
            code, sentence = refusal
            context.pre_execution_errors = [
                GraphQLError(sentence.in_(language), extensions={"code": code})
            ]
        yield


Refused = tuple[str, Sentence]


def refusal_of(
    document: DocumentNode, query: str, variables: Mapping[str, object]
) -> Refused | None:
    """The code and the sentence of the first rule that is broken."""
    measure = Measure(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            variable_directives = sum(
                len(variable.directives or ()) for variable in definition.variable_definitions or ()
            )
            size = measure.of(definition.selection_set) + Size(
                directives=len(definition.directives or ()) + variable_directives
            )
            names = root_fields(document, definition)
            if broken := _broken(size, _deepest(definition, names)):
                return TOO_COMPLEX, broken
            if mixes_schema_with_data(names):
                return TOO_COMPLEX, Sentence(
                    "Ask for the schema in an operation of its own.",
                    "请用单独的操作查询模式（schema）。",
                )
    if not is_storable(variables) or not _are_literals_storable(document, query):
        return BAD_INPUT, Sentence(
            "The input holds characters that cannot be stored, or is nested too deeply.",
            "输入包含无法保存的字符，或嵌套过深。",
        )
    return None


def _deepest(definition: OperationDefinitionNode | FragmentDefinitionNode, names: set[str]) -> int:
    # A fragment is measured again, in its place, by the operation that spreads it.
    is_free = asks_for_schema(names) or isinstance(definition, FragmentDefinitionNode)
    return DEEPEST_INTROSPECTION if is_free else DEEPEST


def _broken(size: Size, deepest: int) -> Sentence | None:
    for found, most, en, zh in (
        (size.depth, deepest, "levels deep", "层嵌套"),
        (size.fields, MOST_FIELDS, "fields", "个字段"),
        (size.aliases, MOST_ALIASES, "aliases", "个别名"),
        (size.directives, MOST_DIRECTIVES, "directives", "个指令"),
    ):
        if found > most:
            return Sentence(
                f"The operation is too large: at most {most} {en}, fragments written out.",
                f"操作过大：展开片段后最多 {most} {zh}。",
            )
    return None


def is_storable(value: object) -> bool:
    """Whether every text in decoded JSON can be stored, and it is not nested without measure."""
    waiting = [(value, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST_VARIABLES:
            return False
        if isinstance(value, str):
            if _UNSTORABLE.search(value):
                return False
        elif isinstance(value, Mapping):
            waiting.extend((part, depth + 1) for pair in value.items() for part in pair)
        elif isinstance(value, list):
            waiting.extend((part, depth + 1) for part in value)
    return True


class _Texts(Visitor):
    """Looks at every text that stands in the document."""

    def __init__(self) -> None:
        super().__init__()
        self.are_storable = True

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        """By the name that graphql-core looks for."""
        if _UNSTORABLE.search(node.value):
            self.are_storable = False


def _are_literals_storable(document: DocumentNode, query: str) -> bool:
    if "\\u" not in query and not _UNSTORABLE.search(query):
        return True
    texts = _Texts()
    visit(document, texts)
    return texts.are_storable
