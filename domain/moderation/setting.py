"""Changing the policy. What waits already goes on waiting."""

from domain.auditing.recording import record_audit
from domain.moderation import queries
from domain.moderation.deciding import Policy, policy_of
from domain.moderation.models import ModerationPolicy
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def set_policy(work: UnitOfWork, viewer: Viewer, policy: Policy) -> Policy:
    """The policy from now on; the same again changes nothing. Refuses: NotAllowed."""
    viewer.must(Permission.WRITE_ROADMAP)
    if await policy_of(work.session, viewer.workspace_id) == policy:
        return policy
    stored = await queries.stored_policy(work.session, viewer.workspace_id)
    if stored is None:
        stored = ModerationPolicy(workspace_id=viewer.workspace_id)
        work.session.add(stored)
    stored.nameless_wait, stored.vouched_wait = policy.nameless_wait, policy.vouched_wait
    stored.changed_at = work.now
    await work.session.flush()
    record_audit(
        work,
        viewer,
        "moderation.changed",
        nameless_wait=policy.nameless_wait,
        vouched_wait=policy.vouched_wait,
    )
    return policy
