"""An outside model proposes labels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "an_outside_model_proposes_labels"
down_revision = "feedback_has_vectors"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "outside_day",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_outside_day")),
    )
    op.create_table(
        "outside_policy",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_outside_policy_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_outside_policy")),
    )
    op.create_table(
        "outside_question",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column(
            "names", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_outside_question_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_outside_question_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_outside_question")),
    )
    with op.batch_alter_table("outside_question", schema=None) as batch_op:
        batch_op.create_index("ix_outside_question_due_at", ["due_at"], unique=False)
        batch_op.create_index("ix_outside_question_workspace_id", ["workspace_id"], unique=False)

    op.create_table(
        "signal_proposal",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_signal_proposal_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_signal_proposal_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", "name", name=op.f("pk_signal_proposal")),
    )
    with op.batch_alter_table("signal_proposal", schema=None) as batch_op:
        batch_op.create_index("ix_signal_proposal_workspace_id", ["workspace_id"], unique=False)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("signal_proposal", schema=None) as batch_op:
        batch_op.drop_index("ix_signal_proposal_workspace_id")

    op.drop_table("signal_proposal")
    with op.batch_alter_table("outside_question", schema=None) as batch_op:
        batch_op.drop_index("ix_outside_question_workspace_id")
        batch_op.drop_index("ix_outside_question_due_at")

    op.drop_table("outside_question")
    op.drop_table("outside_policy")
    op.drop_table("outside_day")
