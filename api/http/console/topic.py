"""/console/topics/{id}: one topic, its words and feedback; naming, hiding, pinning, merging it."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.opening import feedback_id_of
from api.http.console.topics_shown import (
    ROOM,
    SPANS,
    days_of,
    in_language,
    period_of,
    reason_lines,
    rule_lines,
    topic_line,
)
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.shared.ids import TopicId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.work import UnitOfWork
from domain.topics import queries
from domain.topics.editing import hide_topic, pin_topic, rename_topic, show_topic
from domain.topics.errors import TopicNotFound
from domain.topics.figures.associating import find_associations
from domain.topics.figures.explaining import explain_low_scores
from domain.topics.figures.trending import trends_in
from domain.topics.merging import merge_topic, unmerge_topic
from domain.topics.models import Topic, TopicState
from domain.topics.moving import move_feedback, release_feedback
from domain.workspaces import queries as workspace_queries

PER_PAGE: Final = 20
MOST_RULES: Final = 8
Change = Callable[[UnitOfWork, Desk, TopicId, Form], Awaitable[Any]]


async def _rename(work: UnitOfWork, desk: Desk, topic_id: TopicId, form: Form) -> None:
    await rename_topic(
        work,
        desk.viewer,
        topic_id=topic_id,
        name_en=form.get("nameEn"),
        name_zh=form.get("nameZh"),
    )


async def _hide(work: UnitOfWork, desk: Desk, topic_id: TopicId, _form: Form) -> None:
    await hide_topic(work, desk.viewer, topic_id=topic_id)


async def _unhide(work: UnitOfWork, desk: Desk, topic_id: TopicId, _form: Form) -> None:
    await show_topic(work, desk.viewer, topic_id=topic_id)


async def _pin(work: UnitOfWork, desk: Desk, topic_id: TopicId, form: Form) -> None:
    is_pinned = form.get("pinned") == "yes"
    await pin_topic(work, desk.viewer, topic_id=topic_id, is_pinned=is_pinned)


async def _merge(work: UnitOfWork, desk: Desk, topic_id: TopicId, form: Form) -> None:
    into_id = topic_id_in(form.get("into", ""))
    await merge_topic(work, desk.viewer, topic_id=topic_id, into_id=into_id)


async def _unmerge(work: UnitOfWork, desk: Desk, topic_id: TopicId, _form: Form) -> None:
    await unmerge_topic(work, desk.viewer, topic_id=topic_id)


CHANGES: Final[dict[str, tuple[Change, str]]] = {
    "name": (_rename, "topic_renamed"),
    "hide": (_hide, "topic_hidden"),
    "show": (_unhide, "topic_shown"),
    "pin": (_pin, "topic_pinned"),
    "merge": (_merge, "topic_merged"),
    "unmerge": (_unmerge, "topic_unmerged"),
}


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, each act, and moving a feedback."""
    return [
        Route(f"{ROOM}/{{id}}", admitted(heard, _show), methods=["GET"]),
        *(
            Route(
                f"{ROOM}/{{id}}/{name}",
                admitted(heard, acting(name, _acting(*change), _again)),
                methods=["POST"],
            )
            for name, change in CHANGES.items()
        ),
        Route("/console/feedback/{id}/topic", admitted(heard, _move), methods=["POST"]),
    ]


def topic_id_in(text: str) -> TopicId:
    """Which one is meant; an id of no topic for a text that is none."""
    kind, value = parse_public_id(text) or ("", None)
    return TopicId(value if value and kind == "topic" else UUID(int=0))


def _acting(change: Change, notice: str) -> Callable[[Desk, Form], Awaitable[Response]]:
    async def act(desk: Desk, form: Form) -> Response:
        topic_id = topic_id_in(desk.request.path_params["id"])
        async with desk.heard.database.transaction() as work:
            await change(work, desk, topic_id, form)
        return redirect(f"{ROOM}/{desk.request.path_params['id']}", notice=notice)

    return act


async def _move(desk: Desk) -> Response:
    return await acting("topic", _moved, _nowhere)(desk)


async def _moved(desk: Desk, form: Form) -> Response:
    feedback_id, wanted = feedback_id_of(desk), form.get("topic", "")
    async with desk.heard.database.transaction() as work:
        if wanted == "release":
            await release_feedback(work, desk.viewer, feedback_id=feedback_id)
        else:
            topic_id = None if wanted == "none" else topic_id_in(wanted)
            await move_feedback(work, desk.viewer, feedback_id=feedback_id, topic_id=topic_id)
    back = topic_id_in(form.get("back", ""))
    if back.int:
        return redirect(f"{ROOM}/{public_id('topic', back)}", notice="feedback_sorted")
    where = f"/console/feedback/{desk.request.path_params['id']}"
    return redirect(where, notice="feedback_sorted")


async def _nowhere(desk: Desk, tried: Tried) -> Response:
    return desk.problem(422, tried.sentence)


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    topic_id, period = topic_id_in(desk.request.path_params["id"]), period_of(desk)
    database, workspace_id = desk.heard.database, desk.workspace_id
    page = PageRequest(PER_PAGE, desk.request.query_params.get("after") or None)
    async with database.reading() as session:
        topic = await queries.topic_by_id(session, workspace_id, topic_id)
        if topic is None:
            raise TopicNotFound
        try:
            found = await queries.feedback_page(session, workspace_id, topic_id, page)
        except InvalidPage:
            return RedirectResponse(f"{ROOM}/{public_id('topic', topic_id)}", 303)
        trends = await trends_in(session, workspace_id, period)
        others = await queries.topics_in(session, workspace_id, TopicState.LIVE)
        merged = await queries.merged_into(session, workspace_id, topic_id)
        sites = await workspace_queries.sites_of(session, workspace_id)
        into: Topic | None = None
        if topic.merged_into_id:
            into = await queries.topic_by_id(session, workspace_id, topic.merged_into_id)
    language = in_language(desk)
    rules = await find_associations(
        database, desk.viewer, period, topic_id=topic_id, most=MOST_RULES
    )
    reasons = await explain_low_scores(database, desk.viewer, period, topic_id=topic_id)
    names = {str(each.id): each.name(language) for each in [topic, *others]}
    older = f"?days={days_of(desk)}&after={found.cursors[-1]}" if found.has_next else None
    return desk.show(
        "console/topic.html",
        status_code=status_code,
        line=topic_line(desk, topic, trends.of(topic_id)),
        said=[(public_id("feedback", each.id), row, each) for row, each in found.items],
        older=older,
        others=[(public_id("topic", each.id), each.name(language)) for each in others],
        merged=[(public_id("topic", each.id), each.name(language)) for each in merged],
        into=(public_id("topic", into.id), into.name(language)) if into else None,
        reasons=reason_lines(desk, reasons.words),
        rules=rule_lines(desk, rules, names, {str(site.id): site.name for site in sites}),
        days=days_of(desk),
        spans=SPANS,
        tried=tried,
    )
