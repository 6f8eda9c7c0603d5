"""/console/keywords: which words customers use, how often, and how that changes."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.topics_shown import SPANS, bars, cloud_size, days_of, period_of, search_for
from api.wiring import Heard
from domain.shared.ids import SiteId, parse_public_id, public_id
from domain.shared.languages import Language
from domain.topics.figures.counting import MOST_TEXTS, count_keywords
from domain.workspaces import queries as workspace_queries

ROOM: Final = "/console/keywords"
MOST: Final = 60
IN_THE_CLOUD: Final = 40


def routes(heard: Heard) -> list[BaseRoute]:
    """The page."""
    return [Route(ROOM, admitted(heard, _show), methods=["GET"])]


async def _show(desk: Desk) -> Response:
    asked = desk.request.query_params
    language = asked.get("written", "") if asked.get("written", "") in list(Language) else ""
    kind, value = parse_public_id(asked.get("site", "")) or ("", None)
    site_id = SiteId(value) if value and kind == "site" else None
    period = period_of(desk)
    found = await count_keywords(
        desk.heard.database,
        desk.viewer,
        period,
        language=Language(language) if language else None,
        site_id=site_id,
        most=MOST,
    )
    async with desk.heard.database.reading() as session:
        sites = await workspace_queries.sites_of(session, desk.workspace_id)
    most = found.keywords[0].count if found.keywords else 0
    cloud = sorted(found.keywords[:IN_THE_CLOUD], key=lambda each: each.word)
    return desk.show(
        "console/keywords.html",
        found=found,
        rows=[(each, bars(each.series), search_for(each.word)) for each in found.keywords],
        cloud=[(each, cloud_size(each.count, most), search_for(each.word)) for each in cloud],
        written=language,
        site=public_id("site", site_id) if site_id else "",
        sites=[(public_id("site", site.id), site.name) for site in sites],
        period=period,
        days=days_of(desk),
        spans=SPANS,
        most_texts=MOST_TEXTS,
    )
