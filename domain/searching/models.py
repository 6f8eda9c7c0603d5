"""The index as a table, and what each database keeps beside it by itself.

SQLite keeps `search_index` (FTS5 over the words, which stay in `search_entry`) in step by triggers,
and shows its words in use as `search_vocabulary`. PostgreSQL keeps the column `document` and its
index, and where the extension pg_trgm may be had, another index for words with two slips. Whoever
may not create extensions gets everything else.
"""

from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import DDL, BigInteger, ForeignKey, Integer, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class SearchKind(StrEnum):
    """What is found."""

    FEEDBACK = "feedback"
    ITEM = "item"
    RELEASE = "release"


class SearchEntry(Table):
    """The words of one thing, as `composing.compose` made them. Whether it may be shown is for the
    thing itself to say: whoever finds it here asks there.
    """

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("subject_id"),)

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    kind: Mapped[SearchKind]
    subject_id: Mapped[UUID]
    headline: Mapped[str]
    words: Mapped[str]
    characters: Mapped[str]


KEPT_BY_SQLITE: Final = (
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, words, characters, "
    "content='search_entry', content_rowid='number', tokenize='ascii', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab('search_index', 'row')",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_index (rowid, headline, words, characters) "
    "VALUES (new.number, new.headline, new.words, new.characters); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_index (search_index, rowid, headline, words, characters) "
    "VALUES ('delete', old.number, old.headline, old.words, old.characters); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN "
    "INSERT INTO search_index (search_index, rowid, headline, words, characters) "
    "VALUES ('delete', old.number, old.headline, old.words, old.characters); "
    "INSERT INTO search_index (rowid, headline, words, characters) "
    "VALUES (new.number, new.headline, new.words, new.characters); END",
)
"""The tokenizer only splits at spaces: everything else was done before."""

FORGIVES_TYPOS: Final = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS ix_search_entry_trigrams ON search_entry "
    "USING gin (words gin_trgm_ops)",
)
"""What an administrator of PostgreSQL runs where Heard itself may not."""

KEPT_BY_POSTGRESQL: Final = (
    "ALTER TABLE search_entry ADD COLUMN document tsvector NOT NULL GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple', headline), 'A') || "
    "setweight(to_tsvector('simple', words), 'B') || "
    "setweight(to_tsvector('simple', characters), 'D')) STORED",
    "CREATE INDEX ix_search_entry_document ON search_entry USING gin (document)",
    f"DO $$ BEGIN {'; '.join(FORGIVES_TYPOS)}; EXCEPTION WHEN insufficient_privilege OR "
    "feature_not_supported OR undefined_file THEN "
    "RAISE NOTICE 'without pg_trgm, words with two slips are not found'; END $$",
)

LEFT_BY_SQLITE: Final = ("DROP TABLE search_vocabulary", "DROP TABLE search_index")
"""What goes before the table itself. On PostgreSQL everything goes with it; the extension stays."""

TABLES_OF_SQLITE: Final = frozenset(
    {
        "search_index",
        "search_index_data",
        "search_index_idx",
        "search_index_docsize",
        "search_index_config",
        "search_vocabulary",
    }
)
"""Virtual ones, and those in which FTS5 keeps its index."""
BESIDE_THE_MODEL: Final = frozenset(
    {"document", "ix_search_entry_document", "ix_search_entry_trigrams"}
)
"""The column and the indexes of `search_entry` on PostgreSQL."""


def statements_for(dialect: str) -> tuple[str, ...]:
    """The DDL beside the table; migrations run the same statements."""
    return KEPT_BY_POSTGRESQL if dialect == "postgresql" else KEPT_BY_SQLITE


def _keep() -> None:
    table = Table.metadata.tables[SearchEntry.__tablename__]
    for moment, dialect, statements in (
        ("after_create", "sqlite", KEPT_BY_SQLITE),
        ("after_create", "postgresql", KEPT_BY_POSTGRESQL),
        ("before_drop", "sqlite", LEFT_BY_SQLITE),
    ):
        for statement in statements:
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]  # untyped there
            event.listen(table, moment, ddl.execute_if(dialect=dialect))


_keep()
