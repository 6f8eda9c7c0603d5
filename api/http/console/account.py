"""/console/account: a member's own password, second factors and sessions.

What changes an account asks first to be confirmed (`account_confirming`), unless the member has
proved themselves in the last ten minutes.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.coming_in import MEMBER_COOKIE
from api.http.console.doorway import DOOR, held, take_back, with_next
from api.http.console.trying import NOTHING, Act, Tried, acting
from api.http.forms import Form, redirect
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.people import queries as people_queries
from domain.people.changing_password import change_password
from domain.people.factors import queries as factor_queries
from domain.people.factors.errors import ConfirmationNeeded
from domain.people.factors.models import Passkey
from domain.people.factors.second_step import Factors, factors_of
from domain.people.keys import key_hash
from domain.people.models import Member, MemberSession
from domain.people.passwords import LEAST_LENGTH
from domain.people.sessions import end_session, end_sessions
from domain.shared.clock import utc_now
from domain.shared.errors import NotFound
from domain.shared.ids import MemberSessionId, parse_public_id, public_id

ACCOUNT: Final = "/console/account"
CONFIRM: Final = "/console/account/confirm"


@dataclass(frozen=True)
class Account:
    """All that the page tells."""

    member: Member
    factors: Factors
    passkeys: list[tuple[str, Passkey]]
    sessions: list[tuple[str, MemberSession, bool]]
    """The public id, the session, and whether it is this one."""


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, the password and the sessions."""
    return [
        Route(ACCOUNT, admitted(heard, _show), methods=["GET"]),
        Route(f"{ACCOUNT}/password", changing(heard, "password", _password), methods=["POST"]),
        Route(f"{ACCOUNT}/sessions/end", changing(heard, "sessions", _end), methods=["POST"]),
    ]


def session_key(desk: Desk) -> str:
    """The key in the member's cookie; whoever stands at a desk has one."""
    return held(desk.heard, desk.request, MEMBER_COOKIE) or ""


def changing(heard: Heard, name: str, act: Act) -> Callable[..., Awaitable[Response]]:
    """An endpoint that does what a form of the page asks, once the member is confirmed."""
    return admitted(heard, acting(name, confirmed(act), again))


def confirmed(act: Act) -> Act:
    """`act`, or first the question who is there, which leads back to the page."""

    async def asking(desk: Desk, form: Form) -> Response:
        try:
            return await act(desk, form)
        except ConfirmationNeeded:
            return redirect(with_next(CONFIRM, ACCOUNT))

    return asking


async def again(desk: Desk, tried: Tried) -> Response:
    """The page, with what was refused."""
    return await _page(desk, tried, 422)


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    return desk.show(
        "console/account.html",
        status_code=status_code,
        path=ACCOUNT,
        account=await account_of(desk),
        least_length=LEAST_LENGTH,
        tried=tried,
    )


async def account_of(desk: Desk) -> Account:
    """As it is now. Raises NotFound once the session has ended meanwhile."""
    mine, now = key_hash(session_key(desk)), utc_now()
    async with desk.heard.database.reading() as session:
        found = await people_queries.member_with_session(session, mine, now)
        if found is None:
            raise NotFound("session")
        member, _ = found
        sessions = await people_queries.sessions_of(session, member.id, now)
        return Account(
            member=member,
            factors=await factors_of(session, member.id),
            passkeys=[
                (public_id("passkey", passkey.id), passkey)
                for passkey in await factor_queries.passkeys_of(session, member.id)
            ],
            sessions=[
                (public_id("session", one.id), one, one.key_hash == mine) for one in sessions
            ],
        )


async def _password(desk: Desk, form: Form) -> Response:
    limits, tried = desk.heard.limits, f"member {desk.viewer.member_id}"
    await limits.must(Tries.SECOND_FACTOR, tried)
    await change_password(
        desk.heard.database,
        session_key(desk),
        old=form.get("old", ""),
        new=form.get("new", ""),
        now=utc_now(),
    )
    await limits.give_back(Tries.SECOND_FACTOR, tried)
    return redirect(ACCOUNT, notice="password_changed")


async def _end(desk: Desk, form: Form) -> Response:
    """One session by its id, all others, or all of them: then the member is out."""
    which = form.get("session", "")
    async with desk.heard.database.transaction() as work:
        if which in ("others", "all"):
            but = session_key(desk) if which == "others" else None
            await end_sessions(work, desk.viewer, but=but)
        else:
            session_id = MemberSessionId(id_in(which, "session"))
            await end_session(work, desk.viewer, session_id=session_id)
    if which != "all":
        return redirect(ACCOUNT, notice="session_ended")
    out = redirect(DOOR)
    take_back(desk.heard, out, MEMBER_COOKIE)
    return out


def id_in(text: str, kind: str) -> UUID:
    """What a public id of that kind names. Raises NotFound."""
    parsed = parse_public_id(text)
    if parsed is None or parsed[0] != kind:
        raise NotFound(kind)
    return parsed[1]
