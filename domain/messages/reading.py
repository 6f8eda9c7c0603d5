"""Marking messages as read, by the customer to whom they were written."""

from sqlalchemy import update

from domain.messages import queries
from domain.messages.errors import MessageNotFound
from domain.messages.models import Message
from domain.shared.ids import MessageId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows


async def mark_read(work: UnitOfWork, viewer: Viewer, *, message_id: MessageId) -> Message:
    """The message, read now or before. Refuses: NotAllowed, MessageNotFound."""
    customer_id = viewer.must_be_customer()
    message = await queries.message_to(work.session, viewer.workspace_id, customer_id, message_id)
    if message is None:
        raise MessageNotFound
    message.read_at = message.read_at or work.now
    return message


async def mark_all_read(work: UnitOfWork, viewer: Viewer) -> int:
    """How many were unread. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    read = await work.session.execute(
        update(Message)
        .where(
            Message.workspace_id == viewer.workspace_id,
            Message.customer_id == customer_id,
            Message.read_at.is_(None),
        )
        .values(read_at=work.now)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(read)
