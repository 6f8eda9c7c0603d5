"""Campaigns offer several surveys, each to its own share of people; contacts know which."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "campaigns_compare_surveys"
down_revision = "changes_are_measured"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "campaign_variant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("shown_count", sa.BigInteger(), nullable=False),
        sa.Column("dismissed_count", sa.BigInteger(), nullable=False),
        sa.Column("answered_count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name=op.f("fk_campaign_variant_campaign_id_campaign"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_campaign_variant_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_campaign_variant_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_variant")),
        sa.UniqueConstraint(
            "campaign_id", "number", name=op.f("uq_campaign_variant_campaign_id_number")
        ),
        sa.UniqueConstraint(
            "campaign_id", "survey_id", name=op.f("uq_campaign_variant_campaign_id_survey_id")
        ),
    )
    with op.batch_alter_table("campaign_variant") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_variant_survey_id"), ["survey_id"], unique=False
        )
    with op.batch_alter_table("contact") as batch_op:
        batch_op.add_column(sa.Column("variant", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("contact") as batch_op:
        batch_op.drop_column("variant")
    with op.batch_alter_table("campaign_variant") as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_variant_survey_id"))
    op.drop_table("campaign_variant")
