"""Choosing the limits that customers are told."""

from dataclasses import asdict

from domain.auditing.recording import record_audit
from domain.routing.errors import LimitOutOfRange
from domain.routing.models import ResponsePolicy
from domain.routing.promising import LONGEST_HOURS, Policy
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def choose_policy(work: UnitOfWork, viewer: Viewer, policy: Policy) -> ResponsePolicy:
    """From now on these limits hold, for what is open too. Refuses: NotAllowed, LimitOutOfRange."""
    viewer.must(Permission.WRITE_ROADMAP)
    limits = asdict(policy)
    for limit, hours in limits.items():
        if hours is not None and not 1 <= hours <= LONGEST_HOURS:
            raise LimitOutOfRange(limit.removesuffix("_hours"), LONGEST_HOURS)
    stored = await work.session.get(ResponsePolicy, viewer.workspace_id)
    if stored is None:
        stored = ResponsePolicy(workspace_id=viewer.workspace_id)
        work.session.add(stored)
    for limit, hours in limits.items():
        setattr(stored, limit, hours)
    stored.changed_at = work.now
    record_audit(work, viewer, "workspace.deadlines_chosen", **limits)
    return stored
