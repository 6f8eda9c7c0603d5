"""Customers speak of topics."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "customers_speak_of_topics"
down_revision = "feedback_is_weighed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column(
            "called", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "words", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("centroid", sa.LargeBinary(), nullable=False),
        sa.Column("reach", sa.Double(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("emerging_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["topic.id"], name=op.f("fk_topic_merged_into_id_topic")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_topic_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(
            "ix_topic_workspace_id_state", ["workspace_id", "state", "size", "id"], unique=False
        )

    op.create_table(
        "topic_run",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("directions", sa.LargeBinary(), nullable=True),
        sa.Column("texts", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_topic_run_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_topic_run")),
    )
    op.create_table(
        "feedback_topic",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("found_in_id", sa.Uuid(), nullable=True),
        sa.Column("topic_id", sa.Uuid(), nullable=True),
        sa.Column("nearness", sa.Double(), nullable=True),
        sa.Column("assigned_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_topic_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["found_in_id"], ["topic.id"], name=op.f("fk_feedback_topic_found_in_id_topic")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_feedback_topic_topic_id_topic")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_topic_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_topic")),
    )
    with op.batch_alter_table("feedback_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_topic_found_in_id"), ["found_in_id"], unique=False
        )
        batch_op.create_index(
            "ix_feedback_topic_topic_id", ["topic_id", "received_at"], unique=False
        )
        batch_op.create_index(
            "ix_feedback_topic_workspace_id_received_at",
            ["workspace_id", "received_at"],
            unique=False,
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("feedback_topic", schema=None) as batch_op:
        batch_op.drop_index("ix_feedback_topic_workspace_id_received_at")
        batch_op.drop_index("ix_feedback_topic_topic_id")
        batch_op.drop_index(batch_op.f("ix_feedback_topic_found_in_id"))

    op.drop_table("feedback_topic")
    op.drop_table("topic_run")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index("ix_topic_workspace_id_state")

    op.drop_table("topic")
