"""Keeping the index in step: in the transaction that changes what is written, and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from domain.searching.composing import Composed
from domain.searching.models import SearchEntry, SearchKind
from domain.shared.ids import WorkspaceId
from domain.shared.inserting import insert_by

SubjectId = TypeVar("SubjectId", bound=UUID)

_AT_ONCE: Final = 500
_WORDS: Final = ("headline", "words", "characters")


async def index_words(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    kind: SearchKind,
    words: Mapping[SubjectId, Composed],
) -> None:
    """From the commit on these things are found by these words, and by no older ones.

    One statement for each 500 things.
    """
    rows: list[dict[str, Any]] = [
        {
            "workspace_id": workspace_id,
            "kind": kind,
            "subject_id": subject_id,
            **{name: getattr(composed, name) for name in _WORDS},
        }
        for subject_id, composed in words.items()
    ]
    dialect = session.get_bind().dialect.name
    for start in range(0, len(rows), _AT_ONCE):
        added = insert_by(dialect, SearchEntry).values(rows[start : start + _AT_ONCE])
        await session.execute(
            added.on_conflict_do_update(
                index_elements=[SearchEntry.subject_id],
                set_={name: added.excluded[name] for name in _WORDS},
            )
        )


async def forget_words_of(session: AsyncSession, subject_ids: Iterable[UUID]) -> None:
    """From the commit on nothing finds these things by their words."""
    ids: Sequence[UUID] = tuple(subject_ids)
    for start in range(0, len(ids), _AT_ONCE):
        await session.execute(
            delete(SearchEntry).where(SearchEntry.subject_id.in_(ids[start : start + _AT_ONCE]))
        )
