"""Surveys, their versions, what people answer, and whom one invites."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "surveys_are_asked_and_answered"
down_revision = "customers_come_in_and_claim"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "mail_opt_out",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("email_hash", sa.Text(), nullable=False),
        sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_mail_opt_out_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_opt_out")),
        sa.UniqueConstraint(
            "workspace_id", "email_hash", name=op.f("uq_mail_opt_out_workspace_id_email_hash")
        ),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column(
            "draft", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=True),
        sa.Column("takes_answers_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_count", sa.BigInteger(), nullable=False),
        sa.Column("completed_count", sa.BigInteger(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_survey_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("workspace_id", "slug", name=op.f("uq_survey_workspace_id_slug")),
    )
    op.create_table(
        "survey_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("mails_sent", sa.BigInteger(), nullable=False),
        sa.Column("reminders", sa.BigInteger(), nullable=False),
        sa.Column("remind_after_days", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_survey_invitation_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_invitation_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_survey_invitation_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invitation")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_survey_invitation_key_hash")),
    )
    with op.batch_alter_table("survey_invitation") as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_invitation_batch"), ["batch"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_survey_invitation_customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            "ix_survey_invitation_state_due_at", ["state", "due_at"], unique=False
        )
        batch_op.create_index(
            "ix_survey_invitation_survey_id_id", ["survey_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_survey_invitation_workspace_id_email", ["workspace_id", "email"], unique=False
        )
    op.create_table(
        "survey_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "definition", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_version_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_survey_version_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_version")),
        sa.UniqueConstraint("survey_id", "number", name=op.f("uq_survey_version_survey_id_number")),
    )
    op.create_table(
        "survey_response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("invitation_id", sa.Uuid(), nullable=True),
        sa.Column("campaign", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_survey_response_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_survey_response_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_survey_response_site_id_site")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_response_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_survey_response_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
        sa.UniqueConstraint("survey_id", "key", name=op.f("uq_survey_response_survey_id_key")),
    )
    with op.batch_alter_table("survey_response") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_survey_response_customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_survey_response_feedback_id"), ["feedback_id"], unique=False
        )
        batch_op.create_index(
            "ix_survey_response_survey_id_started_at",
            ["survey_id", "started_at", "id"],
            unique=False,
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("survey_response") as batch_op:
        batch_op.drop_index("ix_survey_response_survey_id_started_at")
        batch_op.drop_index(batch_op.f("ix_survey_response_feedback_id"))
        batch_op.drop_index(batch_op.f("ix_survey_response_customer_id"))
    op.drop_table("survey_response")
    op.drop_table("survey_version")
    with op.batch_alter_table("survey_invitation") as batch_op:
        batch_op.drop_index("ix_survey_invitation_workspace_id_email")
        batch_op.drop_index("ix_survey_invitation_survey_id_id")
        batch_op.drop_index("ix_survey_invitation_state_due_at")
        batch_op.drop_index(batch_op.f("ix_survey_invitation_customer_id"))
        batch_op.drop_index(batch_op.f("ix_survey_invitation_batch"))
    op.drop_table("survey_invitation")
    op.drop_table("survey")
    op.drop_table("mail_opt_out")
