"""/console/team/invitations: inviting, sending again, taking back."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console import team
from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.handing_over import hand_over
from api.http.console.trying import acting
from api.http.forms import Form, redirect
from api.inviting import invitation_secret
from api.wiring import Heard
from domain.people.errors import InvitationNotFound
from domain.people.roles import Role
from domain.people.team.inviting import invite_member, resend_invitation, revoke_invitation
from domain.shared.ids import InvitationId, parse_public_id

PLACE: Final = team.PLACE + "/invitations"


def routes(heard: Heard) -> list[BaseRoute]:
    """What changes invitations."""
    invite = acting("invite", _invite, team.show_again)
    resend = acting("invitation", _resend, team.show_again)
    revoke = acting("invitation", _revoke, team.show_again)
    return [
        Route(PLACE, admitted(heard, invite), methods=["POST"]),
        Route(PLACE + "/{id}/resend", admitted(heard, resend), methods=["POST"]),
        Route(PLACE + "/{id}/revoke", admitted(heard, revoke), methods=["POST"]),
    ]


async def _invite(desk: Desk, form: Form) -> Response:
    try:
        role = Role(form.get("role", ""))
    except ValueError:
        raise Missing from None
    async with desk.heard.database.transaction() as work:
        invitation = await invite_member(
            work,
            desk.viewer,
            email=form.get("email", ""),
            role=role,
            secret=invitation_secret(desk.heard.settings),
        )
    return hand_over(desk, redirect(team.PLACE, notice="invited"), invitation)


async def _resend(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        invitation = await resend_invitation(
            work,
            desk.viewer,
            invitation_id=_invitation_id(desk),
            secret=invitation_secret(desk.heard.settings),
        )
    return hand_over(desk, redirect(team.PLACE, notice="invitation_resent"), invitation)


async def _revoke(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await revoke_invitation(work, desk.viewer, invitation_id=_invitation_id(desk))
    return redirect(team.PLACE, notice="invitation_revoked")


def _invitation_id(desk: Desk) -> InvitationId:
    parsed = parse_public_id(desk.request.path_params["id"])
    if parsed is None or parsed[0] != "invitation":
        raise InvitationNotFound
    return InvitationId(parsed[1])
