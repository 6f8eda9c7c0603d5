"""When one customer claims another: of two seats in one circle the better one stays."""

from sqlalchemy import delete, update

from domain.circles import queries
from domain.circles.answering import free_seat
from domain.circles.models import CircleSeat, SeatState
from domain.shared.ids import CircleSeatId, CustomerId
from domain.shared.work import UnitOfWork


async def take_over_seats(work: UnitOfWork, giver: CustomerId, taker: CustomerId) -> None:
    """The caller holds both customers. Who accepted twice sits once."""
    theirs = {each.circle_id: each for each in await queries.seats_held(work.session, taker)}
    for seat in await queries.seats_held(work.session, giver):
        own = theirs.get(seat.circle_id)
        if own is None:
            await _hand_over(work, seat.id, taker)
        elif seat.state is SeatState.ACCEPTED and own.state is not SeatState.ACCEPTED:
            await _drop(work, own.id)
            await _hand_over(work, seat.id, taker)
        else:
            if seat.state is SeatState.ACCEPTED:
                await free_seat(work, seat.circle_id)
            await _drop(work, seat.id)


async def _hand_over(work: UnitOfWork, seat_id: CircleSeatId, taker: CustomerId) -> None:
    await work.session.execute(
        update(CircleSeat)
        .where(CircleSeat.id == seat_id)
        .values(customer_id=taker)
        .execution_options(synchronize_session=False)
    )


async def _drop(work: UnitOfWork, seat_id: CircleSeatId) -> None:
    await work.session.execute(
        delete(CircleSeat)
        .where(CircleSeat.id == seat_id)
        .execution_options(synchronize_session=False)
    )
