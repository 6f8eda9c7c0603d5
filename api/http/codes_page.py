"""`/me/codes`: what a customer redeemed; each code is shown to its owner at any time."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.languages.reading import sentence
from api.http.my_pages import frame_of, own, page_asked
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.shared.ids import CustomerId, RedemptionId, parse_public_id, public_id
from domain.shared.languages import Language
from domain.shared.paging import Page
from rewards import queries
from rewards.codes import code_for
from rewards.models import Redemption, Reward

NOTICES: Final = {"redeemed": (sentence("Redeemed. Here is your code."), "good")}


@dataclass(frozen=True)
class Bought:
    """A redemption with its code, for its owner's eyes."""

    redemption: Redemption
    id: str
    code: str
    title: str


def routes(heard: Heard) -> list[BaseRoute]:
    """All codes, and one of them."""
    return [
        Route("/me/codes", visited(heard, own(_codes)), methods=["GET"]),
        Route("/me/codes/{redemption}", visited(heard, own(_code)), methods=["GET"]),
    ]


async def _codes(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        page = await queries.redemptions_of(session, workspace_id, customer_id, page_asked(visit))
        codes = await bought_of(session, visit, page)
        frame = await frame_of(session, visit, customer_id)
    return visit.page("me/codes.html", headers=PRIVATE, codes=codes, frame=frame)


async def _code(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    redemption_id = id_in("redemption", visit.request.path_params["redemption"])
    if redemption_id is None:
        raise HTTPException(404)
    async with visit.heard.database.reading() as session:
        redemption = await queries.redemption_by_id(
            session, workspace_id, RedemptionId(redemption_id)
        )
        if redemption is None or redemption.customer_id != customer_id:
            raise HTTPException(404)
        [bought] = (await bought_of(session, visit, Page((redemption,), ("",), False))).items
        points = await queries.points_of(session, workspace_id, customer_id)
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/code.html",
        headers=PRIVATE,
        notices=NOTICES,
        bought=bought,
        points=points,
        frame=frame,
    )


async def bought_of(session: AsyncSession, visit: Visit, page: Page[Redemption]) -> Page[Bought]:
    """Those redemptions with their codes and what they are for, in the reader's language."""
    rewards = await queries.rewards_by_id(
        session, visit.caller.workspace.id, list({one.reward_id for one in page.items})
    )
    titles = {reward.id: titled(reward, visit.caller.language) for reward in rewards}
    secret = visit.heard.code_secret
    return page.of(
        lambda one: Bought(
            one, public_id("redemption", one.id), code_for(secret, one.id), titles[one.reward_id]
        )
    )


def titled(reward: Reward, language: Language) -> str:
    """The title of a reward in `language`, as far as it was written."""
    return (reward.title_zh if language is Language.ZH else None) or reward.title


def id_in(kind: str, text: str) -> UUID | None:
    """The id in an address, if it is one of that kind."""
    parsed = parse_public_id(text)
    return parsed[1] if parsed and parsed[0] == kind else None
