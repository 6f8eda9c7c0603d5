"""A change is measured by scores before and after it ships; they are found by their moment."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "changes_are_measured"
down_revision = "sites_dress_their_widgets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "effect_measure",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("survey_id", sa.Uuid(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column(
            "question_title",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("touchpoint", sa.Text(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.String(length=32), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("lowest", sa.BigInteger(), nullable=False),
        sa.Column("highest", sa.BigInteger(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_effect_measure_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_effect_measure_site_id_site")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_effect_measure_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_effect_measure_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_effect_measure")),
    )
    op.create_index(
        "ix_feedback_workspace_id_kind_received_at",
        "feedback",
        [
            "workspace_id",
            "kind",
            "received_at",
            "score",
            "touchpoint",
            "site_id",
            "judged_valid",
        ],
    )
    op.create_index(
        "ix_survey_response_survey_id_completed_at",
        "survey_response",
        ["survey_id", "completed_at"],
    )


def downgrade() -> None:
    give_up_soon()
    op.drop_index("ix_survey_response_survey_id_completed_at", "survey_response")
    op.drop_index("ix_feedback_workspace_id_kind_received_at", "feedback")
    op.drop_table("effect_measure")
