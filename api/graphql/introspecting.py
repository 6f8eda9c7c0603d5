"""Asking what the schema is: a question by itself, answered beside the event loop, and remembered.

An answer about the whole schema is hundreds of kilobytes and takes graphql-core up to a second of
plain computing. Nobody else should wait for it, and nobody should wait for it twice.
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import ClassVar, Final
from weakref import WeakKeyDictionary

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema

Answers = OrderedDict[tuple[str, str], ExecutionResult]

SCHEMA_FIELDS: Final = frozenset({"__schema", "__type"})
REMEMBERED: Final = 16
"""Answers: tools ask one of a handful of questions, again and again."""


def root_fields(
    document: DocumentNode, operation: OperationDefinitionNode | FragmentDefinitionNode
) -> set[str]:
    """The names of the fields that stand at the root, fragments written out."""
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    names: set[str] = set()
    spread: set[str] = set()
    waiting: list[SelectionSetNode] = [operation.selection_set]
    while waiting:
        for selection in waiting.pop().selections:
            if isinstance(selection, FieldNode):
                names.add(selection.name.value)
            elif isinstance(selection, InlineFragmentNode):
                waiting.append(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name in fragments and name not in spread:
                    spread.add(name)
                    waiting.append(fragments[name].selection_set)
    return names


def asks_for_schema(names: set[str]) -> bool:
    """Whether nothing but the schema is asked for."""
    return bool(names & SCHEMA_FIELDS) and names <= SCHEMA_FIELDS | {"__typename"}


def mixes_schema_with_data(names: set[str]) -> bool:
    """Whether the schema is asked for among other things."""
    return bool(names & SCHEMA_FIELDS) and not asks_for_schema(names)


class Introspecting(SchemaExtension):
    """Answers questions about the schema in a thread, one at a time."""

    _answers: ClassVar[WeakKeyDictionary[BaseSchema, Answers]] = WeakKeyDictionary()
    _turns: ClassVar[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]] = (
        WeakKeyDictionary()
    )

    async def on_execute(self) -> AsyncIterator[None]:
        """What is set here takes the place of execution."""
        context = self.execution_context
        document = context.graphql_document
        operation = _operation(document, context.operation_name) if document else None
        if document and operation and asks_for_schema(root_fields(document, operation)):
            question = (
                context.query or "",
                json.dumps([context.operation_name, context.variables], sort_keys=True),
            )
            context.result = await self._answer(document, question)
        yield

    async def _answer(self, document: DocumentNode, question: tuple[str, str]) -> ExecutionResult:
        context = self.execution_context
        answers = self._answers.setdefault(context.schema, OrderedDict())
        known = answers.get(question)
        if known is None:
            async with self._turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
                known = await asyncio.to_thread(
                    execute_sync,
                    context.schema._schema,
                    document,
                    variable_values=context.variables,
                    operation_name=context.operation_name,
                )
            answers[question] = known
            while len(answers) > REMEMBERED:
                answers.popitem(last=False)
        return known


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    if name is None:
        return operations[0] if len(operations) == 1 else None
    return next((node for node in operations if node.name and node.name.value == name), None)
