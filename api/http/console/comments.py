"""/console/moderation: what customers wrote for others to read, and what the team decides of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, Missing, admitted
from api.http.console.items import ItemLine, item_line
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.http.roadmap_threads import linked
from api.http.wording import worded
from api.wiring import Heard
from domain.comments import queries as comment_queries
from domain.comments.deciding import hide_comment, show_comment
from domain.comments.deleting import delete_comment
from domain.comments.errors import CommentNotFound
from domain.comments.models import Comment
from domain.ideas import queries as idea_queries
from domain.ideas.deciding import accept_idea, hide_idea
from domain.ideas.merging import merge_idea
from domain.moderation.deciding import Policy, policy_of
from domain.moderation.models import Visibility
from domain.moderation.setting import set_policy
from domain.roadmap import queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CommentId, RoadmapItemId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

PER_PAGE: Final = 20
MOST_COUNTED: Final = 100
"""The badge counts no further."""

ROOM: Final = "/console/moderation"


@dataclass(frozen=True)
class IdeaLine:
    """One idea, and public items that resemble it."""

    line: ItemLine
    similar: list[ItemLine]


@dataclass(frozen=True)
class CommentLine:
    """One comment and where it stands."""

    id: str
    comment: Comment
    text: Markup
    item_title: str
    item_slug: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, the badge, and each act."""

    def act(path: str, do: Callable[[Desk, Form], Awaitable[Response]], name: str) -> Route:
        answer: Answer = acting(name, do, _again)
        return Route(f"{ROOM}/{path}", admitted(heard, answer), methods=["POST"])

    return [
        Route(ROOM, admitted(heard, _show), methods=["GET"]),
        Route(f"{ROOM}/waiting", admitted(heard, _badge), methods=["GET"]),
        act("ideas/{id}/accept", _accept, "accept"),
        act("ideas/{id}/hide", _hide_idea, "hide"),
        act("ideas/{id}/merge", _merge, "merge"),
        act("comments/{id}/show", _show_comment, "show"),
        act("comments/{id}/hide", _hide_comment, "hide"),
        act("comments/{id}/delete", _delete_comment, "delete"),
        act("policy", _set_policy, "policy"),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _badge(desk: Desk) -> Response:
    """How much waits, for the navigation; nothing at all where nothing does."""
    desk.viewer.must(Permission.MODERATE)
    async with desk.heard.database.reading() as session:
        count = await waiting(session, desk)
    return desk.show("console/moderation_badge.html", count=count, most=MOST_COUNTED)


async def waiting(session: AsyncSession, desk: Desk) -> int:
    """How many ideas and comments wait, counted to 100 each."""
    ideas = await idea_queries.count_waiting(session, desk.workspace_id, MOST_COUNTED)
    return ideas + await comment_queries.count_waiting(session, desk.workspace_id, MOST_COUNTED)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.MODERATE)
    asked = desk.request.query_params
    shown = asked.get("show", "") if asked.get("show") in ("hidden", "public") else "waiting"
    visibility = {"hidden": Visibility.HIDDEN, "public": Visibility.VISIBLE}.get(
        shown, Visibility.WAITING
    )
    async with desk.heard.database.reading() as session:
        stages = await queries.stages_of(session, desk.workspace_id)
        try:
            ideas = await idea_queries.moderated_page(
                session,
                desk.workspace_id,
                PageRequest(PER_PAGE, asked.get("ideas") or None),
                visibility,
            )
            comments = await comment_queries.moderated_page(
                session,
                desk.workspace_id,
                PageRequest(PER_PAGE, asked.get("comments") or None),
                visibility,
            )
        except InvalidPage:
            return RedirectResponse(ROOM, 303)
        lines = []
        for item in ideas.items if visibility is not Visibility.VISIBLE else ():
            alike = await idea_queries.similar_items(session, desk.workspace_id, item.title, most=3)
            similar = [item_line(one, stages, desk.language) for one in alike]
            lines.append(IdeaLine(item_line(item, stages, desk.language), similar))
        policy = await policy_of(session, desk.workspace_id)
    return desk.show(
        "console/moderation.html",
        status_code=status_code,
        shown=shown,
        ideas=lines,
        more_ideas=_more(shown, "ideas", ideas.cursors[-1]) if ideas.has_next and lines else None,
        comments=[_comment_line(desk, *row) for row in comments.items],
        more_comments=_more(shown, "comments", comments.cursors[-1]) if comments.has_next else None,
        policy=policy,
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
    )


def _more(shown: str, name: str, cursor: str) -> str:
    return f"{ROOM}?{urlencode({'show': shown, name: cursor})}"


def _comment_line(desk: Desk, comment: Comment, item: RoadmapItem) -> CommentLine:
    return CommentLine(
        id=public_id("comment", comment.id),
        comment=comment,
        text=linked(comment.text),
        item_title=worded(desk.language, item.title, item.title_zh),
        item_slug=item.slug,
    )


async def _accept(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await accept_idea(work, desk.viewer, item_id=_item_id(desk))
    return redirect(ROOM, notice="idea_accepted")


async def _hide_idea(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await hide_idea(work, desk.viewer, item_id=_item_id(desk), reason=form.get("reason", ""))
    return redirect(ROOM, notice="idea_hidden")


async def _merge(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        stays = await merged(work, desk, _item_id(desk), form.get("into", ""))
    return redirect(f"/console/roadmap/items/{stays.slug}", notice="idea_merged")


async def merged(work: UnitOfWork, desk: Desk, item_id: RoadmapItemId, wanted: str) -> RoadmapItem:
    """Merge into the item that `wanted` names: a slug, or an address that ends in one.

    Refuses: as `merge_idea`; ItemNotFound for an item that is not there.
    """
    slug = wanted.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    into = await idea_queries.standing_item(work.session, desk.workspace_id, slug)
    if into is None:
        raise ItemNotFound
    return await merge_idea(work, desk.viewer, item_id=item_id, into_id=into.id)


async def _show_comment(desk: Desk, _form: Form) -> Response:
    async def show(work: UnitOfWork, viewer: Viewer, comment_id: CommentId) -> None:
        await show_comment(work, viewer, comment_id=comment_id)

    return await _decide(desk, show, "comment_shown")


async def _hide_comment(desk: Desk, form: Form) -> Response:
    async def hide(work: UnitOfWork, viewer: Viewer, comment_id: CommentId) -> None:
        reason = form.get("reason", "")
        await hide_comment(work, viewer, comment_id=comment_id, reason=reason)

    return await _decide(desk, hide, "comment_hidden")


async def _delete_comment(desk: Desk, form: Form) -> Response:
    async def delete(work: UnitOfWork, viewer: Viewer, comment_id: CommentId) -> None:
        reason = form.get("reason", "")
        await delete_comment(work, viewer, comment_id=comment_id, reason=reason)

    return await _decide(desk, delete, "comment_gone")


async def _decide(
    desk: Desk, act: Callable[[UnitOfWork, Viewer, CommentId], Awaitable[None]], notice: str
) -> Response:
    comment_id = CommentId(_id(desk, "comment"))
    try:
        async with desk.heard.database.transaction() as work:
            await act(work, desk.viewer, comment_id)
    except CommentNotFound as refusal:
        raise Missing from refusal
    return redirect(ROOM, notice=notice)


async def _set_policy(desk: Desk, form: Form) -> Response:
    policy = Policy("nameless" in form, "vouched" in form)
    async with desk.heard.database.transaction() as work:
        await set_policy(work, desk.viewer, policy)
    return redirect(ROOM, notice="policy_saved")


def _item_id(desk: Desk) -> RoadmapItemId:
    return RoadmapItemId(_id(desk, "roadmap_item"))


def _id(desk: Desk, kind: str) -> UUID:
    found, value = parse_public_id(desk.request.path_params["id"]) or ("", UUID(int=0))
    if found != kind:
        raise Missing
    return value
