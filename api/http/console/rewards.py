"""/console/rewards: what points buy, and handing in the codes that customers bring."""

from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, admitted
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.http.wording import worded
from api.limiting.addresses import address_of
from api.limiting.codes import code_try
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.keys import new_key
from domain.shared.errors import TooManyTries
from domain.shared.ids import RedemptionId, RewardId, parse_public_id, public_id
from rewards import queries
from rewards.catalogue import (
    LARGEST_COST,
    LARGEST_STOCK,
    Offer,
    create_reward,
    restock_reward,
    retire_reward,
)
from rewards.models import Redemption, Reward
from rewards.using_codes import use_code


@dataclass(frozen=True)
class Shelf:
    """One reward in the catalogue."""

    id: str
    reward: Reward
    title: str
    summary: str


@dataclass(frozen=True)
class HandedIn:
    """A code that was just used, and what for."""

    redemption: Redemption
    title: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The catalogue, its changes, and codes."""

    def post(path: str, answer: Answer) -> Route:
        return Route(f"/console/rewards{path}", admitted(heard, answer), methods=["POST"])

    return [
        Route("/console/rewards", admitted(heard, _show), methods=["GET"]),
        post("", acting("reward", _create, _again)),
        post("/codes", acting("code", _use_code, _again)),
        post("/{id}/restock", acting("restock", _restock, _again)),
        post("/{id}/retire", acting("retire", _retire, _again)),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        rewards = await queries.rewards_of(session, desk.workspace_id, with_retired=True)
        used = await queries.redemption_by_id(
            session, desk.workspace_id, RedemptionId(_id("redemption", desk, "used"))
        )
    shelves = [_shelf(desk, reward) for reward in rewards]
    titles = {shelf.reward.id: shelf.title for shelf in shelves}
    return desk.show(
        "console/rewards.html",
        status_code=status_code,
        offered=[shelf for shelf in shelves if shelf.reward.is_active],
        retired=[shelf for shelf in shelves if not shelf.reward.is_active],
        handed_in=HandedIn(used, titles[used.reward_id]) if used and used.is_used else None,
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
        key=new_key(),
    )


def _shelf(desk: Desk, reward: Reward) -> Shelf:
    return Shelf(
        public_id("reward", reward.id),
        reward,
        worded(desk.language, reward.title, reward.title_zh),
        worded(desk.language, reward.summary, reward.summary_zh),
    )


async def _create(desk: Desk, form: Form) -> Response:
    offer = Offer(
        title=form.get("title", ""),
        title_zh=form.get("titleZh"),
        summary=form.get("summary"),
        summary_zh=form.get("summaryZh"),
        cost=whole_number(form, "cost", 1, LARGEST_COST),
        stock=whole_number(form, "stock", 0, LARGEST_STOCK),
        per_customer_limit=whole_number(form, "perCustomerLimit", 1, LARGEST_STOCK)
        if form.get("perCustomerLimit", "").strip()
        else None,
    )
    async with desk.heard.database.transaction() as work:
        await create_reward(work, desk.viewer, offer, idempotency_key=form.get("key") or None)
    return redirect("/console/rewards", notice="reward_created")


async def _restock(desk: Desk, form: Form) -> Response:
    pieces = whole_number(form, "pieces", 1, LARGEST_STOCK)
    async with desk.heard.database.transaction() as work:
        await restock_reward(
            work,
            desk.viewer,
            reward_id=RewardId(_id("reward", desk)),
            pieces=pieces,
            idempotency_key=form.get("key") or None,
        )
    return redirect("/console/rewards", notice="reward_restocked")


async def _retire(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await retire_reward(work, desk.viewer, reward_id=RewardId(_id("reward", desk)))
    return redirect("/console/rewards", notice="reward_retired")


async def _use_code(desk: Desk, form: Form) -> Response:
    heard, address = desk.heard, address_of(desk.request)
    try:
        async with (
            code_try(heard.limits, desk.viewer, address),
            heard.database.transaction() as work,
        ):
            redemption = await use_code(
                work, desk.viewer, code=form.get("code", ""), code_secret=heard.code_secret
            )
    except TooManyTries as refusal:
        response = desk.problem(429, sentence_of(refusal, desk.viewer.language))
        response.headers["Retry-After"] = str(refusal.seconds)
        return response
    return redirect(f"/console/rewards?used={public_id('redemption', redemption.id)}")


def _id(wanted: str, desk: Desk, asked: str | None = None) -> UUID:
    """From the path, or from the query as `asked`; an id of nothing for anything else."""
    text = desk.request.query_params.get(asked, "") if asked else desk.request.path_params["id"]
    kind, value = parse_public_id(text) or ("", None)
    return value if value and kind == wanted else UUID(int=0)
