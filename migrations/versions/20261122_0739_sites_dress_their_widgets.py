"""A site's look and words."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.locking import give_up_soon

revision = "sites_dress_their_widgets"
down_revision = "customers_rise_and_judge"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("site") as batch_op:
        batch_op.add_column(
            sa.Column(
                "dress", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )
        batch_op.add_column(
            sa.Column(
                "wording", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
            )
        )
    op.execute("UPDATE site SET dress = '{}', wording = '{}'")
    with op.batch_alter_table("site") as batch_op:
        batch_op.alter_column(
            "dress",
            existing_type=sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        )
        batch_op.alter_column(
            "wording",
            existing_type=sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        )


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("site") as batch_op:
        batch_op.drop_column("wording")
        batch_op.drop_column("dress")
