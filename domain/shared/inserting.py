"""INSERT that says what happens where the row is there already, which each database has its own of.

await work.session.execute(work.insert(Vote).values(...).on_conflict_do_nothing())
"""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

Insert = postgresql.Insert | sqlite.Insert


def insert_by(dialect: str, table: type[DeclarativeBase]) -> Insert:
    """`dialect` is the name of the database; see `on_conflict_do_nothing` and `_do_update`."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
