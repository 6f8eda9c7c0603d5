"""/console/account/passkeys: making and removing a member's passkeys."""

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.auth import is_own
from api.http.console.account import ACCOUNT, CONFIRM, changing, id_in, session_key
from api.http.console.account_factors import codes_page
from api.http.console.admitting import Desk, admitted
from api.http.console.doorway import asked, factor_keys, not_asked, party_at, with_next
from api.http.forms import Form, redirect
from api.wiring import Heard
from domain.people.factors.arranging import add_passkey, ask_for_passkey, drop_passkey
from domain.people.factors.errors import ConfirmationNeeded, TooManyPasskeys
from domain.shared.ids import PasskeyId

PASSKEYS = f"{ACCOUNT}/passkeys"


def routes(heard: Heard) -> list[BaseRoute]:
    """What the script asks for, and the two forms."""
    return [
        Route(f"{PASSKEYS}/options", admitted(heard, _ask), methods=["POST"]),
        Route(PASSKEYS, changing(heard, "passkey", _add), methods=["POST"]),
        Route(f"{PASSKEYS}/remove", changing(heard, "remove", _remove), methods=["POST"]),
    ]


async def _ask(desk: Desk) -> Response:
    if not is_own(desk.request):
        raise HTTPException(403)
    party = party_at(desk.heard, desk.caller.workspace)
    try:
        async with desk.heard.database.transaction() as work:
            return asked(await ask_for_passkey(work, session_key(desk), party))
    except ConfirmationNeeded as refusal:
        return not_asked(desk.request, refusal, instead=with_next(CONFIRM, ACCOUNT))
    except TooManyPasskeys as refusal:
        return not_asked(desk.request, refusal)


async def _add(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        codes = await add_passkey(
            work,
            session_key(desk),
            party_at(desk.heard, desk.caller.workspace),
            factor_keys(desk.heard),
            name=form.get("name", ""),
            credential=form.get("credential", ""),
        )
    if codes:
        return await codes_page(desk, codes)
    return redirect(ACCOUNT, notice="passkey_added")


async def _remove(desk: Desk, form: Form) -> Response:
    passkey_id = PasskeyId(id_in(form.get("passkey", ""), "passkey"))
    async with desk.heard.database.transaction() as work:
        await drop_passkey(work, session_key(desk), passkey_id)
    return redirect(ACCOUNT, notice="passkey_removed")
