"""Sensitive acts are kept in a log that only grows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from domain.shared.append_only import append_only_statements
from migrations.locking import give_up_soon

revision = "the_audit_log_grows"
down_revision = "the_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column(
            "details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.create_index(
            "ix_audit_entry_workspace_id_action_at_id",
            ["workspace_id", "action", "at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_audit_entry_workspace_id_actor_at_id",
            ["workspace_id", "actor", "at", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_audit_entry_workspace_id_at_id", ["workspace_id", "at", "id"], unique=False
        )
        batch_op.create_index(
            "ix_audit_entry_workspace_id_subject_at_id",
            ["workspace_id", "subject", "at", "id"],
            unique=False,
        )
    for statement in append_only_statements("audit_entry", op.get_context().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.drop_index("ix_audit_entry_workspace_id_subject_at_id")
        batch_op.drop_index("ix_audit_entry_workspace_id_at_id")
        batch_op.drop_index("ix_audit_entry_workspace_id_actor_at_id")
        batch_op.drop_index("ix_audit_entry_workspace_id_action_at_id")
    op.drop_table("audit_entry")
