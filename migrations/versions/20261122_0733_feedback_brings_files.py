"""Files come with feedback, which says what it is and where to answer."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "feedback_brings_files"
down_revision = "campaigns_know_when_to_ask"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=True),
        sa.Column("height", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feedback_id", sa.Uuid(), nullable=True),
        sa.Column("response_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_attachment_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_attachment_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachment_feedback_id"), ["feedback_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_response_id"), ["response_id"], unique=False
        )
        batch_op.create_index(
            "ix_attachment_unused",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("used_at IS NULL"),
            postgresql_where=sa.text("used_at IS NULL"),
        )
        batch_op.create_index(
            "ix_attachment_uploaded_by", ["workspace_id", "uploaded_by"], unique=False
        )
    op.create_table(
        "attachment_content",
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_attachment_content_attachment_id_attachment"),
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_content")),
    )
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.add_column(sa.Column("intent", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("contact_email", sa.Text(), nullable=True))


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("feedback") as batch_op:
        batch_op.drop_column("contact_email")
        batch_op.drop_column("intent")
    op.drop_table("attachment_content")
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.drop_index("ix_attachment_uploaded_by")
        batch_op.drop_index(
            "ix_attachment_unused",
            sqlite_where=sa.text("used_at IS NULL"),
            postgresql_where=sa.text("used_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_attachment_response_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_feedback_id"))
    op.drop_table("attachment")
