"""Reading signals."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId
from domain.understanding.models import PERSON, Signal, SignalName

_PLACES = {name: place for place, name in enumerate(SignalName)}


async def signals_of(session: AsyncSession, feedback_ids: Sequence[FeedbackId]) -> Sequence[Signal]:
    """What was understood of those feedbacks: one signal for each SignalName, in its order."""
    found = await session.execute(select(Signal).where(Signal.feedback_id.in_(feedback_ids)))
    return sorted(found.scalars(), key=lambda signal: _PLACES[signal.name])


async def signal_of(
    session: AsyncSession, feedback_id: FeedbackId, name: SignalName
) -> Signal | None:
    """One signal of a feedback."""
    found = await session.execute(
        select(Signal).where(Signal.feedback_id == feedback_id, Signal.name == name)
    )
    return found.scalar_one_or_none()


async def feedback_read_otherwise(
    session: AsyncSession, readers: Iterable[tuple[str, str]], after: FeedbackId, limit: int
) -> Sequence[Feedback]:
    """Those that the present `readers` (name, version) have not read whole, by id, beyond `after`.

    Over all workspaces: it is the operator who has them read again.
    """
    found = await session.execute(
        select(Feedback)
        .where(Feedback.id > after, _is_read_otherwise(readers))
        .order_by(Feedback.id)
        .limit(limit)
    )
    return found.scalars().all()


async def count_read_otherwise(session: AsyncSession, readers: Iterable[tuple[str, str]]) -> int:
    """How many those are."""
    found = await session.scalar(
        select(func.count()).select_from(Feedback).where(_is_read_otherwise(readers))
    )
    return found or 0


def _is_read_otherwise(readers: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    """Whatever corrections added to a reader since ("+r17") makes it no other one."""
    present = (
        select(func.count())
        .where(
            Signal.feedback_id == Feedback.id,
            or_(
                tuple_(Signal.analyzer, Signal.version).in_(sorted(readers)),
                *(
                    and_(
                        Signal.analyzer == name,
                        Signal.version.startswith(f"{version}+r", autoescape=True),
                    )
                    for name, version in sorted(readers)
                ),
                Signal.analyzer == PERSON,
            ),
        )
        .scalar_subquery()
    )
    return present < len(SignalName)
