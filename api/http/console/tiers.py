"""/console/rewards/tiers: how far customers can come by speaking. All tiers are one form."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.wiring import Heard
from rewards.tiers import queries
from rewards.tiers.arranging import LARGEST, MOST, SUGGESTED, TierDraft, set_tiers

PLACE: Final = "/console/rewards/tiers"
BLANK: Final = TierDraft(name="", threshold=0)


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its form."""
    save = acting("tiers", _save, _again)
    return [
        Route(PLACE, admitted(heard, _show), methods=["GET"]),
        Route(PLACE, admitted(heard, save), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    async with desk.heard.database.reading() as session:
        tiers = await queries.tiers_of(session, desk.workspace_id)
    is_suggested = not tiers and "suggest" in desk.request.query_params
    shown = [
        TierDraft(
            name=tier.name,
            name_zh=tier.name_zh,
            threshold=tier.threshold,
            perks=tier.perks,
            perks_zh=tier.perks_zh,
        )
        for tier in tiers
    ] or (list(SUGGESTED) if is_suggested else [])
    return desk.show(
        "console/tiers.html",
        status_code=status_code,
        rows=_rows(shown),
        used=len(shown),
        is_set=bool(tiers),
        is_suggested=is_suggested,
        most=MOST,
        tried=tried,
    )


def _rows(shown: Sequence[TierDraft]) -> list[TierDraft | None]:
    """What there is, and empty rows up to the most there may be."""
    return [*shown, *([None] * (MOST - len(shown)))]


async def _save(desk: Desk, form: Form) -> Response:
    drafts = [
        TierDraft(
            name=form.get(f"name-{row}", ""),
            name_zh=form.get(f"nameZh-{row}"),
            threshold=whole_number(form, f"threshold-{row}", 0, LARGEST),
            perks=form.get(f"perks-{row}"),
            perks_zh=form.get(f"perksZh-{row}"),
        )
        for row in range(MOST)
        if any(form.get(f"{name}-{row}", "").strip() for name in ("name", "nameZh", "threshold"))
    ]
    async with desk.heard.database.transaction() as work:
        await set_tiers(work, desk.viewer, drafts)
    return redirect(PLACE, notice="tiers_set")
