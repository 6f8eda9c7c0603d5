"""Watching: whether what was shown when a stream or a socket was opened still stands.

Tokens are revoked and expire, sessions are signed out, members lose rights; whoever listens must
notice. Looking reads little, and is done every half minute: at most a minute after they ended, no
event is told any more.
"""

import asyncio
import logging
from typing import Final

from api.auth import Caller, Credentials, vouched_for
from api.http.failing import AWAY
from api.wiring import Heard
from domain.people.errors import IdentityRefused, TokenRefused
from domain.people.recognising import recognised_viewer
from domain.people.sessions import signed_in_viewer
from domain.people.tokens import PREFIX, token_viewer
from domain.shared.clock import utc_now
from domain.shared.viewer import Viewer

LOOK_SECONDS: Final = 30.0

log = logging.getLogger("heard.watching")


async def lapsed(
    heard: Heard, caller: Caller, shown: Credentials, *, every: float = LOOK_SECONDS
) -> None:
    """Wait until `shown` no longer makes anyone `caller`: for ever where nothing was shown."""
    if shown.are_none:
        await asyncio.Event().wait()
    while True:
        await asyncio.sleep(every)
        try:
            if not await still_stands(heard, caller, shown):
                return
        except AWAY as fault:
            log.warning("credentials cannot be looked at: %s", type(fault).__name__)


async def still_stands(heard: Heard, caller: Caller, shown: Credentials) -> bool:
    """Whether `shown` still makes somebody `caller`, with no right less."""
    database, now = heard.database, utc_now()
    try:
        if shown.bearer is not None and shown.bearer.startswith(PREFIX):
            program = await token_viewer(database, shown.bearer, now)
            return _is_still(program, caller.viewer)
        if shown.bearer is not None:
            await vouched_for(heard, shown.bearer)
            return True
    except (TokenRefused, IdentityRefused):
        return False
    if caller.viewer.member_id is not None and shown.member:
        member = await signed_in_viewer(database, shown.member, now)
        if not _is_still(member, caller.viewer):
            return False
    key = shown.device or shown.customer
    if caller.customer is not None and key:
        customer = await recognised_viewer(database, caller.workspace.id, key, now)
        return _is_still(customer, caller.customer)
    return True


def _is_still(found: Viewer | None, known: Viewer) -> bool:
    return (
        found is not None
        and found.actor == known.actor
        and found.workspace_id == known.workspace_id
        and found.permissions >= known.permissions
    )
