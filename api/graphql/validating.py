"""Documents that were found valid are remembered; long new ones are validated beside the loop.

Whether a document fits the schema does not depend on who sends it, so partners' programs and
widgets, which send the same few documents all day, have them parsed and validated once. Five
mistakes are enough: each is compared with every name that would have fitted.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from typing import ClassVar, Final
from weakref import WeakKeyDictionary

from graphql import DocumentNode, GraphQLError, validate
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from api.graphql.faults import MOST_ERRORS

MOST_CHARACTERS: Final = 4_000_000
"""Of all remembered documents together: as nodes they take about twenty times that in bytes."""
LONG: Final = 2_000
"""Characters from which validation may take longer than others should wait."""


class ValidDocuments:
    """Valid documents by their text; the ones that were not used for longest go first."""

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        self._most = most_characters
        self._characters = 0
        self._known: OrderedDict[str, DocumentNode] = OrderedDict()

    def find(self, text: str) -> DocumentNode | None:
        """The document, if it was found valid before."""
        if text in self._known:
            self._known.move_to_end(text)
        return self._known.get(text)

    def remember(self, text: str, document: DocumentNode) -> None:
        """`document`, which is valid, is what `text` says."""
        if text in self._known or len(text) > self._most:
            return
        self._known[text] = document
        self._characters += len(text)
        while self._characters > self._most:
            forgotten, _ = self._known.popitem(last=False)
            self._characters -= len(forgotten)


class Validating(SchemaExtension):
    """Takes the place of parsing known documents, and of all validation.

    List it after what refuses documents by their size: of those, none is validated.
    """

    _documents: ClassVar[WeakKeyDictionary[BaseSchema, ValidDocuments]] = WeakKeyDictionary()

    @property
    def documents(self) -> ValidDocuments:
        """Of the schema that is asked."""
        return self._documents.setdefault(self.execution_context.schema, ValidDocuments())

    def on_parse(self) -> Iterator[None]:
        """A known document need not be parsed."""
        context = self.execution_context
        context.graphql_document = self.documents.find(context.query or "")
        yield

    async def on_validate(self) -> AsyncIterator[None]:
        """What is set here takes the place of validation; an empty list says that all is well."""
        context = self.execution_context
        text, document = context.query or "", context.graphql_document
        if document and context.pre_execution_errors is None:
            if self.documents.find(text) is document:
                context.pre_execution_errors = []
            else:
                context.pre_execution_errors = errors = await self._errors(text, document)
                if not errors:
                    self.documents.remember(text, document)
        yield

    async def _errors(self, text: str, document: DocumentNode) -> list[GraphQLError]:
        context = self.execution_context
        rules = (*context.validation_rules, MaybeNullValidationRule, OneOfInputValidationRule)
        arguments = (context.schema._schema, document, rules, MOST_ERRORS)
        if len(text) < LONG:
            return validate(*arguments)
        return await asyncio.to_thread(validate, *arguments)
