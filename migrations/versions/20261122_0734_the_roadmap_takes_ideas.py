"""Ideas and comments of customers, dates with their history, picks and trends."""

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from domain.shared.append_only import append_only_statements
from domain.shared.tables import UtcDateTime
from domain.votes.heat import weight
from migrations.locking import give_up_soon

revision = "the_roadmap_takes_ideas"
down_revision = "feedback_brings_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "moderation_policy",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("nameless_wait", sa.Boolean(), nullable=False),
        sa.Column("vouched_wait", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_moderation_policy_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_moderation_policy")),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("is_team", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_comment_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_comment_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_comment_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_comment_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment") as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_comment_item_id_id", ["item_id", "id"], unique=False)
        batch_op.create_index(
            "ix_comment_workspace_id_visibility_id",
            ["workspace_id", "visibility", "id"],
            unique=False,
        )
    op.create_table(
        "roadmap_date_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("from_precision", sa.String(length=32), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("to_precision", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reason_zh", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["roadmap_item.id"],
            name=op.f("fk_roadmap_date_change_item_id_roadmap_item"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_roadmap_date_change_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_date_change")),
    )
    with op.batch_alter_table("roadmap_date_change") as batch_op:
        batch_op.create_index("ix_roadmap_date_change_item_id_id", ["item_id", "id"], unique=False)
    with op.batch_alter_table("roadmap_item") as batch_op:
        batch_op.add_column(sa.Column("comments_count", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("heat", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("visibility", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("author_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("author_name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("is_picked", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("expected_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("expected_precision", sa.String(length=32), nullable=True))
    op.execute(
        "UPDATE roadmap_item "
        "SET comments_count = 0, heat = 0, visibility = 'visible', is_picked = false"
    )
    _heat()
    with op.batch_alter_table("roadmap_item") as batch_op:
        batch_op.alter_column("comments_count", existing_type=sa.BigInteger(), nullable=False)
        batch_op.alter_column("heat", existing_type=sa.Double(), nullable=False)
        batch_op.alter_column("visibility", existing_type=sa.String(length=32), nullable=False)
        batch_op.alter_column("is_picked", existing_type=sa.Boolean(), nullable=False)
        batch_op.create_index(batch_op.f("ix_roadmap_item_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_roadmap_item_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_index(
            "ix_roadmap_item_workspace_id_heat", ["workspace_id", "heat", "id"], unique=False
        )
        batch_op.create_index(
            "ix_roadmap_item_workspace_id_visibility",
            ["workspace_id", "visibility", "id"],
            unique=False,
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_roadmap_item_author_id_customer"), "customer", ["author_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_roadmap_item_merged_into_id_roadmap_item"),
            "roadmap_item",
            ["merged_into_id"],
            ["id"],
        )
    dialect = op.get_bind().dialect.name
    for statement in append_only_statements("roadmap_date_change", dialect):
        op.execute(statement)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("roadmap_item") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_roadmap_item_merged_into_id_roadmap_item"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_roadmap_item_author_id_customer"), type_="foreignkey"
        )
        batch_op.drop_index("ix_roadmap_item_workspace_id_visibility")
        batch_op.drop_index("ix_roadmap_item_workspace_id_heat")
        batch_op.drop_index(batch_op.f("ix_roadmap_item_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_roadmap_item_author_id"))
        batch_op.drop_column("expected_precision")
        batch_op.drop_column("expected_on")
        batch_op.drop_column("is_picked")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("author_name")
        batch_op.drop_column("author_id")
        batch_op.drop_column("visibility")
        batch_op.drop_column("heat")
        batch_op.drop_column("comments_count")
    with op.batch_alter_table("roadmap_date_change") as batch_op:
        batch_op.drop_index("ix_roadmap_date_change_item_id_id")
    op.drop_table("roadmap_date_change")
    with op.batch_alter_table("comment") as batch_op:
        batch_op.drop_index("ix_comment_workspace_id_visibility_id")
        batch_op.drop_index("ix_comment_item_id_id")
        batch_op.drop_index(batch_op.f("ix_comment_customer_id"))
    op.drop_table("comment")
    op.drop_table("moderation_policy")


def _heat() -> None:
    """As votes would have warmed their items while they were cast."""
    votes = sa.table("vote", sa.column("item_id", sa.Uuid()), sa.column("cast_at"))
    items = sa.table("roadmap_item", sa.column("id", sa.Uuid()), sa.column("heat", sa.Double()))
    connection = op.get_bind()
    heat: dict[UUID, float] = defaultdict(float)
    cast_at = sa.type_coerce(votes.c.cast_at, UtcDateTime())
    for item_id, moment in connection.execute(sa.select(votes.c.item_id, cast_at)):
        heat[item_id] += weight(moment)
    for item_id, sum_ in heat.items():
        connection.execute(sa.update(items).where(items.c.id == item_id).values(heat=sum_))
