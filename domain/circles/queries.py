"""Reading circles, seats, and who may be invited. Every statement names the workspace or owner."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.circles.models import Circle, CircleSeat, SeatState
from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.roadmap.models import Evidence, RoadmapItem
from domain.shared.ids import CircleId, CustomerId, WorkspaceId

MOST_CIRCLES: Final = 200
MOST_SEATS_SHOWN: Final = 1_000


async def circle_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, circle_id: CircleId, *, lock: bool = False
) -> Circle | None:
    """With `lock`, held against other writers."""
    statement = (
        select(Circle)
        .where(Circle.workspace_id == workspace_id, Circle.id == circle_id)
        .execution_options(populate_existing=True)
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()


async def circles_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Circle]:
    """All of them, newest first; at most 200."""
    found = await session.execute(
        select(Circle)
        .where(Circle.workspace_id == workspace_id)
        .order_by(Circle.id.desc())
        .limit(MOST_CIRCLES)
    )
    return found.scalars().all()


async def seats_in(session: AsyncSession, circle_id: CircleId) -> list[tuple[CircleSeat, Customer]]:
    """Who was invited, in that order; at most 1,000."""
    rows = await session.execute(
        select(CircleSeat, Customer)
        .join(Customer, Customer.id == CircleSeat.customer_id)
        .where(CircleSeat.circle_id == circle_id)
        .order_by(CircleSeat.id)
        .limit(MOST_SEATS_SHOWN)
    )
    return [(seat, customer) for seat, customer in rows]


async def invitations_of(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId
) -> list[tuple[CircleSeat, Circle]]:
    """What that customer was invited to, latest first."""
    rows = await session.execute(
        select(CircleSeat, Circle)
        .join(Circle, Circle.id == CircleSeat.circle_id)
        .where(CircleSeat.workspace_id == workspace_id, CircleSeat.customer_id == customer_id)
        .order_by(CircleSeat.id.desc())
        .limit(MOST_CIRCLES)
    )
    return [(seat, circle) for seat, circle in rows]


async def count_waiting(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, now: datetime
) -> int:
    """How many invitations wait for that customer's answer and can still be accepted."""
    found = await session.execute(
        select(func.count())
        .select_from(CircleSeat)
        .join(Circle, Circle.id == CircleSeat.circle_id)
        .where(
            CircleSeat.workspace_id == workspace_id,
            CircleSeat.customer_id == customer_id,
            CircleSeat.state == SeatState.INVITED,
            Circle.closed_at.is_(None),
            or_(Circle.closes_at.is_(None), Circle.closes_at > now),
        )
    )
    return int(found.scalar_one())


async def seat_of(
    session: AsyncSession, circle_id: CircleId, customer_id: CustomerId
) -> CircleSeat | None:
    """What is between the two, if anything."""
    found = await session.execute(
        select(CircleSeat).where(
            CircleSeat.circle_id == circle_id, CircleSeat.customer_id == customer_id
        )
    )
    return found.scalar_one_or_none()


async def seat_held(
    session: AsyncSession, workspace_id: WorkspaceId, circle_id: CircleId, customer_id: CustomerId
) -> CircleSeat | None:
    """As `seat_of`, held against other writers."""
    found = await session.execute(
        select(CircleSeat)
        .where(
            CircleSeat.workspace_id == workspace_id,
            CircleSeat.circle_id == circle_id,
            CircleSeat.customer_id == customer_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalar_one_or_none()


async def seats_held(session: AsyncSession, customer_id: CustomerId) -> Sequence[CircleSeat]:
    """All of one customer's, held against other writers."""
    found = await session.execute(
        select(CircleSeat)
        .where(CircleSeat.customer_id == customer_id)
        .order_by(CircleSeat.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.scalars().all()


async def circles_joined(session: AsyncSession, customer_id: CustomerId) -> Sequence[CircleId]:
    """Where the customer has a seat; the seats are held."""
    seats = await seats_held(session, customer_id)
    return [seat.circle_id for seat in seats if seat.state is SeatState.ACCEPTED]


async def reachable_among(
    session: AsyncSession, workspace_id: WorkspaceId, customer_ids: Collection[CustomerId]
) -> set[CustomerId]:
    """Those who can come back to answer."""
    found = await session.execute(
        select(Customer.id).where(
            Customer.workspace_id == workspace_id, Customer.id.in_(customer_ids), _is_reachable()
        )
    )
    return set(found.scalars())


async def reachable_called(
    session: AsyncSession, workspace_id: WorkspaceId, name: str
) -> Sequence[CustomerId]:
    """Whom the host calls so, or whose mailbox it is; two at most, to see that it is not clear."""
    found = await session.execute(
        select(Customer.id)
        .where(
            Customer.workspace_id == workspace_id,
            or_(Customer.external_id == name, func.lower(Customer.email) == name.lower()),
            _is_reachable(),
        )
        .order_by(Customer.id)
        .limit(2)
    )
    return found.scalars().all()


async def contributors_for(
    session: AsyncSession, workspace_id: WorkspaceId, circle_id: CircleId, *, most: int
) -> list[tuple[Customer, int, int]]:
    """Reachable customers without a seat, with their shipped and valid feedback; best first.

    What was judged fake counts nowhere.
    """
    shipped_feedback = (
        select(Evidence.feedback_id)
        .join(RoadmapItem, RoadmapItem.id == Evidence.item_id)
        .where(Evidence.workspace_id == workspace_id, RoadmapItem.shipped_at.is_not(None))
    )
    has_shipped = Feedback.id.in_(shipped_feedback)
    counts = (
        select(
            Feedback.customer_id,
            func.sum(case((has_shipped, 1), else_=0)).label("shipped"),
            func.sum(case((Feedback.judged_valid.is_(True), 1), else_=0)).label("valid"),
        )
        .where(
            Feedback.workspace_id == workspace_id,
            Feedback.customer_id.is_not(None),
            Feedback.judged_valid.is_not(False),
            or_(Feedback.judged_valid.is_(True), has_shipped),
        )
        .group_by(Feedback.customer_id)
        .subquery()
    )
    seated = (
        select(CircleSeat.id)
        .where(CircleSeat.circle_id == circle_id, CircleSeat.customer_id == Customer.id)
        .exists()
    )
    rows = await session.execute(
        select(Customer, counts.c.shipped, counts.c.valid)
        .join(counts, counts.c.customer_id == Customer.id)
        .where(_is_reachable(), ~seated)
        .order_by(counts.c.shipped.desc(), counts.c.valid.desc(), Customer.id)
        .limit(most)
    )
    return [(customer, int(shipped), int(valid)) for customer, shipped, valid in rows]


def _is_reachable() -> ColumnElement[bool]:
    """Known to a host or by a mailbox, and nobody else's meanwhile."""
    is_known = or_(
        Customer.external_id.is_not(None),
        and_(Customer.email.is_not(None), Customer.email_verified_at.is_not(None)),
    )
    return and_(Customer.claimed_by_id.is_(None), is_known)
