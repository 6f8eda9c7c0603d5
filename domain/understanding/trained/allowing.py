"""Whether a workspace's corrections may teach the base models of the installation."""

from domain.auditing.recording import record_audit
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.understanding.trained import queries
from domain.understanding.trained.models import TeachingPolicy


async def allow_teaching(work: UnitOfWork, viewer: Viewer, *, allow: bool) -> bool:
    """Whether they may from now on; the same again changes nothing.

    What was learned before stays learned, until an earlier version is taken back.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.MANAGE_MODELS)
    stored = await queries.stored_policy(work.session, viewer.workspace_id)
    if (stored is not None and stored.is_allowed) == allow:
        return allow
    if stored is None:
        stored = TeachingPolicy(workspace_id=viewer.workspace_id)
        work.session.add(stored)
    stored.is_allowed, stored.changed_at = allow, work.now
    await work.session.flush()
    if allow:
        record_audit(work, viewer, "teaching.allowed")
    else:
        record_audit(work, viewer, "teaching.forbidden")
    return allow
