"""What every way into the console shares: whose it is, and the cookie of a new session."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.auth import NoWorkspace, cookie_name
from api.http.forms import redirect
from api.wiring import Heard
from domain.people.sessions import SESSION_LASTS
from domain.workspaces import queries
from domain.workspaces.models import Workspace

MEMBER_COOKIE: Final = "heard_member"


def member_cookie(heard: Heard) -> str:
    """The name of the cookie that holds a member's session key."""
    return cookie_name(MEMBER_COOKIE, is_https=heard.settings.is_https)


async def workspace_here(heard: Heard, request: Request) -> Workspace:
    """The workspace of the request's host. Raises NoWorkspace."""
    async with heard.database.reading() as session:
        found = await queries.workspace_for_host(session, request.url.hostname or "")
    if found is None:
        raise NoWorkspace
    return found


def come_in(heard: Heard, key: str, path: str) -> Response:
    """To `path` with the session of `key`."""
    response = redirect(path)
    response.set_cookie(
        member_cookie(heard),
        key,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        secure=heard.settings.is_https,
        samesite="lax",
    )
    return response
