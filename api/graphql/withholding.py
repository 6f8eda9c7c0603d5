"""Who may learn what the schema is, where HEARD_SCHEMA keeps it for those who build on it.

Then strangers get no introspection, and one sentence for whatever does not fit the schema: messages
that name a type, or suggest a name, spell the schema to whoever comes with a list of words. It is
no secret even so: whoever knows an operation may run it, with the rights of anyone.
"""

from collections.abc import Iterator
from typing import Final

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode
from graphql import ExecutionResult as CoreResult
from starlette.requests import Request
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult

from api.auth import NoWorkspace, recognise
from api.graphql.context import Context
from api.graphql.guard import BAD_INPUT
from api.graphql.introspecting import SCHEMA_FIELDS, root_fields
from api.http.refusing import Unacceptable
from api.settings import Settings
from api.wiring import Heard
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.shared.viewer import Viewer

DISABLED: Final = "INTROSPECTION_DISABLED"
INVALID: Final = "GRAPHQL_VALIDATION_FAILED"

NOT_SHOWN: Final = Unacceptable(
    404, "NOT_FOUND", Sentence("There is nothing here.", "此处没有内容。")
)
"""To a stranger who asks for a page or a file about the schema."""

_DISABLED: Final = Sentence(
    "The schema is shown to programs with a token and to members only.",
    "模式（schema）仅向持令牌的程序和成员展示。",
)
_DOES_NOT_FIT: Final = Sentence(
    "The operation does not fit the schema. With a token it is told where.",
    "该操作与模式（schema）不符。使用令牌可查看具体位置。",
)


def may_know_schema(settings: Settings, viewer: Viewer) -> bool:
    """Everyone, or programs with a token and members."""
    is_known = viewer.token_id is not None or viewer.member_id is not None
    return settings.is_schema_open or is_known


async def must_be_shown_schema(heard: Heard, request: Request) -> None:
    """For pages and files about the schema. Raises Unacceptable: 404."""
    if heard.settings.is_schema_open:
        return
    try:
        caller = await recognise(heard, request)
    except (Refusal, NoWorkspace):
        raise NOT_SHOWN from None
    if not may_know_schema(heard.settings, caller.viewer):
        raise NOT_SHOWN


class Withholding(SchemaExtension):
    """List it right after `Faults`, which presents what this leaves of errors."""

    @property
    def _withholds(self) -> bool:
        asking: Context = self.execution_context.context
        return not may_know_schema(asking.heard.settings, asking.viewer)

    def on_validate(self) -> Iterator[None]:
        """Refuse introspection; errors that have no code afterwards are validation's."""
        context = self.execution_context
        assert context.graphql_document is not None
        withholds = self._withholds
        if withholds and _asks_for_schema(context.graphql_document):
            context.pre_execution_errors = [self._error(DISABLED, _DISABLED)]
        yield
        errors = context.pre_execution_errors
        if withholds and errors and not all(_has_code(error) for error in errors):
            errors[:] = [self._error(INVALID, _DOES_NOT_FIT)]

    def on_operation(self) -> Iterator[None]:
        """What remains are values that do not fit: of variables, read when the operation begins."""
        yield
        result = self.execution_context.result
        if isinstance(result, CoreResult | ExecutionResult) and result.errors and self._withholds:
            result.errors = [
                self._error(BAD_INPUT, _DOES_NOT_FIT, error.path) if _names_schema(error) else error
                for error in result.errors
            ]

    def _error(
        self, code: str, sentence: Sentence, path: list[str | int] | None = None
    ) -> GraphQLError:
        message = sentence.in_(self.execution_context.context.language)
        return GraphQLError(message, path=path, extensions={"code": code})


def _asks_for_schema(document: DocumentNode) -> bool:
    return any(
        root_fields(document, definition) & SCHEMA_FIELDS
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
    )


def _has_code(error: GraphQLError) -> bool:
    return bool((error.extensions or {}).get("code"))


def _names_schema(error: GraphQLError) -> bool:
    """Whether graphql-core worded it about a value: such errors point at their place."""
    inner = error if error.path is None else error.original_error
    return isinstance(inner, GraphQLError) and bool(inner.nodes) and not _has_code(error)
