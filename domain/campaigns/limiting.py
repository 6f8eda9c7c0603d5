"""How seldom one person is asked anything, over all surveys, ideas and changelog pop-ups."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.recording import record_audit
from domain.campaigns import queries
from domain.campaigns.errors import InvalidCampaign
from domain.campaigns.judging import Budget
from domain.campaigns.models import ContactPolicy
from domain.shared.ids import WorkspaceId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

USUAL: Final = Budget(most=1, days=14)
LARGEST_MOST: Final = 100
LONGEST_DAYS: Final = 365


async def budget_of(session: AsyncSession, workspace_id: WorkspaceId) -> Budget | None:
    """What holds in the workspace; None where the policy is off."""
    policy = await queries.policy_of(session, workspace_id)
    if policy is None:
        return USUAL
    return Budget(policy.most, policy.days) if policy.is_on else None


async def set_contact_policy(
    work: UnitOfWork, viewer: Viewer, *, is_on: bool, most: int, days: int
) -> ContactPolicy:
    """At most `most` (1 to 100) in `days` (1 to 365) days. Refuses: NotAllowed, InvalidCampaign."""
    viewer.must(Permission.WRITE_SURVEYS)
    if not 1 <= most <= LARGEST_MOST:
        raise InvalidCampaign("most")
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidCampaign("days")
    values = {"is_on": is_on, "most": most, "days": days, "changed_at": work.now}
    await work.session.execute(
        work.insert(ContactPolicy)
        .values(workspace_id=viewer.workspace_id, **values)
        .on_conflict_do_update(index_elements=[ContactPolicy.workspace_id], set_=values)
    )
    record_audit(work, viewer, "contact_policy.set", is_on=is_on, most=most, days=days)
    policy = await queries.policy_of(work.session, viewer.workspace_id)
    assert policy is not None
    await work.session.refresh(policy)
    return policy
