"""Moving what one customer wants and was told to another. What both have is left once.

The caller holds both customers. Counters of items follow what becomes of votes and follows, also on
items that are closed to voting: nobody votes here.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, update

from domain.claiming import queries
from domain.messages.models import Message
from domain.people.models import Customer
from domain.releases.models import Thanks
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId
from domain.shared.tables import Table
from domain.shared.work import UnitOfWork, changed_rows
from domain.votes.events import VoteWithdrawn
from domain.votes.models import Follow, Vote


async def move_votes(work: UnitOfWork, giver: Customer, taker: Customer) -> int:
    """How many votes became the taker's."""
    twice = await queries.voted_by_both(work.session, giver.id, taker.id)
    await _drop(work, Vote, giver.id, Vote.item_id.in_(twice))
    await _count_down(work, twice, votes=1)
    for item_id in twice:
        work.record(
            VoteWithdrawn(workspace_id=giver.workspace_id, item_id=item_id, customer_id=giver.id)
        )
    return await move(work, Vote, giver.id, taker.id)


async def move_follows(work: UnitOfWork, giver: Customer, taker: Customer) -> int:
    """How many follows became the taker's."""
    twice = await queries.followed_by_both(work.session, giver.id, taker.id)
    await _drop(work, Follow, giver.id, Follow.item_id.in_(twice))
    await _count_down(work, twice, follows=1)
    return await move(work, Follow, giver.id, taker.id)


async def move_news(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    """Messages and thanks."""
    told = await queries.told_both(work.session, giver.id, taker.id)
    await _drop(work, Message, giver.id, Message.id.in_(told))
    await move(work, Message, giver.id, taker.id)
    thanked = await queries.thanked_both(work.session, giver.id, taker.id)
    await _drop(work, Thanks, giver.id, Thanks.id.in_(thanked))
    await move(work, Thanks, giver.id, taker.id)


async def move(work: UnitOfWork, kind: type[Table], giver: CustomerId, taker: CustomerId) -> int:
    """How many rows of `kind` became the taker's."""
    moved = await work.session.execute(
        update(kind)
        .where(kind.__table__.c.customer_id == giver)
        .values(customer_id=taker)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(moved)


async def _drop(
    work: UnitOfWork, kind: type[Table], giver: CustomerId, which: ColumnElement[bool]
) -> None:
    await work.session.execute(
        delete(kind)
        .where(kind.__table__.c.customer_id == giver, which)
        .execution_options(synchronize_session=False)
    )


async def _count_down(
    work: UnitOfWork, items: Sequence[RoadmapItemId], *, votes: int = 0, follows: int = 0
) -> None:
    for item_id in items:
        await work.session.execute(
            update(RoadmapItem)
            .where(RoadmapItem.id == item_id)
            .values(
                votes_count=RoadmapItem.votes_count - votes,
                followers_count=RoadmapItem.followers_count - follows,
            )
            .execution_options(synchronize_session=False)
        )
