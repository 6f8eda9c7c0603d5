"""/console/copies: what seems to say the same, and what the team decides of it."""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.copied import copy_lines
from api.http.console.opening import feedback_id_of
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.shared.ids import parse_public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.similar import queries
from domain.similar.deciding import decline_copy, merge_copy, merge_exact_copies, reopen_copy
from domain.similar.models import CopyProposal, CopyState

ROOM: Final = "/console/copies"
PER_PAGE: Final = 20
MOST_COUNTED: Final = 100
"""The badge counts no further."""


class Decide:
    """One of the three answers, as a form sends it."""

    def __init__(
        self,
        use_case: Callable[..., Awaitable[CopyProposal]],
        notice: str,
    ) -> None:
        self._use_case = use_case
        self._notice = notice

    async def __call__(self, desk: Desk, form: Form) -> Response:
        """Back to where the form stood."""
        async with desk.heard.database.transaction() as work:
            await self._use_case(work, desk.viewer, feedback_id=feedback_id_of(desk))
        back = form.get("back", "")
        kind, _ = parse_public_id(back) or ("", None)
        where = f"/console/feedback/{back}" if kind == "feedback" else ROOM
        return redirect(where, notice=self._notice)


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, the badge, and each act."""
    acts: dict[str, Callable[[Desk, Form], Awaitable[Response]]] = {
        "{id}/same": Decide(merge_copy, "copy_merged"),
        "{id}/apart": Decide(decline_copy, "copy_declined"),
        "{id}/reopen": Decide(reopen_copy, "copy_reopened"),
        "exact": _merge_exact,
    }
    return [
        Route(ROOM, admitted(heard, _show), methods=["GET"]),
        Route(f"{ROOM}/waiting", admitted(heard, _badge), methods=["GET"]),
        *(
            Route(f"{ROOM}/{path}", admitted(heard, acting("copy", act, _again)), methods=["POST"])
            for path, act in acts.items()
        ),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _badge(desk: Desk) -> Response:
    """How many wait, for the navigation; nothing at all where none do."""
    async with desk.heard.database.reading() as session:
        count = await queries.count_open(session, desk.workspace_id, MOST_COUNTED + 1)
    return desk.show("console/moderation_badge.html", count=count, most=MOST_COUNTED)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    asked = desk.request.query_params
    shown = asked.get("show", "")
    state = CopyState(shown) if shown in ("merged", "declined") else CopyState.OPEN
    page = PageRequest(PER_PAGE, asked.get("after") or None)
    async with desk.heard.database.reading() as session:
        try:
            found = await queries.proposals_page(session, desk.workspace_id, page, state)
        except InvalidPage:
            return RedirectResponse(ROOM, 303)
        lines = await copy_lines(desk, session, found.items)
        exact = await queries.open_exact(session, desk.workspace_id, MOST_COUNTED + 1)
    older = urlencode({"show": state.value, "after": found.cursors[-1]}) if found.has_next else ""
    return desk.show(
        "console/copies.html",
        status_code=status_code,
        shown=state.value,
        lines=lines,
        older=f"{ROOM}?{older}" if older else None,
        exact=len(exact),
        most=MOST_COUNTED,
        tried=tried,
    )


async def _merge_exact(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await merge_exact_copies(work, desk.viewer)
    return redirect(ROOM, notice="copies_merged")
