"""Owner and expected date of a feedback, and `/console/deadlines`: what customers are promised."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.routing import queries
from domain.routing.errors import DateHasPassed, LimitOutOfRange
from domain.routing.models import OwnerTeam
from domain.routing.policing import choose_policy
from domain.routing.promising import LONGEST_HOURS, Policy
from domain.routing.routing import Routing, route_feedback
from domain.shared.ids import FeedbackId

END_OF_DAY = time(23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True)
class Limit:
    """One field of the deadlines: its name and the hours, "" for none."""

    name: str
    hours: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The route of a feedback, and the deadlines of the workspace."""
    route = acting("route", _route, show_feedback_again)
    choose = acting("deadlines", _choose, _deadlines_again)
    return [
        Route("/console/feedback/{id}/route", admitted(heard, route), methods=["POST"]),
        Route("/console/deadlines", admitted(heard, _deadlines), methods=["GET"]),
        Route("/console/deadlines", admitted(heard, choose), methods=["POST"]),
    ]


async def _route(desk: Desk, form: Form) -> Response:
    feedback_id = feedback_id_of(desk)
    async with desk.heard.database.transaction() as work:
        due_at = await _due_at(work.session, feedback_id, form.get("due", ""))
        to = Routing(team=form.get("team"), due_at=due_at, reason=form.get("reason"))
        await route_feedback(work, desk.viewer, feedback_id=feedback_id, to=to)
    return back_to_feedback(desk, "routed")


async def _due_at(session: AsyncSession, feedback_id: FeedbackId, typed: str) -> datetime | None:
    """The end of the chosen day in UTC; the stored moment when that is its day. None for nothing.

    Refuses: DateHasPassed, also for what is no date.
    """
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise DateHasPassed from None
    stored = [route.due_at for route in await queries.routes_of(session, [feedback_id])]
    if stored and stored[0] is not None and stored[0].date() == day:
        return stored[0]
    return datetime.combine(day, END_OF_DAY)


async def _deadlines(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _deadlines_again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        policy = await queries.policy_of(session, desk.workspace_id)
        teams: Sequence[OwnerTeam] = await queries.teams_of(session, desk.workspace_id)
    stored = {name: "" if hours is None else str(hours) for name, hours in asdict(policy).items()}
    return desk.show(
        "console/deadlines.html",
        status_code=status_code,
        limits={name: tried.value(name, hours) for name, hours in stored.items()},
        most=LONGEST_HOURS,
        teams=teams,
        tried=tried,
    )


async def _choose(desk: Desk, form: Form) -> Response:
    policy = Policy(
        first_hours=_hours(form, "first_hours"),
        l1_hours=_hours(form, "l1_hours"),
        l2_hours=_hours(form, "l2_hours"),
        l3_hours=_hours(form, "l3_hours"),
    )
    async with desk.heard.database.transaction() as work:
        await choose_policy(work, desk.viewer, policy)
    return redirect("/console/deadlines", notice="deadlines_saved")


def _hours(form: Form, name: str) -> int | None:
    """Refuses: LimitOutOfRange, also for what is no number."""
    text = form.get(name, "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise LimitOutOfRange(name.removesuffix("_hours"), LONGEST_HOURS)
    return int(text)
