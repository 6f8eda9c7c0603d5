"""/console/embed/SITE: by what a site's identity tokens are believed. The page is `embedding`'s."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console import embedding
from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.trying import acting
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.workspaces.errors import SiteKeyNotFound, SiteNotFound
from domain.workspaces.vouching import add_site_key, remove_site_key, set_site_identity

PLACE = "/console/embed"


def routes(heard: Heard) -> list[BaseRoute]:
    """Adding a key, removing one, and what else counts. A refusal shows the page again."""
    add = acting("key", _add, embedding.again)
    remove = acting("remove", _remove, embedding.again)
    settle = acting("identity", _settle, embedding.again)
    return [
        Route(PLACE + "/{site}/keys", admitted(heard, add), methods=["POST"]),
        Route(PLACE + "/{site}/keys/remove", admitted(heard, remove), methods=["POST"]),
        Route(PLACE + "/{site}/identity", admitted(heard, settle), methods=["POST"]),
    ]


async def _add(desk: Desk, form: Form) -> Response:
    try:
        async with desk.heard.database.transaction() as work:
            await add_site_key(
                work,
                desk.viewer,
                site=_site(desk),
                key=form.get("key", ""),
                kid=form.get("kid") or None,
            )
    except SiteNotFound:
        raise Missing from None
    return redirect(PLACE, notice="site_key_added")


async def _remove(desk: Desk, form: Form) -> Response:
    try:
        async with desk.heard.database.transaction() as work:
            await remove_site_key(work, desk.viewer, site=_site(desk), kid=form.get("kid", ""))
    except (SiteNotFound, SiteKeyNotFound):
        raise Missing from None
    return redirect(PLACE, notice="site_key_removed")


async def _settle(desk: Desk, form: Form) -> Response:
    try:
        async with desk.heard.database.transaction() as work:
            await set_site_identity(
                work,
                desk.viewer,
                site=_site(desk),
                takes_shared_secret=bool(form.get("shared")),
                issuer=form.get("issuer"),
            )
    except SiteNotFound:
        raise Missing from None
    return redirect(PLACE, notice="site_identity_saved")


def _site(desk: Desk) -> str:
    return str(desk.request.path_params["site"])
