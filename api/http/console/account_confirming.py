"""/console/account/confirm: is it still you? By password, code or passkey, good for ten minutes."""

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own
from api.http.console.account import ACCOUNT, CONFIRM, account_of, session_key
from api.http.console.admitting import Desk, admitted
from api.http.console.doorway import asked, factor_keys, host_of, party_at, provider_of
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, local_path, redirect
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.people.factors.confirming import (
    ask_to_confirm,
    confirm_with_code,
    confirm_with_passkey,
    confirm_with_password,
)
from domain.shared.clock import utc_now


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, its forms, and what the script asks for."""
    confirm = acting("confirm", _confirm, _again)
    return [
        Route(CONFIRM, admitted(heard, _show), methods=["GET"]),
        Route(CONFIRM, admitted(heard, confirm), methods=["POST"]),
        Route(f"{CONFIRM}/options", admitted(heard, _ask), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, desk.request.query_params.get("next"), 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, tried.value("next"), 422)


async def _page(desk: Desk, tried: Tried, wanted: str | None, status_code: int) -> Response:
    return desk.show(
        "console/account_confirm.html",
        status_code=status_code,
        path=CONFIRM,
        account=await account_of(desk),
        wanted=local_path(wanted, ACCOUNT),
        sign_in_with=provider_of(desk.heard),
        tried=tried,
    )


async def _confirm(desk: Desk, form: Form) -> Response:
    heard, key = desk.heard, session_key(desk)
    tried = host_of(desk.request), f"member {desk.viewer.member_id}"
    await heard.limits.must(Tries.SECOND_FACTOR, *tried)
    if form.get("password"):
        await confirm_with_password(heard.database, key, form["password"], utc_now())
    else:
        async with heard.database.transaction() as work:
            if form.get("credential"):
                party = party_at(heard, desk.caller.workspace)
                await confirm_with_passkey(work, key, form["credential"], party)
            else:
                await confirm_with_code(work, key, form.get("code", ""), factor_keys(heard))
    await heard.limits.give_back(Tries.SECOND_FACTOR, *tried)
    return redirect(local_path(form.get("next"), ACCOUNT), notice="confirmed")


async def _ask(desk: Desk) -> Response:
    if not is_own(desk.request):
        raise HTTPException(403)
    async with desk.heard.database.transaction() as work:
        party = party_at(desk.heard, desk.caller.workspace)
        return asked(await ask_to_confirm(work, session_key(desk), party))
