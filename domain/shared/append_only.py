"""Tables that are only ever added to: the database itself refuses UPDATE and DELETE."""

from typing import Final

from sqlalchemy import DDL, event
from sqlalchemy.schema import Table

POSTGRESQL_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION heard_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME; END $$
"""


def append_only_statements(table: str, dialect: str) -> tuple[str, ...]:
    """The DDL that makes `table` append-only; migrations run the same statements."""
    if dialect == "postgresql":
        return (
            POSTGRESQL_FUNCTION,
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION heard_append_only()",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    )


def append_only(table: Table) -> None:
    """Guard `table` whenever it is created from its model."""
    for dialect in ("postgresql", "sqlite"):
        for statement in append_only_statements(table.name, dialect):
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]  # untyped there
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))
