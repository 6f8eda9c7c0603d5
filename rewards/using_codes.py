"""Handing in a code: unused, then used, once."""

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.shared.ids import public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork, changed_rows
from rewards import queries
from rewards.codes import code_hash
from rewards.errors import CodeAlreadyUsed, CodeUnknown
from rewards.events import CodeUsed
from rewards.models import Redemption


async def use_code(
    work: UnitOfWork, viewer: Viewer, *, code: str, code_secret: bytes
) -> Redemption:
    """The redemption, now used. The edge limits how often anyone may try.

    Refuses: NotAllowed, CodeUnknown, CodeAlreadyUsed.
    """
    viewer.must(Permission.USE_CODES)
    hashed = code_hash(code_secret, viewer.workspace_id, code)
    redemption = hashed and await queries.redemption_by_code(
        work.session, viewer.workspace_id, hashed
    )
    if not redemption:
        raise CodeUnknown
    used = await work.session.execute(
        update(Redemption)
        .where(Redemption.id == redemption.id, Redemption.used_at.is_(None))
        .values(used_at=work.now, used_by=viewer.actor)
        .execution_options(synchronize_session=False)
    )
    await work.session.refresh(redemption)
    if changed_rows(used) != 1:
        assert redemption.used_at is not None
        raise CodeAlreadyUsed(redemption.used_at)
    record_audit(
        work,
        viewer,
        "code.used",
        subject=public_id("redemption", redemption.id),
        reward=public_id("reward", redemption.reward_id),
    )
    work.record(
        CodeUsed(
            workspace_id=viewer.workspace_id,
            customer_id=redemption.customer_id,
            reward_id=redemption.reward_id,
            redemption_id=redemption.id,
        )
    )
    return redemption
