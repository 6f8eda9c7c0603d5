"""/console/tokens: keys for partner programs: made, rotated, revoked. A text is shown once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, admitted
from api.http.console.naming import Name
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.people.errors import InvalidExpiry, InvalidGrace
from domain.people.issuing import Issued, issue_token, reissue_token
from domain.people.keys import new_key
from domain.people.models import PartnerToken
from domain.people.roles import Scope
from domain.people.tokens import LONGEST_GRACE, LONGEST_YEARS, read_tokens, revoke_token
from domain.shared.clock import utc_now
from domain.shared.ids import TokenId, parse_public_id, public_id
from domain.shared.paging import PageRequest

HERE: Final = "/console/tokens"
PER_PAGE: Final = 50
SOON: Final = timedelta(days=14)
SCOPES: Final = {
    Scope.FEEDBACK_READ: sentence("Reads feedback and what was understood of it."),
    Scope.FEEDBACK_WRITE: sentence("Submits, imports, grades, judges and answers feedback."),
    Scope.ROADMAP_WRITE: sentence("Changes the roadmap and publishes releases."),
    Scope.REWARDS_WRITE: sentence("Changes rewards and hands in codes."),
    Scope.SURVEYS_WRITE: sentence("Makes surveys and campaigns, and publishes them."),
    Scope.WEBHOOKS_WRITE: sentence("Sets webhooks up and sends deliveries again."),
    Scope.AUDIT_READ: sentence("Reads the audit log."),
    Scope.ADMIN: sentence("All that an owner may do. Prefer the others."),
}
LASTS: Final = {
    "30": sentence("30 days"),
    "90": sentence("90 days"),
    "365": sentence("one year"),
    "": sentence("no end"),
}
GRACES: Final = {
    "24": sentence("one more day"),
    "72": sentence("three more days"),
    "168": sentence("one more week"),
    "0": sentence("ends at once"),
}


@dataclass(frozen=True)
class TokenLine:
    """A token in the list, and what state it is in."""

    id: str
    token: PartnerToken
    state: Name
    has_ended: bool
    has_old_text: bool


@dataclass(frozen=True)
class Shown:
    """A token that was just made or rotated; `text` None when the form came a second time."""

    name: str
    text: str | None
    curl: str
    was_rotated: bool
    token: PartnerToken


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, and what may be done with a token."""

    def post(path: str, answer: Answer) -> Route:
        return Route(HERE + path, admitted(heard, answer), methods=["POST"])

    return [
        Route(HERE, admitted(heard, _show), methods=["GET"]),
        post("", acting("token", _create, _again)),
        post("/{id}/rotate", acting("rotate", _rotate, _again)),
        post("/{id}/revoke", acting("revoke", _revoke, _again)),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried=tried, status_code=422)


async def _page(
    desk: Desk, *, tried: Tried = NOTHING, shown: Shown | None = None, status_code: int = 200
) -> Response:
    request = PageRequest(PER_PAGE, desk.request.query_params.get("after"))
    async with desk.heard.database.reading() as session:
        page = await read_tokens(session, desk.viewer, request)
    return desk.show(
        "console/tokens.html",
        status_code=status_code,
        path=HERE,
        lines=_lines(page.items),
        older=f"{HERE}?after={page.cursors[-1]}" if page.has_next else None,
        is_first=request.after is None,
        scopes=SCOPES,
        lasts=LASTS,
        graces=GRACES,
        shown=shown,
        tried=tried,
        tried_id=desk.request.path_params.get("id", ""),
        key=new_key(),
    )


def _lines(tokens: Sequence[PartnerToken]) -> list[TokenLine]:
    now = utc_now()
    lines = []
    for token in tokens:
        has_ended = token.revoked_at is not None or bool(
            token.expires_at and token.expires_at <= now
        )
        until = token.previous_until
        lines.append(
            TokenLine(
                public_id("token", token.id),
                token,
                _state(token, has_ended=has_ended),
                has_ended,
                not has_ended and until is not None and until > now,
            )
        )
    return lines


def _state(token: PartnerToken, *, has_ended: bool) -> Name:
    if token.revoked_at is not None:
        return Name(sentence("revoked"), "bad")
    if has_ended:
        return Name(sentence("expired"), "neutral")
    if token.expires_at and token.expires_at <= utc_now() + SOON:
        return Name(sentence("expires soon"), "warn")
    if token.last_used_at is None:
        return Name(sentence("never used"), "info")
    return Name(sentence("active"), "good")


async def _create(desk: Desk, form: Form) -> Response:
    lasts = form.get("lasts", "")
    if lasts not in LASTS:
        raise InvalidExpiry(LONGEST_YEARS)
    async with desk.heard.database.transaction() as work:
        issued = await issue_token(
            work,
            desk.viewer,
            name=form.get("name", ""),
            scopes=form.getlist("scope"),
            lasts_days=int(lasts) if lasts else None,
            idempotency_key=form.get("key") or None,
        )
    return await _page(desk, shown=_shown(desk, issued, was_rotated=False))


async def _rotate(desk: Desk, form: Form) -> Response:
    grace = form.get("grace", "")
    if grace not in GRACES:
        raise InvalidGrace(int(LONGEST_GRACE / timedelta(hours=1)))
    async with desk.heard.database.transaction() as work:
        issued = await reissue_token(
            work,
            desk.viewer,
            token_id=_token_id(desk),
            grace=timedelta(hours=int(grace)),
            idempotency_key=form.get("key") or None,
        )
    return await _page(desk, shown=_shown(desk, issued, was_rotated=True))


async def _revoke(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await revoke_token(work, desk.viewer, token_id=_token_id(desk))
    return redirect(HERE, notice="token_revoked")


def _shown(desk: Desk, issued: Issued, *, was_rotated: bool) -> Shown:
    """The one answer that holds the text: no address, cookie or log ever does."""
    asked = json.dumps({"query": "{ viewer { name permissions } }"})
    curl = (
        f"curl {desk.heard.settings.base_url}/graphql \\\n"
        f"  -H 'Authorization: Bearer {issued.text}' \\\n"
        f"  -H 'Content-Type: application/json' \\\n"
        f"  -d '{asked}'"
    )
    return Shown(issued.token.name, issued.text, curl, was_rotated, issued.token)


def _token_id(desk: Desk) -> TokenId:
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    return TokenId(value if value and kind == "token" else UUID(int=0))
