"""Seeding the demo workspace: one invented story over real words, told through the use cases.

Each step commits together with a key of its own, so a seed that was cut off goes on where it
stopped, and running it again changes nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from api.demo.asking import ask
from api.demo.campaigning import offer_campaign
from api.demo.deciding import decide, draw_roadmap, offer_rewards, publish, vote
from api.demo.doubting import come_at_once
from api.demo.gathering import SignIn, gather_customers, gather_team, sign_in_of
from api.demo.invention import (
    MESSAGES,
    REVIEWS,
    SLUG,
    invented,
    row_fingerprint,
)
from api.demo.owning import own
from api.demo.pacing import Pace
from api.demo.stage import ACTOR, Stage
from api.demo.taking_in import Tell, is_recent, take_in
from api.demo.talking import talk
from api.demo.thanking import judge, make_together, set_up_tiers
from api.opening import open_ready_workspace
from api.wiring import Heard
from domain.campaigns import queries as campaign_queries
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence
from domain.shared.outbox import Outbox, subscriptions
from domain.shared.queries import key_is_used
from domain.shared.viewer import system_viewer
from domain.shared.work import Database, UnitOfWork
from domain.topics.finding import find_topics
from domain.workspaces import queries as workspace_queries
from domain.workspaces.models import Site, Workspace, normal_origin
from domain.workspaces.sites import add_site

DAYS: Final = 62
NAME: Final = "Lumen (demo)"
FOLLOWED: Final = "authored-081"
"""Of the texts, whose story has an owner, a date and an item on the roadmap."""

OPENING: Final = Sentence("Opening the demo workspace", "正在开通演示工作区")
PLANNING: Final = Sentence("Drawing the roadmap", "正在绘制路线图")
WORKING: Final = Sentence("Understanding, awarding, telling", "正在分析、发放积分、发送通知")

THE_END: Final = "the end"


@dataclass(frozen=True)
class Demo:
    """The seeded workspace. `tracking` and `survey` are a number and a slug to look at."""

    workspace: Workspace
    site: Site
    sign_ins: tuple[SignIn, ...]
    tracking: str
    survey: str


async def seed_demo(heard: Heard, origins: list[str], tell: Tell) -> Demo:
    """The demo workspace, seeded now or before; pages of `origins` may embed its site."""
    secret = heard.settings.derived("demo passwords")
    sign_ins = tuple(sign_in_of(entry, secret) for entry in invented("member"))
    tell(OPENING, 0, 1)
    workspace = await _opened(heard.database)
    if not await _is_seeded(heard.database, workspace):
        await _seed(heard, workspace, sign_ins, tell)
    site = await _allow(heard.database, workspace, origins)
    async with heard.database.reading() as session:
        feedback_id = await feedback_queries.feedback_by_fingerprint(
            session, workspace.id, row_fingerprint(FOLLOWED)
        )
        followed = await session.get_one(Feedback, feedback_id)
        surveys = await campaign_queries.live_surveys(session, workspace.id)
    survey = min((each for each in surveys if each.is_demo), key=lambda it: it.id)
    tracking = shown_tracking_number(TrackingNumber(followed.tracking_number))
    return Demo(workspace, site, sign_ins, tracking, survey.slug)


async def _opened(database: Database) -> Workspace:
    async with database.transaction() as work:
        known = await workspace_queries.workspace_by_slug(work.session, SLUG)
        if known is not None:
            return known
        workspace = await open_ready_workspace(work, slug=SLUG, name=NAME, is_demo=True)
        await add_site(work, system_viewer(workspace.id), name=NAME, origins=[])
        return workspace


async def _is_seeded(database: Database, workspace: Workspace) -> bool:
    async with database.reading() as session:
        return await key_is_used(session, workspace.id, ACTOR, f"demo: {THE_END}")


def _nothing_more(workspace: Workspace) -> Callable[[UnitOfWork], Awaitable[UUID]]:
    async def make(_work: UnitOfWork) -> UUID:
        return workspace.id

    return make


async def _seed(
    heard: Heard, workspace: Workspace, sign_ins: tuple[SignIn, ...], tell: Tell
) -> None:
    pace = Pace(utc_now(), days=DAYS)
    database = Database(
        heard.settings.database_url, subscriptions=subscriptions(heard.listeners), clock=pace
    )
    try:
        stage = Stage(database, pace, system_viewer(workspace.id))
        outbox = Outbox(database, heard.listeners)
        stage.team = await gather_team(stage, sign_ins)
        await gather_customers(stage)
        await take_in(stage, MESSAGES, tell)
        await take_in(stage, REVIEWS, tell, lambda row: not is_recent(row))
        await _work_off(outbox, tell)
        await offer_rewards(stage)
        await set_up_tiers(stage)
        await decide(stage)
        drawn = 0

        def drew() -> None:
            nonlocal drawn
            drawn += 1
            tell(PLANNING, drawn, len(invented("item")))

        items = await draw_roadmap(stage, drew)
        await vote(stage, items)
        await talk(stage, items)
        answers = await ask(stage)
        await offer_campaign(stage)
        await _work_off(outbox, tell)
        await publish(stage, items)
        await _work_off(outbox, tell)
        await come_at_once(stage)
        await own(stage, answers)
        await judge(stage, items)
        await make_together(stage)
        await _work_off(outbox, tell)
        await take_in(stage, REVIEWS, tell, is_recent)
        await _work_off(outbox, tell)
        await find_topics(database, workspace.id)
        await _work_off(outbox, tell)
        await stage.once(THE_END, _nothing_more(workspace))
    finally:
        await database.close()


async def _work_off(outbox: Outbox, tell: Tell) -> None:
    told = 0
    while leased := await outbox.deliver_due():
        told += leased
        tell(WORKING, told, told)


async def _allow(database: Database, workspace: Workspace, origins: list[str]) -> Site:
    """The demo's site, which the pages of this run may embed besides those of runs before."""
    async with database.transaction() as work:
        [site, *_] = await workspace_queries.sites_of(work.session, workspace.id)
        wanted = [*site.allowed_origins, *filter(None, map(normal_origin, origins))]
        site.allowed_origins = list(dict.fromkeys(wanted))
        return site
