"""Runs the steps on the connection and against the tables that the caller hands over.

Alembic imports this file anew for each command. `api.migrating` sets the two attributes.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection, Enum, MetaData
from sqlalchemy.types import TypeDecorator

from migrations.leaving_out import is_modelled

ADVISORY_LOCK = 0x4845415244  # "HEARD": two migrations at once take turns


def plain_type(kind: str, value: Any, context_: AutogenContext) -> str | Literal[False]:
    """A step stands on its own: our types are written as what the database sees of them."""
    if kind != "type":
        return False
    if isinstance(value, TypeDecorator):
        return f"sa.{value.impl_instance!r}"
    if isinstance(value, Enum):
        return f"sa.String(length={value.length})"
    if isinstance(value, JSON):
        context_.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection, tables: MetaData) -> None:
    """All steps in one transaction: after a crash the schema is the old one or the new one."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
    context.configure(
        connection=connection,
        target_metadata=tables,
        render_item=plain_type,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_name=is_modelled,
    )
    context.run_migrations()


run(context.config.attributes["connection"], context.config.attributes["tables"])
