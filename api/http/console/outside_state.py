"""How the outside model stands, for the page on privacy."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.admitting import Desk
from domain.outside import queries
from domain.outside.queries import OutsideCounts
from domain.shared.clock import utc_now


@dataclass(frozen=True)
class OutsideState:
    """`host` and `model` are "" where the operator has set none."""

    host: str
    model: str
    is_on: bool
    per_day: int
    requests_today: int
    counts: OutsideCounts


async def outside_state(desk: Desk, session: AsyncSession) -> OutsideState:
    """Of the desk's workspace; requests are of all."""
    model = desk.heard.settings.model
    host = model.host if model else ""
    return OutsideState(
        host=host,
        model=model.name if model else "",
        is_on=bool(model) and await queries.is_outside_on(session, desk.workspace_id, host),
        per_day=model.per_day if model else 0,
        requests_today=await queries.requests_on(session, utc_now().date().isoformat()),
        counts=await queries.outside_counts(session, desk.workspace_id),
    )
