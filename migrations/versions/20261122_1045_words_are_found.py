"""Feedback, items and releases are found by their words, in English and Chinese."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from domain.searching.composing import Composed, compose
from domain.searching.models import LEFT_BY_SQLITE, statements_for
from migrations.locking import give_up_soon

revision = "words_are_found"
down_revision = "campaigns_compare_surveys"
branch_labels = None
depends_on = None

AT_ONCE = 1_000

Rows = Sequence[sa.RowMapping]


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "search_entry",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("characters", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_search_entry_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_search_entry_subject_id")),
    )
    connection = op.get_bind()
    for statement in statements_for(connection.dialect.name):
        connection.exec_driver_sql(statement)
    _fill("feedback", ("text", "tracking_number", "touchpoint", "author"), _feedback)
    _fill("roadmap_item", ("title", "title_zh", "summary", "summary_zh"), _items)
    _fill("release", ("version", "title", "title_zh", "notes", "notes_zh"), _releases)


def downgrade() -> None:
    give_up_soon()
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in LEFT_BY_SQLITE:
            connection.exec_driver_sql(statement)
    op.drop_table("search_entry")


def _fill(
    table: str, columns: Iterable[str], words: Callable[[Rows], Iterator[tuple[str, Composed]]]
) -> None:
    """What new rows get when they are written, a thousand rows at a time."""
    entries = sa.table(
        "search_entry",
        *(sa.column(name, sa.Uuid()) for name in ("workspace_id", "subject_id")),
        *(sa.column(name) for name in ("kind", "headline", "words", "characters")),
    )
    for rows in _portions(table, columns):
        found = [
            {
                "workspace_id": row["workspace_id"],
                "subject_id": row["id"],
                "kind": kind,
                "headline": composed.headline,
                "words": composed.words,
                "characters": composed.characters,
            }
            for row, (kind, composed) in zip(rows, words(rows), strict=True)
        ]
        op.get_bind().execute(sa.insert(entries), found)


def _portions(table: str, columns: Iterable[str]) -> Iterator[Rows]:
    source = sa.table(
        table,
        *(sa.column(name, sa.Uuid()) for name in ("id", "workspace_id")),
        *(sa.column(name) for name in columns),
    )
    last: UUID | None = None
    while True:
        wanted = sa.select(source).order_by(source.c.id).limit(AT_ONCE)
        if last is not None:
            wanted = wanted.where(source.c.id > last)
        rows = op.get_bind().execute(wanted).mappings().all()
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _feedback(rows: Rows) -> Iterator[tuple[str, Composed]]:
    for row in rows:
        about = (row["tracking_number"], row["touchpoint"], row["author"])
        yield "feedback", compose((), (row["text"], *about))


def _items(rows: Rows) -> Iterator[tuple[str, Composed]]:
    for row in rows:
        titles = (row["title"], row["title_zh"])
        yield "item", compose(titles, (row["summary"], row["summary_zh"]))


def _releases(rows: Rows) -> Iterator[tuple[str, Composed]]:
    titles = _shipped_titles([row["id"] for row in rows])
    for row in rows:
        own = (row["version"], row["title"], row["title_zh"])
        headline = (*own, *titles.get(row["id"], ()))
        yield "release", compose(headline, (row["notes"], row["notes_zh"]))


def _shipped_titles(release_ids: list[Any]) -> dict[UUID, list[str | None]]:
    ids = [sa.column(name, sa.Uuid()) for name in ("release_id", "item_id")]
    shipped = sa.table("release_item", *ids, sa.column("position"))
    items = sa.table(
        "roadmap_item", sa.column("id", sa.Uuid()), sa.column("title"), sa.column("title_zh")
    )
    rows = op.get_bind().execute(
        sa.select(shipped.c.release_id, items.c.title, items.c.title_zh)
        .join_from(shipped, items, items.c.id == shipped.c.item_id)
        .where(shipped.c.release_id.in_(release_ids))
        .order_by(shipped.c.release_id, shipped.c.position)
    )
    titles: dict[UUID, list[str | None]] = {}
    for release_id, *found in rows:
        titles.setdefault(release_id, []).extend(found)
    return titles
