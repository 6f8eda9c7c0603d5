"""Feedback is weighed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "feedback_is_weighed"
down_revision = "an_outside_model_proposes_labels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "print_salt",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_print_salt")),
    )
    op.create_table(
        "feedback_trust",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("ruled", sa.String(length=32), nullable=False),
        sa.Column(
            "reasons", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("weighed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("is_under_review", sa.Boolean(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overruled", sa.String(length=32), nullable=True),
        sa.Column("overruled_by", sa.Text(), nullable=True),
        sa.Column("overruled_name", sa.Text(), nullable=True),
        sa.Column("overruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_trust_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_trust_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_trust")),
    )
    with op.batch_alter_table("feedback_trust", schema=None) as batch_op:
        batch_op.create_index(
            "ix_feedback_trust_workspace_id_review",
            ["workspace_id", "is_under_review"],
            unique=False,
        )
        batch_op.create_index(
            "ix_feedback_trust_workspace_id_verdict", ["workspace_id", "verdict"], unique=False
        )

    op.create_table(
        "sender_print",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("print", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_sender_print_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sender_print_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_sender_print")),
    )
    with op.batch_alter_table("sender_print", schema=None) as batch_op:
        batch_op.create_index("ix_sender_print_kept_at", ["kept_at"], unique=False)
        batch_op.create_index(
            "ix_sender_print_workspace_id_print", ["workspace_id", "print"], unique=False
        )

    with op.batch_alter_table("award_claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_held", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("trust_event_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("award_claim", schema=None) as batch_op:
        batch_op.drop_column("trust_event_id")
        batch_op.drop_column("is_held")

    with op.batch_alter_table("sender_print", schema=None) as batch_op:
        batch_op.drop_index("ix_sender_print_workspace_id_print")
        batch_op.drop_index("ix_sender_print_kept_at")

    op.drop_table("sender_print")
    with op.batch_alter_table("feedback_trust", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_trust_workspace_id_verdict")
        batch_op.drop_index("ix_feedback_trust_workspace_id_review")

    op.drop_table("feedback_trust")
    op.drop_table("print_salt")
