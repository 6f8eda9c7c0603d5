"""Campaigns, their waves, and how often a person is spoken to; customers have traits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "campaigns_know_when_to_ask"
down_revision = "surveys_are_asked_and_answered"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "contact_policy",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_contact_policy_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_contact_policy")),
    )
    op.create_table(
        "segment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "conditions", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_segment_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_segment_workspace_id_name")),
    )
    op.create_table(
        "asking_stopped",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_asking_stopped_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_asking_stopped_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_asking_stopped")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=True),
        sa.Column(
            "rules", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("quota", sa.BigInteger(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeats", sa.String(length=32), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("shown_count", sa.BigInteger(), nullable=False),
        sa.Column("dismissed_count", sa.BigInteger(), nullable=False),
        sa.Column("answered_count", sa.BigInteger(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_campaign_site_id_site")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_campaign_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_campaign_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_survey_id"), ["survey_id"], unique=False)
        batch_op.create_index("ix_campaign_workspace_id_id", ["workspace_id", "id"], unique=False)
    op.create_table(
        "campaign_wave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_count", sa.BigInteger(), nullable=False),
        sa.Column("dismissed_count", sa.BigInteger(), nullable=False),
        sa.Column("answered_count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_wave_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_campaign_wave_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_wave")),
        sa.UniqueConstraint(
            "campaign_id", "number", name=op.f("uq_campaign_wave_campaign_id_number")
        ),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=True),
        sa.Column("wave", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_contact_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact") as batch_op:
        batch_op.create_index(
            "ix_contact_campaign_id_customer_id", ["campaign_id", "customer_id"], unique=False
        )
        batch_op.create_index(
            "ix_contact_customer_id_shown_at", ["customer_id", "shown_at"], unique=False
        )
    with op.batch_alter_table("customer") as batch_op:
        batch_op.add_column(
            sa.Column(
                "traits", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )
    op.execute("UPDATE customer SET traits = '{}'")
    with op.batch_alter_table("customer") as batch_op:
        batch_op.alter_column(
            "traits",
            existing_type=sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("customer") as batch_op:
        batch_op.drop_column("traits")
    with op.batch_alter_table("contact") as batch_op:
        batch_op.drop_index("ix_contact_customer_id_shown_at")
        batch_op.drop_index("ix_contact_campaign_id_customer_id")
    op.drop_table("contact")
    op.drop_table("campaign_wave")
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.drop_index("ix_campaign_workspace_id_id")
        batch_op.drop_index(batch_op.f("ix_campaign_survey_id"))
    op.drop_table("campaign")
    op.drop_table("asking_stopped")
    op.drop_table("segment")
    op.drop_table("contact_policy")
