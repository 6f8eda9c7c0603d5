"""Answering an invitation: taking a seat while there is one, declining, or giving it back.

seat ─→ circle      is the order in which rows are held
"""

from enum import StrEnum

from sqlalchemy import or_, update

from domain.circles import queries
from domain.circles.errors import CircleIsClosed, CircleIsFull, CircleNotFound
from domain.circles.events import CircleAnswered
from domain.circles.models import Circle, CircleSeat, CircleState, SeatState
from domain.shared.ids import CircleId, CustomerId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows


class Answer(StrEnum):
    """What an invited customer says; declining after accepting is leaving."""

    ACCEPT = "accept"
    DECLINE = "decline"


async def answer_invitation(
    work: UnitOfWork, viewer: Viewer, *, circle_id: CircleId, answer: Answer
) -> CircleSeat:
    """The seat; the same answer twice is one. Minds may change while the circle is open.

    Refuses: NotAllowed, CircleNotFound (also who was not invited), CircleIsClosed, CircleIsFull
    (accepting alone: no seat was left).
    """
    customer_id = viewer.must_be_customer()
    workspace_id = viewer.workspace_id
    seat = await queries.seat_held(work.session, workspace_id, circle_id, customer_id)
    if seat is None:
        raise CircleNotFound
    if answer is Answer.ACCEPT and seat.state is not SeatState.ACCEPTED:
        await _take_a_seat(work, circle_id)
        _answered(work, seat, SeatState.ACCEPTED)
    elif answer is Answer.DECLINE and seat.state is SeatState.ACCEPTED:
        await free_seat(work, circle_id)
        seat.left_at = work.now
        _answered(work, seat, SeatState.LEFT)
    elif answer is Answer.DECLINE and seat.state is SeatState.INVITED:
        _answered(work, seat, SeatState.DECLINED)
    return seat


async def leave_circles(work: UnitOfWork, customer_id: CustomerId) -> None:
    """Give every seat of a customer who is erased back; the rows go with the other tables."""
    for circle_id in await queries.circles_joined(work.session, customer_id):
        await free_seat(work, circle_id)


async def free_seat(work: UnitOfWork, circle_id: CircleId) -> None:
    """One more may accept."""
    await work.session.execute(
        update(Circle)
        .where(Circle.id == circle_id, Circle.seats_taken >= 1)
        .values(seats_taken=Circle.seats_taken - 1)
        .execution_options(synchronize_session=False)
    )


async def _take_a_seat(work: UnitOfWork, circle_id: CircleId) -> None:
    """One statement counts and guards, so that the last seat has one taker."""
    taken = await work.session.execute(
        update(Circle)
        .where(
            Circle.id == circle_id,
            Circle.closed_at.is_(None),
            or_(Circle.closes_at.is_(None), Circle.closes_at > work.now),
            Circle.seats_taken < Circle.seats,
        )
        .values(seats_taken=Circle.seats_taken + 1)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(taken) == 1:
        return
    circle = await work.session.get_one(Circle, circle_id)
    if circle.state(work.now) is CircleState.CLOSED:
        raise CircleIsClosed
    raise CircleIsFull(circle.seats)


def _answered(work: UnitOfWork, seat: CircleSeat, state: SeatState) -> None:
    seat.state = state
    seat.answered_at = work.now
    work.record(
        CircleAnswered(
            workspace_id=seat.workspace_id,
            circle_id=seat.circle_id,
            customer_id=seat.customer_id,
            state=state,
        )
    )
