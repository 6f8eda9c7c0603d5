"""A token may get a new text while the old one works on; who made it is known."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "tokens_are_rotated"
down_revision = "the_audit_log_grows"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("partner_token") as batch_op:
        batch_op.add_column(sa.Column("previous_hash", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("created_by", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("created_by_name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_partner_token_previous_hash"), ["previous_hash"]
        )
    op.execute("UPDATE partner_token SET created_by = 'system', created_by_name = ''")
    with op.batch_alter_table("partner_token") as batch_op:
        batch_op.alter_column("created_by", existing_type=sa.Text(), nullable=False)
        batch_op.alter_column("created_by_name", existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("partner_token") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_partner_token_previous_hash"), type_="unique")
        batch_op.drop_column("rotated_at")
        batch_op.drop_column("created_by_name")
        batch_op.drop_column("created_by")
        batch_op.drop_column("previous_until")
        batch_op.drop_column("previous_hash")
