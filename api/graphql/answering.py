"""Answering: the one way from an operation that arrived to its answer, whatever carried it.

documents   which text is meant, and may the caller run it
schema      runs it, with all its extensions: Faults, Guard, Cost
answer      the JSON of the answer, errors as clients may see them
"""

import json
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

from graphql import GraphQLError
from starlette.responses import Response
from strawberry import Schema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from api.graphql.context import Context
from api.graphql.documents import Documents, NotRun
from api.graphql.faults import NOT_THERE, NOT_THIS_WAY, answer_of
from api.graphql.negotiating import Form
from api.graphql.operations import Operation

NO_STORE: Final = {"Cache-Control": "no-store"}
EVERY_KIND: Final = frozenset(OperationType)


@dataclass(frozen=True)
class Answer:
    """What is told, as JSON. `text` is the document that it answers, where one was found."""

    payload: dict[str, Any]
    text: str | None = None

    @property
    def was_run(self) -> bool:
        """Whether any field was asked (GraphQL over HTTP calls it well-formed data)."""
        return "data" in self.payload

    @property
    def code(self) -> str | None:
        """Of the first error."""
        errors = self.payload.get("errors")
        return errors[0]["extensions"]["code"] if errors else None


class Answering:
    """Runs operations of `schema`."""

    def __init__(self, schema: Schema, documents: Documents) -> None:
        self._schema = schema
        self._documents = documents

    async def answer(
        self, operation: Operation, context: Context, kinds: Collection[OperationType]
    ) -> Answer:
        """The single answer to an operation that is one of `kinds`, none of which is streamed."""
        try:
            text = await self._documents.text_of(operation, context.viewer)
        except NotRun as refused:
            return _refused(refused, context)
        try:
            result = await self._schema.execute(
                text,
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.name,
                allowed_operation_types=kinds,
                operation_extensions=operation.extensions,
            )
        except (CannotGetOperationTypeError, InvalidOperationTypeError) as error:
            result = ExecutionResult(None, [GraphQLError("", original_error=error)])
        return await self._told(result, text, operation, context)

    async def answers(
        self, operation: Operation, context: Context, kinds: Collection[OperationType]
    ) -> AsyncGenerator[Answer]:
        """All answers to an operation that is one of `kinds`: one, or the events of a stream."""
        try:
            text = await self._documents.text_of(operation, context.viewer)
        except NotRun as refused:
            yield _refused(refused, context)
            return
        results: Any = await self._schema.stream(
            text,
            variable_values=operation.variables,
            context_value=context,
            operation_name=operation.name,
            allowed_operation_types=kinds,
            operation_extensions=operation.extensions,
        )
        async with aclosing(results):
            async for result in results:
                yield await self._told(result, text, operation, context)

    async def _told(
        self, result: ExecutionResult, text: str, operation: Operation, context: Context
    ) -> Answer:
        answer = Answer(answer_of(result, context.language, context.request_id), text)
        if answer.was_run:
            await self._documents.keep(operation)
        elif answer.code == NOT_THERE:
            context.status = 400
        elif answer.code == NOT_THIS_WAY:
            context.status = 405
            context.headers["Allow"] = "POST"
        return answer


def encoded(payload: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8, on one line."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def error_payload(code: str, message: str) -> dict[str, Any]:
    """An answer that holds one error and no data."""
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


def json_response(answer: Answer, context: Context, form: Form) -> Response:
    """The answer over HTTP. The newer JSON type tells by its status whether anything was run."""
    status = 200
    if not answer.was_run:
        status = context.status or (400 if form is Form.GRAPHQL_JSON else 200)
    return Response(
        encoded(answer.payload),
        status,
        headers={**NO_STORE, "X-Content-Type-Options": "nosniff", **context.headers},
        media_type=f"{form}; charset=utf-8",
    )


def _refused(refused: NotRun, context: Context) -> Answer:
    context.status = refused.status
    message = refused.sentence.in_(context.language)
    return Answer(error_payload(refused.code, message))
