"""Remembering what was mailed. Sending mail itself happens at the edge, in `api`."""

from collections.abc import Collection

from sqlalchemy import update

from domain.messages.models import Message
from domain.shared.ids import MessageId, WorkspaceId
from domain.shared.work import UnitOfWork, changed_rows


async def mark_mailed(
    work: UnitOfWork, workspace_id: WorkspaceId, message_ids: Collection[MessageId]
) -> int:
    """How many of them had not been mailed before."""
    mailed = await work.session.execute(
        update(Message)
        .where(
            Message.workspace_id == workspace_id,
            Message.id.in_(message_ids),
            Message.mailed_at.is_(None),
        )
        .values(mailed_at=work.now)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(mailed)
