"""People correct labels."""

import sqlalchemy as sa
from alembic import op

from domain.shared.append_only import append_only_statements
from migrations.locking import give_up_soon

revision = "people_correct_labels"
down_revision = "customers_speak_of_topics"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "label_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("signal", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("analyzer", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("corrected_by", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_label_correction_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_label_correction_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_correction")),
    )
    with op.batch_alter_table("label_correction", schema=None) as batch_op:
        batch_op.create_index(
            "ix_label_correction_feedback_id_id", ["feedback_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_label_correction_workspace_id_id", ["workspace_id", "id"], unique=False
        )

    for statement in append_only_statements("label_correction", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("label_correction", schema=None) as batch_op:
        batch_op.drop_index("ix_label_correction_workspace_id_id")
        batch_op.drop_index("ix_label_correction_feedback_id_id")

    op.drop_table("label_correction")
