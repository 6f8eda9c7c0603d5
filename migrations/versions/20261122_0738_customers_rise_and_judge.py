"""Tiers, circles of people who build along, and whether a change helped."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "customers_rise_and_judge"
down_revision = "people_take_their_words_back"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "circle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_zh", sa.Text(), nullable=True),
        sa.Column("seats", sa.BigInteger(), nullable=False),
        sa.Column("seats_taken", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "seats_taken BETWEEN 0 AND seats", name=op.f("ck_circle_within_its_seats")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_circle_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
    )
    with op.batch_alter_table("circle") as batch_op:
        batch_op.create_index("ix_circle_workspace_id_id", ["workspace_id", "id"], unique=False)
    op.create_table(
        "tier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("threshold", sa.BigInteger(), nullable=False),
        sa.Column("perks", sa.Text(), nullable=True),
        sa.Column("perks_zh", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("threshold >= 0", name=op.f("ck_tier_threshold_not_negative")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_tier_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier")),
        sa.UniqueConstraint(
            "workspace_id", "threshold", name=op.f("uq_tier_workspace_id_threshold")
        ),
    )
    op.create_table(
        "circle_seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_circle_seat_circle_id_circle")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_circle_seat_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_circle_seat_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_seat")),
        sa.UniqueConstraint(
            "circle_id", "customer_id", name=op.f("uq_circle_seat_circle_id_customer_id")
        ),
    )
    with op.batch_alter_table("circle_seat") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_circle_seat_customer_id"), ["customer_id"], unique=False
        )
    op.create_table(
        "change_verdict",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_change_verdict_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_change_verdict_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_change_verdict_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("item_id", "customer_id", name=op.f("pk_change_verdict")),
    )
    with op.batch_alter_table("change_verdict") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_change_verdict_customer_id"), ["customer_id"], unique=False
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("change_verdict") as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_verdict_customer_id"))
    op.drop_table("change_verdict")
    with op.batch_alter_table("circle_seat") as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_seat_customer_id"))
    op.drop_table("circle_seat")
    op.drop_table("tier")
    with op.batch_alter_table("circle") as batch_op:
        batch_op.drop_index("ix_circle_workspace_id_id")
    op.drop_table("circle")
