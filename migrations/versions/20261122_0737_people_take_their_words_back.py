"""Erasures, asked for and carried out, and mails that somebody does not want."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "people_take_their_words_back"
down_revision = "feedback_has_an_owner_and_a_date"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "mail_stopped",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_mail_stopped_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_mail_stopped_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("customer_id", "kind", name=op.f("pk_mail_stopped")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(feedback_id IS NULL) <> (customer_id IS NULL)", name=op.f("ck_erasure_of_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_erasure_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_erasure_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_erasure_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("erasure") as batch_op:
        batch_op.create_index(batch_op.f("ix_erasure_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_erasure_feedback_id"), ["feedback_id"], unique=False)
        batch_op.create_index("ix_erasure_workspace_id_id", ["workspace_id", "id"], unique=False)
        batch_op.create_index(
            "uq_erasure_open",
            ["feedback_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("erasure") as batch_op:
        batch_op.drop_index(
            "uq_erasure_open",
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )
        batch_op.drop_index("ix_erasure_workspace_id_id")
        batch_op.drop_index(batch_op.f("ix_erasure_feedback_id"))
        batch_op.drop_index(batch_op.f("ix_erasure_customer_id"))
    op.drop_table("erasure")
    op.drop_table("mail_stopped")
