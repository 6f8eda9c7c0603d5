"""A migration that cannot have its lock soon gives up, instead of holding up everybody behind it.

On PostgreSQL a statement that waits for a strong lock lets nobody pass; better fail, and try again
in a quiet moment. SQLite has one writer and its own patience.
"""

from typing import Final

from alembic import op

PATIENCE: Final = "4s"


def give_up_soon() -> None:
    """Wait for each lock at most four seconds, in this transaction."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
