"""`/me/points`: a customer's points, the entries behind them, what they buy, and the codes bought.

Redeeming takes two steps and a key that the form carries: pressing twice, going back or sending
the form again answers with the same code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http import codes_page
from api.http.codes_page import bought_of, id_in
from api.http.forms import Form, redirect
from api.http.my_pages import acting, frame_of, is_verified, own, page_asked
from api.http.news import entry_text
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.feedback import queries as feedback_queries
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.people.keys import new_key
from domain.shared.clock import utc_now
from domain.shared.errors import Refusal
from domain.shared.ids import (
    CustomerId,
    RedemptionId,
    RewardId,
    WorkspaceId,
    public_id,
)
from domain.shared.paging import Page, PageRequest
from rewards import queries
from rewards.errors import RewardNotFound
from rewards.ledger.queries import expiring_points
from rewards.models import Reward
from rewards.queries import Line, Points
from rewards.redeeming import redeem_reward
from rewards.tiers.reaching import reached_by


@dataclass(frozen=True)
class Offered:
    """A reward as one customer sees it. `missing` points, 0 when it can be paid."""

    reward: Reward
    id: str
    key: str
    missing: int
    limit_reached: bool


def routes(heard: Heard) -> list[BaseRoute]:
    """`/me/points`, its entries, rewards and codes."""
    return [
        Route("/me/points", visited(heard, own(_points)), methods=["GET"]),
        Route("/me/points/entries", visited(heard, own(_entries)), methods=["GET"]),
        Route("/me/rewards/{reward}", visited(heard, acting(_redeem)), methods=["POST"]),
        *codes_page.routes(heard),
    ]


async def _points(visit: Visit, customer_id: CustomerId) -> Response:
    return await _points_page(visit, customer_id)


async def _points_page(
    visit: Visit, customer_id: CustomerId, *, refusal: Refusal | None = None
) -> Response:
    workspace_id, language = visit.caller.workspace.id, visit.caller.language
    async with visit.heard.database.reading() as session:
        points = await queries.points_of(session, workspace_id, customer_id)
        offers = await _offers(session, workspace_id, customer_id, points)
        latest = await queries.entries_of(session, workspace_id, customer_id, PageRequest(5))
        lines = await _told(session, visit, latest.items)
        bought = await queries.redemptions_of(session, workspace_id, customer_id, PageRequest(5))
        codes = await bought_of(session, visit, bought)
        expiring = await expiring_points(session, workspace_id, customer_id, utc_now())
        reached = await reached_by(session, workspace_id, customer_id)
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/points.html",
        status_code=409 if refusal else 200,
        headers=PRIVATE,
        notice=Notice(sentence_of(refusal, language), "bad") if refusal else None,
        path="/me/points",
        points=points,
        offers=offers,
        lines=lines,
        more_lines=latest.has_next,
        codes=codes,
        frame=frame,
        verified=is_verified(visit),
        expiring=expiring,
        reached=reached,
    )


async def _entries(visit: Visit, customer_id: CustomerId) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        points = await queries.points_of(session, workspace_id, customer_id)
        page = await queries.entries_of(session, workspace_id, customer_id, page_asked(visit))
        lines = await _told(session, visit, page.items)
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/entries.html", headers=PRIVATE, points=points, page=page, lines=lines, frame=frame
    )


async def _redeem(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    reward_id = id_in("reward", visit.request.path_params["reward"])
    customer = visit.caller.customer
    assert customer is not None
    key = form.get("key")
    if not key:
        raise HTTPException(400)
    try:
        if reward_id is None:
            raise RewardNotFound
        async with visit.heard.database.transaction() as work:
            redeemed = await redeem_reward(
                work,
                customer,
                reward_id=RewardId(reward_id),
                is_verified=customer.is_verified,
                code_secret=visit.heard.code_secret,
                idempotency_key=key,
            )
    except Refusal as refusal:
        return await _points_page(visit, customer_id, refusal=refusal)
    address = public_id("redemption", redeemed.redemption.id)
    return redirect(f"/me/codes/{address}", notice="redeemed")


async def _offers(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, points: Points
) -> list[Offered]:
    offers = []
    for reward in await queries.rewards_of(session, workspace_id):
        limit = reward.per_customer_limit
        redeemed = await queries.count_redeemed(session, reward.id, customer_id) if limit else 0
        offers.append(
            Offered(
                reward,
                public_id("reward", reward.id),
                new_key(),
                max(0, reward.cost - points.available),
                limit is not None and redeemed >= limit,
            )
        )
    return offers


async def _told(
    session: AsyncSession, visit: Visit, lines: Sequence[Line]
) -> list[tuple[Line, str, str | None]]:
    """Each line with its cause in words, and the number of the feedback that it is about."""
    workspace_id, language = visit.caller.workspace.id, visit.caller.language
    about = {line.entry.feedback_id for line in lines if line.entry.feedback_id}
    feedbacks = await feedback_queries.feedbacks_by_id(session, workspace_id, list(about))
    numbers = {
        feedback.id: shown_tracking_number(TrackingNumber(feedback.tracking_number))
        for feedback in feedbacks
    }
    titles = await _titles(session, visit, lines)
    told = []
    for line in lines:
        entry = line.entry
        reward = titles.get(entry.redemption_id) if entry.redemption_id else None
        number = numbers.get(entry.feedback_id) if entry.feedback_id else None
        told.append((line, entry_text(entry, language, reward), number))
    return told


async def _titles(
    session: AsyncSession, visit: Visit, lines: Sequence[Line]
) -> dict[RedemptionId, str]:
    """What was bought by those of the lines that are purchases."""
    workspace_id = visit.caller.workspace.id
    bought = []
    for redemption_id in {line.entry.redemption_id for line in lines} - {None}:
        assert redemption_id is not None
        found = await queries.redemption_by_id(session, workspace_id, redemption_id)
        bought += [found] if found else []
    page = Page(tuple(bought), ("",) * len(bought), False)
    return {one.redemption.id: one.title for one in (await bought_of(session, visit, page)).items}
