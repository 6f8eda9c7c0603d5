"""Customers come in by a site's own keys or by mail, and claim what their device said."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "customers_come_in_and_claim"
down_revision = "webhooks_tell_other_servers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "customer_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_customer_link_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_link")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_customer_link_key_hash")),
    )
    with op.batch_alter_table("customer_link") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_customer_link_expires_at"), ["expires_at"], unique=False
        )
        batch_op.create_index(
            "ix_customer_link_workspace_id_email", ["workspace_id", "email"], unique=False
        )

    op.create_table(
        "award_owner",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("claimed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["customer.id"], name=op.f("fk_award_owner_claimed_by_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_award_owner_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_award_owner_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "customer_id", name=op.f("pk_award_owner")),
    )
    op.create_table(
        "site_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_site_key_site_id_site")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_site_key_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_key")),
        sa.UniqueConstraint("site_id", "kid", name=op.f("uq_site_key_site_id_kid")),
        sa.UniqueConstraint("site_id", "public_key", name=op.f("uq_site_key_site_id_public_key")),
    )
    op.create_table(
        "spent_identity",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("once_key", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_spent_identity_site_id_site")
        ),
        sa.PrimaryKeyConstraint("site_id", "once_key", name=op.f("pk_spent_identity")),
    )
    with op.batch_alter_table("spent_identity") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spent_identity_expires_at"), ["expires_at"], unique=False
        )

    with op.batch_alter_table("award_claim") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_award_claim_customer_id"), ["customer_id"], unique=False
        )

    with op.batch_alter_table("customer") as batch_op:
        batch_op.add_column(
            sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("claimed_by_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            "ix_customer_workspace_id_email", ["workspace_id", "email"], unique=False
        )
        batch_op.create_index(
            "uq_customer_by_mail_only",
            ["workspace_id", "email"],
            unique=True,
            sqlite_where=sa.text("external_id IS NULL AND email_verified_at IS NOT NULL"),
            postgresql_where=sa.text("external_id IS NULL AND email_verified_at IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_customer_claimed_by_id_customer"), "customer", ["claimed_by_id"], ["id"]
        )

    with op.batch_alter_table("device") as batch_op:
        batch_op.add_column(sa.Column("is_by_mail", sa.Boolean(), nullable=True))
    op.execute("UPDATE device SET is_by_mail = false")
    with op.batch_alter_table("device") as batch_op:
        batch_op.alter_column("is_by_mail", existing_type=sa.Boolean(), nullable=False)

    with op.batch_alter_table("site") as batch_op:
        batch_op.add_column(sa.Column("takes_shared_secret", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("identity_issuer", sa.Text(), nullable=True))
    op.execute("UPDATE site SET takes_shared_secret = true")
    with op.batch_alter_table("site") as batch_op:
        batch_op.alter_column("takes_shared_secret", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("site") as batch_op:
        batch_op.drop_column("identity_issuer")
        batch_op.drop_column("takes_shared_secret")

    with op.batch_alter_table("device") as batch_op:
        batch_op.drop_column("is_by_mail")

    with op.batch_alter_table("customer") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_customer_claimed_by_id_customer"), type_="foreignkey"
        )
        batch_op.drop_index(
            "uq_customer_by_mail_only",
            sqlite_where=sa.text("external_id IS NULL AND email_verified_at IS NOT NULL"),
            postgresql_where=sa.text("external_id IS NULL AND email_verified_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_customer_workspace_id_email")
        batch_op.drop_column("claimed_by_id")
        batch_op.drop_column("email_verified_at")

    with op.batch_alter_table("award_claim") as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_claim_customer_id"))

    with op.batch_alter_table("spent_identity") as batch_op:
        batch_op.drop_index(batch_op.f("ix_spent_identity_expires_at"))

    op.drop_table("spent_identity")
    op.drop_table("site_key")
    op.drop_table("award_owner")
    with op.batch_alter_table("customer_link") as batch_op:
        batch_op.drop_index("ix_customer_link_workspace_id_email")
        batch_op.drop_index(batch_op.f("ix_customer_link_expires_at"))

    op.drop_table("customer_link")
