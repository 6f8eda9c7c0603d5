"""Who has read the changelog, and who gets it by mail; releases can be searched."""

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from domain.shared.texts import searchable
from migrations.locking import give_up_soon

revision = "releases_are_read_and_mailed"
down_revision = "the_roadmap_takes_ideas"
branch_labels = None
depends_on = None


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "news_subscription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("email_mark", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_news_subscription_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_subscription")),
        sa.UniqueConstraint(
            "workspace_id", "email_mark", name=op.f("uq_news_subscription_workspace_id_email_mark")
        ),
    )
    with op.batch_alter_table("news_subscription") as batch_op:
        batch_op.create_index(
            "ix_news_subscription_confirmed",
            ["workspace_id", "id"],
            unique=False,
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        )
    op.create_table(
        "changelog_seen",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_changelog_seen_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_changelog_seen_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_changelog_seen")),
    )
    op.create_table(
        "news_letter",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_taken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_news_letter_release_id_release")
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["news_subscription.id"],
            name=op.f("fk_news_letter_subscription_id_news_subscription"),
        ),
        sa.PrimaryKeyConstraint("release_id", "subscription_id", name=op.f("pk_news_letter")),
    )
    with op.batch_alter_table("release") as batch_op:
        batch_op.add_column(sa.Column("search_text", sa.Text(), nullable=True))
    op.execute("UPDATE release SET search_text = ''")
    _search_texts()
    with op.batch_alter_table("release") as batch_op:
        batch_op.alter_column("search_text", existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table("release_item") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=32), nullable=True))


def downgrade() -> None:
    give_up_soon()
    with op.batch_alter_table("release_item") as batch_op:
        batch_op.drop_column("kind")
    with op.batch_alter_table("release") as batch_op:
        batch_op.drop_column("search_text")
    op.drop_table("news_letter")
    op.drop_table("changelog_seen")
    with op.batch_alter_table("news_subscription") as batch_op:
        batch_op.drop_index(
            "ix_news_subscription_confirmed",
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        )
    op.drop_table("news_subscription")


def _search_texts() -> None:
    """What new releases get when they are published."""
    releases = sa.table(
        "release",
        *(sa.column(name) for name in ("version", "title", "title_zh", "notes", "notes_zh")),
        sa.column("id", sa.Uuid()),
        sa.column("search_text"),
    )
    shipped = sa.table(
        "release_item", *(sa.column(name, sa.Uuid()) for name in ("release_id", "item_id"))
    )
    items = sa.table(
        "roadmap_item", sa.column("id", sa.Uuid()), sa.column("title"), sa.column("title_zh")
    )
    connection = op.get_bind()
    titles: dict[UUID, list[str]] = defaultdict(list)
    rows = sa.select(shipped.c.release_id, items.c.title, items.c.title_zh).join_from(
        shipped, items, items.c.id == shipped.c.item_id
    )
    for release_id, *found in connection.execute(rows):
        titles[release_id] += [title for title in found if title]
    for row in connection.execute(sa.select(releases)).mappings().all():
        texts = (row["version"], row["title"], row["title_zh"], *titles[row["id"]])
        text = searchable(*texts, row["notes"], row["notes_zh"])
        connection.execute(
            sa.update(releases).where(releases.c.id == row["id"]).values(search_text=text)
        )
