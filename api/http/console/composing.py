"""/console/releases/new: writing a release, seeing whom it will reach, and only then publishing."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.items import ItemLine, item_id_of, item_line
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, read_form, redirect
from api.wiring import Heard
from domain.messages.models import MessageKind
from domain.releases import queries
from domain.releases.audience import gather
from domain.releases.errors import VersionTaken
from domain.releases.models import ChangeKind
from domain.releases.publishing import NOTES_LIMIT, ReleaseDraft, publish_release
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import StageMeaning
from domain.roadmap.queries import ItemOrder
from domain.shared.ids import RoadmapItemId
from domain.shared.paging import LARGEST_PAGE, PageRequest
from domain.shared.texts import clean, clean_optional, clean_required
from domain.shared.viewer import Permission
from domain.votes import queries as votes_queries

READY_FIRST: Final = (StageMeaning.IN_PROGRESS, StageMeaning.PLANNED, StageMeaning.IDEA)


@dataclass(frozen=True)
class Reach:
    """Whom a release will tell, each person once by the strongest reason, and whom it thanks."""

    askers: int
    voters: int
    followers: int
    nameless: int
    feedbacks: int
    names: tuple[str, ...]

    @property
    def told(self) -> int:
        """How many people hear of it."""
        return self.askers + self.voters + self.followers


def routes(heard: Heard) -> list[BaseRoute]:
    """Compose, preview, publish."""
    preview = acting("release", _preview, _compose_again)
    publish = acting("release", _publish, _compose_again)
    return [
        Route("/console/releases/new", admitted(heard, _compose), methods=["GET"]),
        Route("/console/releases/new", admitted(heard, _edit), methods=["POST"]),
        Route("/console/releases/preview", admitted(heard, preview), methods=["POST"]),
        Route("/console/releases", admitted(heard, publish), methods=["POST"]),
    ]


async def _compose(desk: Desk) -> Response:
    return await _form(desk, NOTHING, 200)


async def _edit(desk: Desk) -> Response:
    """Back from the preview, with everything as it was written."""
    return await _form(desk, Tried("release", await read_form(desk.request)), 200)


async def _compose_again(desk: Desk, tried: Tried) -> Response:
    return await _form(desk, tried, 422)


async def _form(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.PUBLISH_RELEASE)
    async with desk.heard.database.reading() as session:
        items = await _open_items(desk, session)
    chosen = [
        text.partition(" ")[0] for text in tried.form.getlist("item")
    ] or desk.request.query_params.getlist("item")
    return desk.show(
        "console/release_new.html",
        status_code=status_code,
        items=items,
        chosen=chosen,
        tried=tried,
    )


async def _open_items(desk: Desk, session: AsyncSession) -> list[ItemLine]:
    """What may ship, nearest to done first; at most 100 of each meaning."""
    stages = await roadmap_queries.stages_of(session, desk.workspace_id)
    lines: list[ItemLine] = []
    for meaning in READY_FIRST:
        page = await roadmap_queries.items_page(
            session,
            desk.workspace_id,
            PageRequest(LARGEST_PAGE),
            order=ItemOrder.VOTES,
            meaning=meaning,
        )
        lines += [item_line(item, stages, desk.language) for item in page.items]
    return lines


async def _preview(desk: Desk, form: Form) -> Response:
    """Refuses what publishing would refuse of the words."""
    desk.viewer.must(Permission.PUBLISH_RELEASE)
    draft = _draft(form)
    version = clean_required(draft.version, "version", limit=40)
    clean_required(draft.title, "title", limit=200)
    clean_optional(draft.title_zh, "titleZh", limit=200)
    clean(draft.notes, "notes", limit=NOTES_LIMIT)
    clean_optional(draft.notes_zh, "notesZh", limit=NOTES_LIMIT)
    async with desk.heard.database.reading() as session:
        if await queries.release_by_version(session, desk.workspace_id, version):
            raise VersionTaken(version)
        stages = await roadmap_queries.stages_of(session, desk.workspace_id)
        items = await roadmap_queries.items_by_id(session, desk.workspace_id, draft.item_ids)
        reach = await _reach(desk, session, [item.id for item in items])
    return desk.show(
        "console/release_preview.html",
        draft=draft,
        form=form,
        items=[item_line(item, stages, desk.language) for item in items],
        reach=reach,
    )


async def _reach(desk: Desk, session: AsyncSession, item_ids: list[RoadmapItemId]) -> Reach:
    """Counted by the rules of publishing; who speaks up in between is told as well."""
    linked = await roadmap_queries.linked_feedback(session, desk.workspace_id, item_ids)
    counted = [(item_id, said) for item_id, said in linked if said.judged_valid is not False]
    audience = gather(
        counted,
        await votes_queries.voters_of(session, desk.workspace_id, item_ids),
        await votes_queries.followers_of(session, desk.workspace_id, item_ids),
    )
    kinds = [addressee.kind for addressee in audience]
    askers = [addressee.customer_id for addressee in audience if addressee.asked]
    names = await queries.names_to_thank(session, desk.workspace_id, askers)
    return Reach(
        askers=len(askers),
        voters=kinds.count(MessageKind.VOTED_SHIPPED),
        followers=kinds.count(MessageKind.FOLLOWED_SHIPPED),
        nameless=len({said.id for _, said in counted if said.customer_id is None}),
        feedbacks=len({said.id for _, said in counted}),
        names=tuple(names.values()),
    )


async def _publish(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        release = await publish_release(work, desk.viewer, _draft(form))
    return redirect(f"/console/releases/entries/{release.slug}", notice="published")


def _draft(form: Form) -> ReleaseDraft:
    """Raises Missing for an item that is none.

    An item comes as its id, and with what it is behind a space: one field each, as forms are short.
    """
    named = [text.partition(" ") for text in form.getlist("item")]
    item_ids = tuple(item_id_of(text) for text, _, _ in named)
    if any(item_id.int == 0 for item_id in item_ids):
        raise Missing
    return ReleaseDraft(
        version=form.get("version", ""),
        title=form.get("title", ""),
        title_zh=form.get("titleZh"),
        notes=form.get("notes", ""),
        notes_zh=form.get("notesZh"),
        item_ids=item_ids,
        kinds=tuple(
            (item_id, ChangeKind(kind))
            for item_id, (_, _, kind) in zip(item_ids, named, strict=True)
            if kind in tuple(ChangeKind)
        ),
    )
