"""/console/topics: what customers speak of, what stands behind low scores, what goes with what."""

from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
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
from domain.shared.texts import search_terms
from domain.topics import queries
from domain.topics.figures.associating import find_associations
from domain.topics.figures.explaining import explain_low_scores
from domain.topics.figures.trending import trends_in
from domain.topics.models import TopicState
from domain.topics.scheduling import ask_for_topics
from domain.workspaces import queries as workspace_queries

PER_PAGE: Final = 20
SHOWN: Final = {"hidden": TopicState.HIDDEN, "archived": TopicState.ARCHIVED}


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, asking for a run, and the two other views."""
    ask = admitted(heard, acting("find", _ask, _again))
    return [
        Route(ROOM, admitted(heard, _show), methods=["GET"]),
        Route(f"{ROOM}/find", ask, methods=["POST"]),
        Route(f"{ROOM}/low-scores", admitted(heard, _low_scores), methods=["GET"]),
        Route(f"{ROOM}/together", admitted(heard, _together), methods=["GET"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _ask(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await ask_for_topics(work, desk.viewer)
    return redirect(ROOM, notice="topics_asked")


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    asked = desk.request.query_params
    shown = asked.get("show", "") if asked.get("show", "") in SHOWN else ""
    q = asked.get("q", "").strip()[:200]
    async with desk.heard.database.reading() as session:
        state = SHOWN.get(shown, TopicState.LIVE)
        topics = await queries.topics_in(session, desk.workspace_id, state)
        trends = await trends_in(session, desk.workspace_id, period_of(desk))
        run = await queries.run_of(session, desk.workspace_id)
    lines = [topic_line(desk, topic, trends.of(topic.id)) for topic in topics]
    terms = search_terms(q)
    found = [
        line
        for line in lines
        if all(term in " ".join([line.name, *line.words]).casefold() for term in terms)
    ]
    found.sort(
        key=lambda line: (
            not line.topic.emerging_since,
            not line.topic.is_pinned,
            -line.trend.texts,
        )
    )
    page = asked.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 0
    start = number * PER_PAGE

    def at(other: int) -> str:
        kept = {"show": shown, "q": q, "days": str(days_of(desk)), "page": str(other)}
        return f"{ROOM}?{urlencode({name: value for name, value in kept.items() if value})}"

    return desk.show(
        "console/topics.html",
        status_code=status_code,
        lines=found[start : start + PER_PAGE],
        shown=shown,
        q=q,
        days=days_of(desk),
        spans=SPANS,
        run=run,
        texts=trends.texts,
        unsorted=trends.of(None).texts,
        newer=at(number - 1) if start else None,
        older=at(number + 1) if len(found) > start + PER_PAGE else None,
        tried=tried,
    )


async def _low_scores(desk: Desk) -> Response:
    reasons = await explain_low_scores(desk.heard.database, desk.viewer, period_of(desk))
    return desk.show(
        "console/topics_low_scores.html",
        reasons=reasons,
        topics=reason_lines(desk, reasons.topics),
        words=reason_lines(desk, reasons.words),
        days=days_of(desk),
        spans=SPANS,
    )


async def _together(desk: Desk) -> Response:
    found = await find_associations(desk.heard.database, desk.viewer, period_of(desk))
    async with desk.heard.database.reading() as session:
        topics = await queries.topics_in(session, desk.workspace_id, TopicState.LIVE)
        gone = await queries.topics_in(session, desk.workspace_id, TopicState.ARCHIVED)
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
    names = {str(topic.id): topic.name(in_language(desk)) for topic in [*topics, *gone]}
    return desk.show(
        "console/topics_together.html",
        rules=rule_lines(desk, found, names, {str(site.id): site.name for site in sites}),
        days=days_of(desk),
        spans=SPANS,
    )
