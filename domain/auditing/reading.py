"""Reading the audit log: page by page for people, all of it for an export."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing import queries
from domain.auditing.filters import AuditFilter
from domain.auditing.models import AuditEntry
from domain.auditing.recording import record_audit
from domain.shared.ids import AuditEntryId
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork

BATCH: Final = 500


async def read_audit(
    session: AsyncSession, viewer: Viewer, page: PageRequest, wanted: AuditFilter
) -> Page[AuditEntry]:
    """Newest first. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.READ_AUDIT)
    return await queries.entries_page(session, viewer.workspace_id, page, wanted)


async def read_entry(
    session: AsyncSession, viewer: Viewer, entry_id: AuditEntryId
) -> AuditEntry | None:
    """One entry, or None. Refuses: NotAllowed."""
    viewer.must(Permission.READ_AUDIT)
    return await queries.entry_by_id(session, viewer.workspace_id, entry_id)


async def begin_export(
    work: UnitOfWork, viewer: Viewer, wanted: AuditFilter, *, format: str
) -> AuditFilter:
    """What an export begun now will hold; that it was begun is audited, even if it is cut off.

    It ends at this moment, so that it ends at all while others act. Refuses: NotAllowed.
    """
    viewer.must(Permission.READ_AUDIT)
    record_audit(work, viewer, "audit.exported", format=format, **_shown(wanted))
    ends = min(wanted.until, work.now) if wanted.until else work.now
    return replace(wanted, until=ends)


async def exported_entries(
    database: Database, viewer: Viewer, wanted: AuditFilter, *, batch: int = BATCH
) -> AsyncIterator[Sequence[AuditEntry]]:
    """All entries, oldest first, `batch` at a time: no more than one batch is held in memory.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.READ_AUDIT)
    last: AuditEntry | None = None
    while True:
        async with database.reading() as session:
            entries = await queries.entries_after(
                session, viewer.workspace_id, last, wanted, limit=batch
            )
        if not entries:
            return
        yield entries
        last = entries[-1]


def _shown(wanted: AuditFilter) -> Mapping[str, str]:
    """The filters that are set, as details."""
    moments = {"since": wanted.since, "until": wanted.until}
    texts = {"by": wanted.actor, "about": wanted.subject, "only": wanted.action}
    return {
        **{name: text for name, text in texts.items() if text is not None},
        **{name: moment.isoformat() for name, moment in moments.items() if moment is not None},
    }
