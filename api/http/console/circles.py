"""/console/circles: whom the team makes something with: opening, inviting, seats, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, Missing, admitted
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.http.wording import worded
from api.wiring import Heard
from domain.circles import queries
from domain.circles.errors import CircleEndsTooSoon, InviteeNotFound
from domain.circles.inviting import invite_to_circle
from domain.circles.models import Circle, CircleKind, CircleSeat, CircleState, SeatState
from domain.circles.opening import MOST_SEATS, CircleDraft, close_circle, open_circle
from domain.circles.suggesting import suggest_for_circle
from domain.people.keys import new_key
from domain.people.models import Customer
from domain.shared.clock import utc_now
from domain.shared.ids import CircleId, CustomerId, parse_public_id, public_id
from domain.shared.viewer import Permission

PLACE = "/console/circles"
KINDS = {
    CircleKind.BETA: sentence("Beta"),
    CircleKind.INTERVIEW: sentence("Interview"),
    CircleKind.WORKSHOP: sentence("Workshop"),
    CircleKind.ADVISORY: sentence("Advisory board"),
}


@dataclass(frozen=True)
class Shown:
    """A circle in the member's language."""

    id: str
    circle: Circle
    title: str
    summary: str
    is_open: bool


@dataclass(frozen=True)
class Line:
    """A seat and who has it."""

    seat: CircleSeat
    customer: Customer


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, one circle, and what is done to it."""

    def post(path: str, answer: Answer) -> Route:
        return Route(f"{PLACE}{path}", admitted(heard, answer), methods=["POST"])

    return [
        Route(PLACE, admitted(heard, _list), methods=["GET"]),
        Route(f"{PLACE}/new", admitted(heard, _new), methods=["GET"]),
        Route(f"{PLACE}/{{id}}", admitted(heard, _show), methods=["GET"]),
        post("", acting("circle", _open, _new_again)),
        post("/{id}/invite", acting("invite", _invite, _show_again)),
        post("/{id}/close", acting("close", _close, _show_again)),
    ]


async def _list(desk: Desk) -> Response:
    desk.viewer.must(Permission.WRITE_REWARDS)
    async with desk.heard.database.reading() as session:
        found = await queries.circles_of(session, desk.workspace_id)
    shown = [_shown(desk, circle) for circle in found]
    return desk.show(
        "console/circles.html",
        opened=[each for each in shown if each.is_open],
        closed=[each for each in shown if not each.is_open],
        kinds=KINDS,
    )


async def _new(desk: Desk) -> Response:
    return await _new_page(desk, NOTHING, 200)


async def _new_again(desk: Desk, tried: Tried) -> Response:
    return await _new_page(desk, tried, 422)


async def _new_page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.WRITE_REWARDS)
    return desk.show(
        "console/circle_new.html",
        status_code=status_code,
        tried=tried,
        key=new_key(),
        kinds=KINDS,
        most_seats=MOST_SEATS,
    )


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _show_again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.WRITE_REWARDS)
    async with desk.heard.database.reading() as session:
        circle = await queries.circle_by_id(session, desk.workspace_id, _circle_id(desk))
        if circle is None:
            raise Missing
        seats = await queries.seats_in(session, circle.id)
        suggested = await suggest_for_circle(session, desk.viewer, circle.id)
    lines = [Line(seat, customer) for seat, customer in seats]
    return desk.show(
        "console/circle.html",
        status_code=status_code,
        shown=_shown(desk, circle),
        kinds=KINDS,
        groups=_groups(lines),
        suggested=[(public_id("customer", each.customer.id), each) for each in suggested],
        tried=tried,
    )


def _groups(lines: Sequence[Line]) -> list[tuple[SeatState, list[Line]]]:
    """Who sits first; without those that nobody is in."""
    order = (SeatState.ACCEPTED, SeatState.INVITED, SeatState.DECLINED, SeatState.LEFT)
    grouped = [(state, [line for line in lines if line.seat.state is state]) for state in order]
    return [(state, found) for state, found in grouped if found]


def _shown(desk: Desk, circle: Circle) -> Shown:
    return Shown(
        public_id("circle", circle.id),
        circle,
        worded(desk.language, circle.title, circle.title_zh),
        worded(desk.language, circle.summary, circle.summary_zh),
        circle.state(utc_now()) is CircleState.OPEN,
    )


async def _open(desk: Desk, form: Form) -> Response:
    kind = form.get("kind", "")
    draft = CircleDraft(
        kind=CircleKind(kind) if kind in set(CircleKind) else CircleKind.BETA,
        title=form.get("title", ""),
        title_zh=form.get("titleZh"),
        summary=form.get("summary", ""),
        summary_zh=form.get("summaryZh"),
        seats=whole_number(form, "seats", 1, MOST_SEATS),
        link=form.get("link"),
        closes_at=_last_moment(form.get("closesAt", "")),
    )
    async with desk.heard.database.transaction() as work:
        circle = await open_circle(
            work, desk.viewer, draft, idempotency_key=form.get("key") or None
        )
    return redirect(f"{PLACE}/{public_id('circle', circle.id)}", notice="circle_opened")


def _last_moment(text: str) -> datetime | None:
    """The end of that day in UTC. Refuses: CircleEndsTooSoon, also for what is no day."""
    if not text.strip():
        return None
    try:
        day = datetime.fromisoformat(text.strip()).date()
    except ValueError:
        raise CircleEndsTooSoon from None
    return datetime.combine(day, time.max, UTC)


async def _invite(desk: Desk, form: Form) -> Response:
    wanted = {
        CustomerId(parsed[1])
        for text in form.getlist("customer")
        if (parsed := parse_public_id(text)) and parsed[0] == "customer"
    }
    if called := form.get("called", "").strip():
        wanted.add(await _called(desk, called))
    async with desk.heard.database.transaction() as work:
        circle_id = _circle_id(desk)
        await invite_to_circle(work, desk.viewer, circle_id=circle_id, customer_ids=wanted)
    return redirect(_here(desk), notice="circle_invited")


async def _called(desk: Desk, name: str) -> CustomerId:
    """Whoever is called so by the host, or has that mailbox. Refuses: InviteeNotFound."""
    desk.viewer.must(Permission.WRITE_REWARDS)
    async with desk.heard.database.reading() as session:
        found = await queries.reachable_called(session, desk.workspace_id, name)
    if len(found) != 1:
        raise InviteeNotFound
    return found[0]


async def _close(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await close_circle(work, desk.viewer, circle_id=_circle_id(desk))
    return redirect(_here(desk), notice="circle_closed")


def _here(desk: Desk) -> str:
    return f"{PLACE}/{desk.request.path_params['id']}"


def _circle_id(desk: Desk) -> CircleId:
    """Which one the address means; an id of none for an address that is none."""
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    return CircleId(value if value and kind == "circle" else UUID(int=0))
