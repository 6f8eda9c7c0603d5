"""Reading messages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.messages.models import MailStopped, Message, MessageKind
from domain.people.models import Customer
from domain.shared.ids import CustomerId, FeedbackId, MessageId, WorkspaceId
from domain.shared.languages import Language
from domain.shared.paging import KeysetOrder, Page, PageRequest

NEWEST_FIRST: Final[KeysetOrder[Message]] = KeysetOrder(
    "messages-newest", lambda message: (message.id,), (UUID,)
)


@dataclass(frozen=True)
class Letter:
    """A message that has not been mailed, and where to.

    `tracking` is the stored tracking number where the address was only given with that feedback:
    nobody checked it, so it gets the news of that feedback, and a way to want none.
    """

    message: Message
    email: str
    name: str | None
    language: Language | None
    tracking: str | None = None


async def message_to(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, message_id: MessageId
) -> Message | None:
    """One message to that customer."""
    found = await session.execute(
        select(Message).where(
            Message.id == message_id,
            Message.workspace_id == workspace_id,
            Message.customer_id == customer_id,
        )
    )
    return found.scalar_one_or_none()


async def messages_to(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, page: PageRequest
) -> Page[Message]:
    """All messages to that customer, newest first. Refuses: InvalidPage."""
    statement = select(Message).where(
        Message.workspace_id == workspace_id, Message.customer_id == customer_id
    )
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(Message.id < position[0])
    rows = await session.execute(statement.order_by(Message.id.desc()).limit(page.first + 1))
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def has_unread(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> bool:
    """Whether anything waits to be read."""
    unread = exists().where(
        Message.workspace_id == workspace_id,
        Message.customer_id == customer_id,
        Message.read_at.is_(None),
    )
    return bool((await session.execute(select(unread))).scalar_one())


async def messages_about(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_ids: Collection[FeedbackId]
) -> Sequence[Message]:
    """The messages about those feedbacks, oldest first."""
    found = await session.execute(
        select(Message)
        .where(Message.workspace_id == workspace_id, Message.feedback_id.in_(feedback_ids))
        .order_by(Message.id)
    )
    return found.scalars().all()


async def unmailed_letters(
    session: AsyncSession,
    *,
    message_ids: Collection[MessageId] | None = None,
    limit: int = 100,
) -> Sequence[Letter]:
    """What can and has still to be mailed, of `message_ids` or of all workspaces, oldest first.

    To the customer's own address; without one, to that which was given with the feedback. Not of
    the kinds that the customer wants no mail of.
    """
    statement = (
        select(Message, Customer, Feedback)
        .join(Customer, Customer.id == Message.customer_id)
        .outerjoin(Feedback, Feedback.id == Message.feedback_id)
        .where(
            Message.mailed_at.is_(None),
            or_(Customer.email.is_not(None), Feedback.contact_email.is_not(None)),
            ~_is_stopped(),
        )
        .order_by(Message.id)
        .limit(limit)
    )
    if message_ids is not None:
        statement = statement.where(Message.id.in_(message_ids))
    rows = await session.execute(statement)
    return [_letter(message, customer, feedback) for message, customer, feedback in rows]


async def mails_stopped(session: AsyncSession, customer_id: CustomerId) -> set[MessageKind]:
    """The kinds of news that the customer wants no mail of."""
    found = await session.execute(
        select(MailStopped.kind).where(MailStopped.customer_id == customer_id)
    )
    return set(found.scalars())


def _is_stopped() -> ColumnElement[bool]:
    return exists().where(
        MailStopped.customer_id == Message.customer_id, MailStopped.kind == Message.kind
    )


def _letter(message: Message, customer: Customer, feedback: Feedback | None) -> Letter:
    if customer.email is not None:
        return Letter(message, customer.email, customer.name, customer.language)
    assert feedback is not None
    assert feedback.contact_email is not None
    spoken = Language.ZH if (feedback.language or "").lower().startswith("zh") else None
    return Letter(
        message,
        feedback.contact_email,
        customer.name,
        customer.language or spoken,
        feedback.tracking_number,
    )
