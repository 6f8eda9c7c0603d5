"""Copies are found and decided on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "copies_are_found_and_decided_on"
down_revision = "what_was_masked_may_be_kept"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "copy_proposal",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("original_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column(
            "joined", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_copy_proposal_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["feedback.id"], name=op.f("fk_copy_proposal_original_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_copy_proposal_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_copy_proposal")),
    )
    with op.batch_alter_table("copy_proposal") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_copy_proposal_original_id"), ["original_id"], unique=False
        )
        batch_op.create_index(
            "ix_copy_proposal_workspace_id_state",
            ["workspace_id", "state", "feedback_id"],
            unique=False,
        )

    op.create_table(
        "text_band",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_text_band_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_text_band_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "band", "feedback_id", name=op.f("pk_text_band")),
    )
    with op.batch_alter_table("text_band") as batch_op:
        batch_op.create_index(batch_op.f("ix_text_band_feedback_id"), ["feedback_id"], unique=False)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("text_band") as batch_op:
        batch_op.drop_index(batch_op.f("ix_text_band_feedback_id"))

    op.drop_table("text_band")
    with op.batch_alter_table("copy_proposal") as batch_op:
        batch_op.drop_index("ix_copy_proposal_workspace_id_state")
        batch_op.drop_index(batch_op.f("ix_copy_proposal_original_id"))

    op.drop_table("copy_proposal")
