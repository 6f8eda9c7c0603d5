"""Which refusals a field answers with, found quickly.

Strawberry asks every field for each refusal whether the field's type holds it, and resolves that
type anew each time: of 1,600 fields and 85 refusals that was a sixth of what Heard takes to start.
Only a union can hold one, and most fields are none.
"""

from typing import Annotated, Any, get_origin

from strawberry.schema.schema_converter import GraphQLCoreConverter, resolve_lazy_type
from strawberry.types.base import StrawberryOptional
from strawberry.types.field import StrawberryField
from strawberry.types.union import StrawberryUnion

ask_for_each = GraphQLCoreConverter._get_field_exception_handlers


def ask_unions_alone() -> None:
    """From now on, for every schema of this process."""
    vars_of: Any = GraphQLCoreConverter
    vars_of._get_field_exception_handlers = _handlers


def _handlers(converter: GraphQLCoreConverter, field: StrawberryField) -> tuple[Any, ...]:
    return ask_for_each(converter, field) if _may_hold_refusals(field) else ()


def _may_hold_refusals(field: StrawberryField) -> bool:
    found: object = resolve_lazy_type(field.type)
    if isinstance(found, StrawberryOptional):
        found = resolve_lazy_type(found.of_type)
    return isinstance(found, StrawberryUnion) or get_origin(found) is Annotated
