"""The link of a new invitation: shown on the page that follows, once, to who made it.

A cookie of a minute says for which. It names the invitation and holds no key: the page derives the
link itself, and only for who may invite.
"""

from typing import Final

from starlette.responses import Response

from api.auth import cookie_name
from api.http.console.admitting import Desk
from domain.people.models import Invitation
from domain.shared.ids import public_id
from domain.shared.viewer import Permission

COOKIE: Final = "heard_invited"
SHOWN_SECONDS: Final = 60


def hand_over(desk: Desk, response: Response, invitation: Invitation) -> Response:
    """Let the page that follows show the link."""
    response.set_cookie(
        _cookie(desk),
        public_id("invitation", invitation.id),
        max_age=SHOWN_SECONDS,
        httponly=True,
        secure=desk.heard.settings.is_https,
        samesite="lax",
    )
    return response


def waiting_link(desk: Desk) -> str | None:
    """The id of the invitation whose link is still to be shown."""
    if not desk.viewer.may(Permission.MANAGE_PEOPLE):
        return None
    return desk.request.cookies.get(_cookie(desk))


def handed_over(desk: Desk, response: Response) -> Response:
    """The next page shows no link."""
    response.delete_cookie(
        _cookie(desk), httponly=True, secure=desk.heard.settings.is_https, samesite="lax"
    )
    return response


def _cookie(desk: Desk) -> str:
    return cookie_name(COOKIE, is_https=desk.heard.settings.is_https)
