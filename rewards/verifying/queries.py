"""Reading the books as a whole."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import EntryId, WorkspaceId
from rewards.ledger.models import Entry, Posting
from rewards.verifying.invariants import Check


class Mismatch(NamedTuple):
    """A row that breaks an invariant."""

    row_id: UUID
    expected: int
    found: int


async def mismatches(
    session: AsyncSession, check: Check, workspace_id: WorkspaceId | None
) -> Sequence[Mismatch]:
    """The rows that break one invariant, in one workspace or in all."""
    within = "" if workspace_id is None else " WHERE workspace_id = :workspace"
    statement = text(
        f"SELECT id, expected, found FROM ({check.statement}) broken{within} ORDER BY id"  # noqa: S608  (our own words)
    )
    if workspace_id is not None:
        statement = statement.bindparams(bindparam("workspace", workspace_id, Uuid()))
    rows = await session.execute(
        statement.columns(id=Uuid(), expected=BigInteger(), found=BigInteger())
    )
    return [Mismatch(row_id, int(expected), int(found)) for row_id, expected, found in rows]


async def entries_with_postings(
    session: AsyncSession, workspace_id: WorkspaceId | None, after: EntryId | None, limit: int
) -> list[tuple[Entry, list[Posting]]]:
    """The next `limit` entries by id, each with its postings, as of one moment."""
    some = select(Entry.id).order_by(Entry.id).limit(limit)
    if workspace_id is not None:
        some = some.where(Entry.workspace_id == workspace_id)
    if after is not None:
        some = some.where(Entry.id > after)
    chosen = some.subquery()
    rows = await session.execute(
        select(Entry, Posting)
        .join(chosen, chosen.c.id == Entry.id)
        .outerjoin(Posting, Posting.entry_id == Entry.id)
        .order_by(Entry.id)
        .execution_options(populate_existing=True)
    )
    sealed: dict[EntryId, tuple[Entry, list[Posting]]] = {}
    for entry, posting in rows:
        _, postings = sealed.setdefault(entry.id, (entry, []))
        if posting is not None:
            postings.append(posting)
    return list(sealed.values())
