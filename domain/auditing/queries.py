"""Reading the audit log: every statement walks one index, in its order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.filters import AuditFilter
from domain.auditing.models import AuditEntry
from domain.shared.ids import AuditEntryId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest

NEWEST_FIRST: Final[KeysetOrder[AuditEntry]] = KeysetOrder(
    "audit-newest", lambda entry: (entry.at, entry.id), (datetime, UUID)
)
EVERYTHING: Final = AuditFilter()
_columns: Final = tuple_(AuditEntry.at, AuditEntry.id)


async def entries_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    page: PageRequest,
    wanted: AuditFilter = EVERYTHING,
) -> Page[AuditEntry]:
    """Newest first. Refuses: InvalidPage."""
    statement = select(AuditEntry).where(*_conditions(workspace_id, wanted))
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(_columns < _place(*position))
    rows = await session.execute(
        statement.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(page.first + 1)
    )
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def entries_after(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    last: AuditEntry | None,
    wanted: AuditFilter,
    *,
    limit: int,
) -> Sequence[AuditEntry]:
    """The next entries after `last`, oldest first: for exports, which read all of it."""
    statement = select(AuditEntry).where(*_conditions(workspace_id, wanted))
    if last is not None:
        statement = statement.where(_columns > _place(last.at, last.id))
    rows = await session.execute(statement.order_by(AuditEntry.at, AuditEntry.id).limit(limit))
    return rows.scalars().all()


async def entry_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, entry_id: AuditEntryId
) -> AuditEntry | None:
    """One entry."""
    found = await session.execute(
        select(AuditEntry).where(AuditEntry.workspace_id == workspace_id, AuditEntry.id == entry_id)
    )
    return found.scalar_one_or_none()


def _place(at: datetime, entry_id: UUID) -> ColumnElement[tuple[datetime, UUID]]:
    return tuple_(literal(at, AuditEntry.at.type), literal(entry_id, AuditEntry.id.type))


def _conditions(workspace_id: WorkspaceId, wanted: AuditFilter) -> list[ColumnElement[bool]]:
    conditions = [AuditEntry.workspace_id == workspace_id]
    if wanted.action is not None:
        conditions.append(AuditEntry.action == wanted.action)
    if wanted.actor is not None:
        conditions.append(AuditEntry.actor == wanted.actor)
    if wanted.subject is not None:
        conditions.append(AuditEntry.subject == wanted.subject)
    if wanted.since is not None:
        conditions.append(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(AuditEntry.at < wanted.until)
    return conditions
