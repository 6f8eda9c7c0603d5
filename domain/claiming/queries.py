"""What waits to be claimed, and where two customers would stand twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.feedback.models import Feedback
from domain.messages.models import Message
from domain.people.models import Customer
from domain.people.queries import customer_by_mailbox, customer_of_device, customers_vouched_at
from domain.releases.models import ChangelogSeen, Thanks
from domain.shared.ids import CustomerId, MessageId, RoadmapItemId, ThanksId, WorkspaceId
from domain.votes.models import Follow, Vote


@dataclass(frozen=True)
class Waiting:
    """What somebody said and wanted who is not the one who asks. Counts."""

    customer_id: CustomerId
    feedback: int
    votes: int
    follows: int

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to claim."""
        return not (self.feedback or self.votes or self.follows)


async def waiting_behind(
    session: AsyncSession, workspace_id: WorkspaceId, key_hash: str, now: datetime
) -> Waiting | None:
    """Behind a device key, where it speaks for somebody nameless who said something."""
    customer = await customer_of_device(session, workspace_id, key_hash, now)
    if customer is None or not customer.is_nameless:
        return None
    return await _waiting(session, customer.id)


async def waiting_in_mailbox(session: AsyncSession, claimant: Customer) -> Waiting | None:
    """Said by whoever came by the mailbox that the host says is the claimant's alone."""
    other = await in_mailbox_of(session, claimant)
    return await _waiting(session, other.id) if other else None


async def in_mailbox_of(session: AsyncSession, claimant: Customer) -> Customer | None:
    """The customer without a host whom the claimant's mailbox tells."""
    if not claimant.is_verified or claimant.email is None or claimant.email_verified_at is None:
        return None
    vouched = await customers_vouched_at(session, claimant.workspace_id, claimant.email)
    if len(vouched) != 1:
        return None
    return await customer_by_mailbox(session, claimant.workspace_id, claimant.email)


async def locked_customers(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[CustomerId]
) -> dict[CustomerId, Customer]:
    """Those, held: nothing is said in their names until the transaction ends."""
    found = await session.execute(
        select(Customer)
        .where(Customer.workspace_id == workspace_id, Customer.id.in_(ids))
        .order_by(Customer.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {customer.id: customer for customer in found.scalars()}


async def voted_by_both(
    session: AsyncSession, one: CustomerId, other: CustomerId
) -> Sequence[RoadmapItemId]:
    """Items that both vote for, in the order of ids."""
    return await _items_of_both(session, Vote, one, other)


async def followed_by_both(
    session: AsyncSession, one: CustomerId, other: CustomerId
) -> Sequence[RoadmapItemId]:
    """Items that both follow, in the order of ids."""
    return await _items_of_both(session, Follow, one, other)


async def _items_of_both(
    session: AsyncSession, of: type[Vote] | type[Follow], one: CustomerId, other: CustomerId
) -> Sequence[RoadmapItemId]:
    theirs = aliased(of)
    found = await session.execute(
        select(of.item_id)
        .join(theirs, theirs.item_id == of.item_id)
        .where(of.customer_id == one, theirs.customer_id == other)
        .order_by(of.item_id)
    )
    return found.scalars().all()


async def told_both(
    session: AsyncSession, one: CustomerId, other: CustomerId
) -> Sequence[MessageId]:
    """Messages of `one` that say what `other` was told, too."""
    theirs = aliased(Message)
    found = await session.execute(
        select(Message.id)
        .join(theirs, (theirs.kind == Message.kind) & (theirs.cause == Message.cause))
        .where(Message.customer_id == one, theirs.customer_id == other)
    )
    return found.scalars().all()


async def thanked_both(
    session: AsyncSession, one: CustomerId, other: CustomerId
) -> Sequence[ThanksId]:
    """Thanks to `one` in releases that thank `other`, too."""
    theirs = aliased(Thanks)
    found = await session.execute(
        select(Thanks.id)
        .join(theirs, theirs.release_id == Thanks.release_id)
        .where(Thanks.customer_id == one, theirs.customer_id == other)
    )
    return found.scalars().all()


async def looks_of(
    session: AsyncSession, one: Customer, other: Customer
) -> Sequence[ChangelogSeen]:
    """When the two last looked at the changelog, as far as they did."""
    found = await session.execute(
        select(ChangelogSeen).where(ChangelogSeen.customer_id.in_((one.id, other.id)))
    )
    return found.scalars().all()


def things_of(
    about: ColumnElement[Any], owner: ColumnElement[Any], customer_id: CustomerId
) -> Select[Any]:
    """What the rows of that customer are about; to be used inside another statement."""
    return select(about).where(owner == customer_id)


async def _waiting(session: AsyncSession, customer_id: CustomerId) -> Waiting:
    counts = [
        await session.scalar(
            select(func.count()).select_from(kind).where(kind.customer_id == customer_id)
        )
        or 0
        for kind in (Feedback, Vote, Follow)
    ]
    return Waiting(customer_id, *counts)
