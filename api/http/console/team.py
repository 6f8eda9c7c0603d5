"""/console/team: who is in the team and who is invited; what each is in it, and leaving it."""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.handing_over import handed_over, waiting_link
from api.http.console.naming import ROLE_MEANINGS, ROLES, Name
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.inviting import invitation_link
from api.wiring import Heard
from domain.people.errors import MemberNotFound
from domain.people.models import Invitation
from domain.people.roles import Role
from domain.people.team.reading import TeamMember, read_invitations, read_team
from domain.people.team.staffing import change_member_role, remove_member
from domain.shared.clock import utc_now
from domain.shared.ids import MemberId, parse_public_id, public_id
from domain.shared.paging import LARGEST_PAGE, PageRequest

PLACE: Final = "/console/team"


@dataclass(frozen=True)
class Seat:
    """A member as the page shows them."""

    id: str
    row: TeamMember
    role: Name
    is_own: bool


@dataclass(frozen=True)
class Offer:
    """An invitation as the page shows it. `link` is there right after it was made, once."""

    id: str
    invitation: Invitation
    role: Name
    is_over: bool
    link: str | None


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, and what changes a member."""
    change = acting("member", _change_role, show_again)
    remove = acting("member", _remove, show_again)
    return [
        Route(PLACE, admitted(heard, _show), methods=["GET"]),
        Route(PLACE + "/members/{id}/role", admitted(heard, change), methods=["POST"]),
        Route(PLACE + "/members/{id}/remove", admitted(heard, remove), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def show_again(desk: Desk, tried: Tried) -> Response:
    """The page with what was refused."""
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    asked = desk.request.query_params
    seats = PageRequest(LARGEST_PAGE, asked.get("members") or None)
    offers = PageRequest(LARGEST_PAGE, asked.get("invitations") or None)
    async with desk.heard.database.reading() as session:
        members = await read_team(session, desk.viewer, seats)
        invitations = await read_invitations(session, desk.viewer, offers)
    waiting = waiting_link(desk)
    response = desk.show(
        "console/team.html",
        status_code=status_code,
        seats=[_seat(desk, row) for row in members.items],
        offers=[_offer(desk, invitation, waiting) for invitation in invitations.items],
        more_seats=members.cursors[-1] if members.has_next else None,
        more_offers=invitations.cursors[-1] if invitations.has_next else None,
        roles=[(role.value, ROLES[role], ROLE_MEANINGS[role]) for role in Role],
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
        has_mail=desk.heard.settings.smtp_url is not None,
    )
    return handed_over(desk, response) if waiting else response


def _seat(desk: Desk, row: TeamMember) -> Seat:
    return Seat(
        public_id("member", row.member.id),
        row,
        ROLES[row.member.role],
        row.member.id == desk.viewer.member_id,
    )


def _offer(desk: Desk, invitation: Invitation, waiting: str | None) -> Offer:
    name = public_id("invitation", invitation.id)
    is_over = invitation.expires_at <= utc_now()
    link = invitation_link(desk.heard.settings, invitation) if name == waiting else None
    return Offer(name, invitation, ROLES[invitation.role], is_over, link)


async def _change_role(desk: Desk, form: Form) -> Response:
    try:
        role = Role(form.get("role", ""))
    except ValueError:
        raise Missing from None
    async with desk.heard.database.transaction() as work:
        await change_member_role(work, desk.viewer, member_id=_member_id(desk), role=role)
    return redirect(PLACE, notice="role_changed")


async def _remove(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await remove_member(work, desk.viewer, member_id=_member_id(desk))
    return redirect(PLACE, notice="member_removed")


def _member_id(desk: Desk) -> MemberId:
    parsed = parse_public_id(desk.request.path_params["id"])
    if parsed is None or parsed[0] != "member":
        raise MemberNotFound
    return MemberId(parsed[1])
