"""Seeding the demo workspace: one invented story over real words, told through the use cases.

Each step commits together with a key of its own, so a seed that was cut off goes on where it
stopped, and running it again changes nothing.
"""

import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from api.demo.asking import ask
from api.demo.campaigning import offer_campaign
from api.demo.deciding import decide, draw_roadmap, offer_rewards, publish, vote
from api.demo.invention import MESSAGES, REVIEWS, SLUG, TextFile, demo_password, invented
from api.demo.pacing import Pace
from api.demo.stage import ACTOR, Stage
from api.demo.talking import talk
from api.opening import open_ready_workspace
from api.wiring import Heard
from domain.feedback.submitting import TEXT_LIMIT
from domain.importing.converting import Assumptions
from domain.importing.mapping import ColumnMapping
from domain.importing.reading import ImportRow, open_rows
from domain.importing.rejecting import Reject, open_rejects
from domain.importing.storing import Summary, store_rows
from domain.people import queries as people_queries
from domain.people.consenting import agree_to_thanks
from domain.people.identity import Identity
from domain.people.models import Customer, Member
from domain.people.recognising import customer_by_identity
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.signing_in import add_member
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId
from domain.shared.languages import Language, Sentence
from domain.shared.outbox import Outbox, subscriptions
from domain.shared.queries import key_is_used
from domain.shared.viewer import Viewer, system_viewer
from domain.shared.work import Database, UnitOfWork
from domain.workspaces import queries as workspace_queries
from domain.workspaces.models import Site, Workspace, normal_origin
from domain.workspaces.sites import add_site

DAYS: Final = 62
HOURS_BETWEEN_BATCHES: Final = 18
RECENT_AFTER_ROW: Final = 200
ROWS_A_BATCH: Final = 25
NAME: Final = "Lumen (demo)"

OPENING: Final = Sentence("Opening the demo workspace", "正在开通演示工作区")
IMPORTING: Final = Sentence("Importing reviews and messages", "正在导入评论与留言")
PLANNING: Final = Sentence("Drawing the roadmap", "正在绘制路线图")
WORKING: Final = Sentence("Understanding, awarding, telling", "正在分析、发放积分、发送通知")

THE_END: Final = "the end"

Tell = Callable[[Sentence, int, int], None]
"""What is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class SignIn:
    """With which a demo member enters /console."""

    name: str
    role: Role
    email: str
    password: str


@dataclass(frozen=True)
class Demo:
    """The seeded workspace."""

    workspace: Workspace
    site: Site
    sign_ins: tuple[SignIn, ...]


async def seed_demo(heard: Heard, origins: list[str], tell: Tell) -> Demo:
    """The demo workspace, seeded now or before; pages of `origins` may embed its site."""
    secret = heard.settings.derived("demo passwords")
    sign_ins = tuple(_sign_in(entry, secret) for entry in invented("member"))
    tell(OPENING, 0, 1)
    workspace = await _opened(heard.database)
    if not await _is_seeded(heard.database, workspace):
        await _seed(heard, workspace, sign_ins, tell)
    site = await _allow(heard.database, workspace, origins)
    return Demo(workspace, site, sign_ins)


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
        stage.team = await _team(stage, sign_ins)
        await _customers(stage)
        await _import(stage, MESSAGES, tell)
        await _import(stage, REVIEWS, tell, lambda row: not _is_recent(row))
        await _work_off(outbox, tell)
        await offer_rewards(stage)
        await decide(stage)
        drawn = 0

        def drew() -> None:
            nonlocal drawn
            drawn += 1
            tell(PLANNING, drawn, len(invented("item")))

        items = await draw_roadmap(stage, drew)
        await vote(stage, items)
        await talk(stage, items)
        await ask(stage)
        await offer_campaign(stage)
        await _work_off(outbox, tell)
        await publish(stage, items)
        await _work_off(outbox, tell)
        await _import(stage, REVIEWS, tell, _is_recent)
        await _work_off(outbox, tell)
        await stage.once(THE_END, _nothing_more(workspace))
    finally:
        await database.close()


async def _team(stage: Stage, sign_ins: tuple[SignIn, ...]) -> Viewer:
    """All members join; the owner acts for the shop."""
    system = stage.team
    for sign_in in sign_ins:

        async def join(work: UnitOfWork, who: SignIn = sign_in) -> UUID:
            member = await add_member(
                work, system, email=who.email, name=who.name, role=who.role, password=who.password
            )
            return member.id

        await stage.once(f"member {sign_in.email}", join)
    async with stage.database.reading() as session:
        members = await people_queries.members_of(session, system.workspace_id)
    return _viewer(next(member for member in members if member.role is Role.OWNER))


def _viewer(member: Member) -> Viewer:
    return Viewer(
        member.workspace_id,
        ROLE_PERMISSIONS[member.role],
        member_id=member.id,
        name=member.name,
    )


async def _customers(stage: Stage) -> None:
    for entry in invented("customer"):
        async with stage.database.transaction() as work:
            customer = await _customer(work, stage, entry)
        stage.customers.append(customer)
        stage.said |= dict.fromkeys(entry["said"], customer.id)


async def _customer(work: UnitOfWork, stage: Stage, entry: dict[str, Any]) -> Customer:
    identity = Identity(
        entry["external_id"], entry["name"], entry["email"], Language(entry["language"])
    )
    customer = await customer_by_identity(work, stage.team.workspace_id, identity)
    agree_to_thanks(customer, entry.get("thanks_name"))
    return customer


def _everything(_row: ImportRow) -> bool:
    return True


def _is_recent(row: ImportRow) -> bool:
    """The last reviews of the file, but for those that are evidence, come in after the releases."""
    number = int((row.external_id or "amazon-0").rpartition("-")[2])
    return number > RECENT_AFTER_ROW and row.external_id not in _evidence()


@cache
def _evidence() -> frozenset[str]:
    return frozenset(text_id for entry in invented("item") for text_id in entry["evidence"])


async def _import(
    stage: Stage, file: TextFile, tell: Tell, wanted: Callable[[ImportRow], bool] = _everything
) -> None:
    """The `wanted` rows of the file, as `heard import` would; nobody rejects what is our own."""
    assumptions = Assumptions(now=utc_now(), text_limit=TEXT_LIMIT, touchpoint=file.touchpoint)
    mapping = ColumnMapping(text="text", language="language", external_id="id")

    def who_said(row: ImportRow) -> CustomerId | None:
        return stage.said.get(row.external_id or "")

    with (
        tempfile.TemporaryDirectory() as folder,
        open_rows(file.path, mapping, assumptions, source=file.source) as source,
        open_rejects(Path(folder) / "rejects.csv", source.columns, str) as rejects,
    ):

        def show(_: Summary) -> None:
            stage.pace.skip(hours=HOURS_BETWEEN_BATCHES)
            tell(IMPORTING, source.bytes_read, source.total_bytes)

        await store_rows(
            stage.database,
            stage.team,
            (row for row in source if isinstance(row, Reject) or wanted(row)),
            rejects,
            progress=show,
            who_said=who_said,
            batch=ROWS_A_BATCH,
        )


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


def _sign_in(entry: dict[str, Any], secret: bytes) -> SignIn:
    email = entry["email"]
    return SignIn(entry["name"], Role(entry["role"]), email, demo_password(secret, email))
