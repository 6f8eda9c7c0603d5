"""Base models are trained here."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from domain.shared.append_only import append_only_statements
from migrations.locking import give_up_soon

revision = "base_models_are_trained_here"
down_revision = "people_correct_labels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "trained_model",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("trained_for", sa.Text(), nullable=False),
        sa.Column("champion", sa.BigInteger(), nullable=False),
        sa.Column("learned_corrections", sa.BigInteger(), nullable=False),
        sa.Column(
            "figures", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("files", sa.LargeBinary(), nullable=True),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trained_model")),
        sa.UniqueConstraint("number", name=op.f("uq_trained_model_number")),
    )
    op.create_table(
        "model_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=True),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["model_id"], ["trained_model.id"], name=op.f("fk_model_choice_model_id_trained_model")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_choice")),
    )
    op.create_table(
        "teaching_policy",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("is_allowed", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_teaching_policy_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_teaching_policy")),
    )
    for table in ("trained_model", "model_choice"):
        for statement in append_only_statements(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    give_up_soon()
    op.drop_table("teaching_policy")
    op.drop_table("model_choice")
    op.drop_table("trained_model")
