"""Choosing whether what is masked is kept."""

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.originals import queries
from domain.originals.models import OriginalsPolicy, OriginalWords
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def keep_what_is_masked(work: UnitOfWork, viewer: Viewer, *, keep: bool) -> bool:
    """Whether it is kept from now on; the same again changes nothing.

    To stop keeping deletes all that was kept. Refuses: NotAllowed; it takes an owner.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    stored = await queries.stored_policy(work.session, viewer.workspace_id)
    if (stored is not None and stored.are_kept) == keep:
        return keep
    if stored is None:
        stored = OriginalsPolicy(workspace_id=viewer.workspace_id)
        work.session.add(stored)
    stored.are_kept, stored.changed_at = keep, work.now
    await work.session.flush()
    if keep:
        record_audit(work, viewer, "originals.kept")
    else:
        await work.session.execute(
            delete(OriginalWords).where(OriginalWords.workspace_id == viewer.workspace_id)
        )
        record_audit(work, viewer, "originals.dropped")
    return keep
