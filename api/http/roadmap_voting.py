"""Voting and following on /roadmap: plain forms, of which scripts swap only the button.

    POST /roadmap/{slug}/vote      POST /roadmap/{slug}/withdraw
    POST /roadmap/{slug}/follow    POST /roadmap/{slug}/unfollow

Nobody needs an account: who acts for the first time becomes a nameless customer of this browser.
Nothing is read but the address, so there is no body to bound.
"""

from collections.abc import Awaitable
from typing import Final, Protocol
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own
from api.http.entering import customer_for_acting, remember
from api.http.forms import local_path, redirect
from api.http.roadmap_cards import cards, own_among
from api.http.roadmap_item_page import item_and_stages, item_response
from api.http.showing import FRESH, language_of, reader_of
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.votes.errors import VotingClosed
from domain.votes.following import follow_item, unfollow_item
from domain.votes.voting import cast_vote, withdraw_vote

SWAP: Final = "heard-swap"
"""The header with which our own script asks for the new button instead of a page."""


class Act(Protocol):
    """One of the four."""

    def __call__(
        self, work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId
    ) -> Awaitable[RoadmapItem]:
        """The item afterwards."""


_ACTS: Final[dict[str, tuple[Act, str]]] = {
    "vote": (cast_vote, "roadmap/vote.html"),
    "withdraw": (withdraw_vote, "roadmap/vote.html"),
    "follow": (follow_item, "roadmap/follow.html"),
    "unfollow": (unfollow_item, "roadmap/follow.html"),
}
_TAKING_BACK: Final = frozenset({"withdraw", "unfollow"})


def routes(heard: Heard) -> list[BaseRoute]:
    """The four."""
    return [
        Route(f"/roadmap/{{slug}}/{act}", visited(heard, act_on_item), methods=["POST"])
        for act in _ACTS
    ]


async def act_on_item(visit: Visit) -> Response:
    """Back to where the reader was; the new button alone when our script asks for it.

    An item that is closed to votes is shown with 409: it says so itself.
    Raises HTTPException: 403 when another site sent the form, 404.
    """
    if not is_own(visit.request):
        raise HTTPException(403)
    slug, act = visit.request.path_params["slug"], visit.request.url.path.rpartition("/")[2]
    async with visit.heard.database.reading() as session:
        item, stages = await item_and_stages(visit, session, slug)
    if act in _TAKING_BACK and reader_of(visit) is None:
        return redirect(_back(visit, slug))
    if act in {"vote", "withdraw"} and not stages[item.stage_id].meaning.is_open:
        return await item_response(visit, slug, status_code=409)
    customer, key = await customer_for_acting(visit.heard, visit.request)
    try:
        async with visit.heard.database.transaction() as work:
            item = await _ACTS[act][0](work, customer, item_id=item.id)
    except VotingClosed:
        return await item_response(visit, slug, status_code=409)
    if SWAP in visit.request.headers:
        response = await _button(visit, item, customer, _ACTS[act][1])
    else:
        response = redirect(_back(visit, slug))
    remember(visit.heard, response, key)
    return response


async def _button(visit: Visit, item: RoadmapItem, customer: Viewer, template: str) -> Response:
    """The form as it stands now, for the reader who just pressed it."""
    reader = customer.must_be_customer()
    async with visit.heard.database.reading() as session:
        stages = await queries.stages_of(session, visit.caller.workspace.id)
        own = await own_among(session, reader, [item.id])
    shown = cards([item], stages, language_of(visit), own)[0]
    is_small = visit.request.headers[SWAP] == "small"
    return visit.page(template, headers=FRESH, card=shown, is_small=is_small)


def _back(visit: Visit, slug: str) -> str:
    """The page of the roadmap where the button was, at its card; else the item's own page."""
    own = f"/roadmap/{quote(slug)}"
    try:
        referrer = urlsplit(visit.request.headers.get("referer", ""))
    except ValueError:
        return own
    if referrer.netloc != visit.request.headers.get("host") or referrer.path != "/roadmap":
        return own
    query = f"?{referrer.query}" if referrer.query else ""
    return local_path(f"/roadmap{query}#{quote(slug)}", own)
