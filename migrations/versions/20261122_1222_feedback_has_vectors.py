"""Feedback has vectors."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "feedback_has_vectors"
down_revision = "copies_are_found_and_decided_on"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "feedback_vector",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_vector_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_vector_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_vector")),
    )
    with op.batch_alter_table("feedback_vector", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_vector_workspace_id", ["workspace_id"], unique=False)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("feedback_vector", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_vector_workspace_id")

    op.drop_table("feedback_vector")
