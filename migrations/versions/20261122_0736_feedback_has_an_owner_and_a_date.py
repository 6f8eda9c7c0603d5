"""Who has a feedback, by when, and what its sender says back."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "feedback_has_an_owner_and_a_date"
down_revision = "releases_are_read_and_mailed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "owner_team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_owner_team_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_team")),
        sa.UniqueConstraint(
            "workspace_id", "folded", name=op.f("uq_owner_team_workspace_id_folded")
        ),
    )
    op.create_table(
        "response_policy",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("first_hours", sa.BigInteger(), nullable=True),
        sa.Column("l1_hours", sa.BigInteger(), nullable=True),
        sa.Column("l2_hours", sa.BigInteger(), nullable=True),
        sa.Column("l3_hours", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_response_policy_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_response_policy")),
    )
    op.create_table(
        "customer_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_customer_reply_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_customer_reply_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_reply")),
    )
    with op.batch_alter_table("customer_reply") as batch_op:
        batch_op.create_index(
            "ix_customer_reply_feedback_id_id", ["feedback_id", "id"], unique=False
        )
    op.create_table(
        "feedback_date_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"],
            ["feedback.id"],
            name=op.f("fk_feedback_date_move_feedback_id_feedback"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_date_move_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_date_move")),
    )
    with op.batch_alter_table("feedback_date_move") as batch_op:
        batch_op.create_index(
            "ix_feedback_date_move_feedback_id_id", ["feedback_id", "id"], unique=False
        )
    op.create_table(
        "feedback_route",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("routed_by", sa.Text(), nullable=False),
        sa.Column("routed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_route_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["owner_team.id"], name=op.f("fk_feedback_route_team_id_owner_team")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_route_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_route")),
    )
    with op.batch_alter_table("feedback_route") as batch_op:
        batch_op.create_index(
            "ix_feedback_route_workspace_id_due_at", ["workspace_id", "due_at"], unique=False
        )
    op.create_table(
        "nature_correction",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("understood", sa.Text(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_nature_correction_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_nature_correction_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_nature_correction")),
    )


def downgrade() -> None:
    give_up_soon()
    op.drop_table("nature_correction")
    with op.batch_alter_table("feedback_route") as batch_op:
        batch_op.drop_index("ix_feedback_route_workspace_id_due_at")
    op.drop_table("feedback_route")
    with op.batch_alter_table("feedback_date_move") as batch_op:
        batch_op.drop_index("ix_feedback_date_move_feedback_id_id")
    op.drop_table("feedback_date_move")
    with op.batch_alter_table("customer_reply") as batch_op:
        batch_op.drop_index("ix_customer_reply_feedback_id_id")
    op.drop_table("customer_reply")
    op.drop_table("response_policy")
    op.drop_table("owner_team")
