"""Members join by invitation or by their provider, and leave without losing their history."""

import sqlalchemy as sa
from alembic import op

from migrations.locking import give_up_soon

revision = "teams_invite_and_part"
down_revision = "members_prove_who_they_are_twice"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_invitation_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_invitation_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_invitation_key_hash")),
    )
    with op.batch_alter_table("invitation") as batch_op:
        batch_op.create_index("ix_invitation_workspace_id_id", ["workspace_id", "id"], unique=False)
        batch_op.create_index(
            "uq_invitation_open",
            ["workspace_id", "email"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
        )
    op.create_table(
        "member_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_link_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_member_link_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_link")),
        sa.UniqueConstraint("member_id", "issuer", name=op.f("uq_member_link_member_id_issuer")),
        sa.UniqueConstraint(
            "workspace_id",
            "issuer",
            "subject",
            name=op.f("uq_member_link_workspace_id_issuer_subject"),
        ),
    )
    with op.batch_alter_table("member") as batch_op:
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("password_hash", existing_type=sa.TEXT(), nullable=True)
        batch_op.drop_constraint(batch_op.f("uq_member_workspace_id_email"), type_="unique")
        batch_op.create_index(
            "uq_member_workspace_id_email",
            ["workspace_id", "email"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )


def downgrade() -> None:
    give_up_soon()
    # Who was removed, or came without a password, stays without a way in.
    op.execute("UPDATE member SET password_hash = '!' WHERE password_hash IS NULL")
    op.execute(
        "UPDATE member SET password_hash = '!', email = 'removed:' || id "
        "WHERE removed_at IS NOT NULL"
    )
    with op.batch_alter_table("member") as batch_op:
        batch_op.drop_index(
            "uq_member_workspace_id_email",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_member_workspace_id_email"), ["workspace_id", "email"]
        )
        batch_op.alter_column("password_hash", existing_type=sa.TEXT(), nullable=False)
        batch_op.drop_column("removed_at")
    op.drop_table("member_link")
    with op.batch_alter_table("invitation") as batch_op:
        batch_op.drop_index(
            "uq_invitation_open",
            sqlite_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
        )
        batch_op.drop_index("ix_invitation_workspace_id_id")
    op.drop_table("invitation")
