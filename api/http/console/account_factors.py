"""/console/account/codes: one-time codes of an authenticator app, and recovery codes."""

from typing import Final

import pyotp
import segno
from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.account import ACCOUNT, account_of, changing, confirmed, session_key
from api.http.console.admitting import Desk, admitted
from api.http.console.doorway import factor_keys
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.people.factors import queries
from domain.people.factors.arranging import (
    Codes,
    renew_recovery_codes,
    set_up_one_time_codes,
    turn_off_one_time_codes,
    turn_on_one_time_codes,
)
from domain.people.factors.one_time_codes import opened
from domain.people.sessions import must_be_member

SET_UP: Final = f"{ACCOUNT}/one-time-codes"


def routes(heard: Heard) -> list[BaseRoute]:
    """Setting up, turning on and off, and recovery codes."""
    turn_on = acting("code", confirmed(_turn_on), _again)
    return [
        Route(f"{SET_UP}/begin", changing(heard, "begin", _begin), methods=["POST"]),
        Route(SET_UP, admitted(heard, _show), methods=["GET"]),
        Route(SET_UP, admitted(heard, turn_on), methods=["POST"]),
        Route(f"{SET_UP}/off", changing(heard, "off", _turn_off), methods=["POST"]),
        Route(f"{ACCOUNT}/recovery-codes", changing(heard, "renew", _renew), methods=["POST"]),
    ]


async def codes_page(desk: Desk, codes: Codes) -> Response:
    """The codes, this once; `codes` are none when there is nothing to recover."""
    if not codes:
        return redirect(ACCOUNT)
    return desk.show("console/account_codes.html", path=ACCOUNT, codes=codes)


async def _begin(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await set_up_one_time_codes(work, session_key(desk), factor_keys(desk.heard))
    return redirect(SET_UP)


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    """The secret that waits for its first code; back to the account when none does."""
    member_id = must_be_member(desk.viewer)
    async with desk.heard.database.reading() as session:
        totp = await queries.totp_of(session, member_id)
    seal = factor_keys(desk.heard).seal
    secret = opened(totp.sealed_secret, member_id, seal) if totp and not totp.enabled_at else None
    if secret is None:
        return redirect(ACCOUNT)
    account = await account_of(desk)
    address = pyotp.TOTP(secret).provisioning_uri(
        name=account.member.email, issuer_name=desk.caller.workspace.name
    )
    return desk.show(
        "console/account_one_time_codes.html",
        status_code=status_code,
        path=SET_UP,
        qr=_drawn(address),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        tried=tried,
    )


def _drawn(address: str) -> Markup:
    """A QR code as SVG inside the page: no style attribute, dark on light in every scheme."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff", border=4
    )
    return Markup(drawn)  # noqa: S704  (segno writes paths and numbers only)


async def _turn_on(desk: Desk, form: Form) -> Response:
    limits, tried = desk.heard.limits, f"member {desk.viewer.member_id}"
    await limits.must(Tries.SECOND_FACTOR, tried)
    async with desk.heard.database.transaction() as work:
        codes = await turn_on_one_time_codes(
            work, session_key(desk), form.get("code", ""), factor_keys(desk.heard)
        )
    await limits.give_back(Tries.SECOND_FACTOR, tried)
    return await codes_page(desk, codes)


async def _turn_off(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await turn_off_one_time_codes(work, session_key(desk))
    return redirect(ACCOUNT, notice="one_time_codes_off")


async def _renew(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        codes = await renew_recovery_codes(work, session_key(desk), factor_keys(desk.heard))
    return await codes_page(desk, codes)
