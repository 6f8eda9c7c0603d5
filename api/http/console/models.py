"""/console/models: the versions of the base models, their figures, and taking one back."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.modelling import versions
from api.wiring import Heard
from domain.shared.viewer import Permission
from domain.understanding.trained.allowing import allow_teaching
from domain.understanding.trained.choosing import roll_back
from domain.understanding.trained.queries import stored_policy

ROOM: Final = "/console/models"
_HIGHEST: Final = 999_999


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its two acts."""
    acts = {"rollback": _roll_back, "teaching": _allow}
    return [
        Route(ROOM, admitted(heard, _show), methods=["GET"]),
        *(
            Route(f"{ROOM}/{path}", admitted(heard, acting(path, act, _again)), methods=["POST"])
            for path, act in acts.items()
        ),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    desk.viewer.must(Permission.MANAGE_MODELS)
    async with desk.heard.database.reading() as session:
        found = await versions(session)
        policy = await stored_policy(session, desk.workspace_id)
    return desk.show(
        "console/models.html",
        status_code=status_code,
        versions=found,
        may_teach=policy is not None and policy.is_allowed,
        tried=tried,
    )


async def _roll_back(desk: Desk, form: Form) -> Response:
    number = whole_number(form, "version", 0, _HIGHEST)
    async with desk.heard.database.transaction() as work:
        await roll_back(work, desk.viewer, number=number)
    return redirect(ROOM, notice="model_rolled_back")


async def _allow(desk: Desk, form: Form) -> Response:
    allow = form.get("allow") == "yes"
    async with desk.heard.database.transaction() as work:
        await allow_teaching(work, desk.viewer, allow=allow)
    return redirect(ROOM, notice="teaching_allowed" if allow else "teaching_forbidden")
