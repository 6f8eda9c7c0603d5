"""/console/webhooks: which addresses are told what happens; making one. A secret is shown once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.naming import Name
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form
from api.http.languages.reading import sentence
from api.webhooks.offering import DESCRIPTIONS
from api.wiring import Heard
from domain.people.keys import new_key
from domain.shared.ids import public_id
from domain.webhooks.models import PauseReason, Webhook, WebhookState
from domain.webhooks.reading import read_webhooks
from domain.webhooks.subscribing import WebhookDraft, create_webhook

HERE: Final = "/console/webhooks"
PAUSES: Final = {
    PauseReason.CHOSEN: sentence("Somebody paused it."),
    PauseReason.FAILING: sentence("It took nothing for a day, so Heard paused it."),
    PauseReason.GONE: sentence("It answered 410 Gone, so Heard paused it."),
}


@dataclass(frozen=True)
class WebhookLine:
    """A webhook in the list."""

    id: str
    webhook: Webhook
    state: Name


@dataclass(frozen=True)
class NewSecret:
    """A webhook that was just made, and its secret."""

    id: str
    name: str
    text: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The list, and making one."""
    return [
        Route(HERE, admitted(heard, _show), methods=["GET"]),
        Route(HERE, admitted(heard, acting("webhook", _create, _again)), methods=["POST"]),
    ]


def webhook_state(webhook: Webhook) -> Name:
    """Where it stands, in a word and a tone."""
    if webhook.state is WebhookState.PAUSED:
        chosen = webhook.pause_reason is PauseReason.CHOSEN
        return Name(sentence("paused"), "neutral" if chosen else "bad")
    if webhook.failures_in_row:
        return Name(sentence("failing"), "warn")
    return Name(sentence("sending"), "good")


def described_kinds(desk: Desk) -> Mapping[str, str]:
    """What may be chosen, in the member's language."""
    language = desk.caller.language
    return {kind: text.in_(language) for kind, text in DESCRIPTIONS.items()}


def draft_of(form: Form) -> WebhookDraft:
    """What the form asks for."""
    wants_all = form.get("which", "all") == "all"
    return WebhookDraft(
        name=form.get("name", ""),
        url=form.get("url", ""),
        event_kinds=None if wants_all else tuple(form.getlist("kind")),
    )


async def _show(desk: Desk) -> Response:
    return await _page(desk)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried=tried, status_code=422)


async def _page(
    desk: Desk, *, tried: Tried = NOTHING, made: NewSecret | None = None, status_code: int = 200
) -> Response:
    async with desk.heard.database.reading() as session:
        webhooks = await read_webhooks(session, desk.viewer)
    lines = [
        WebhookLine(public_id("webhook", webhook.id), webhook, webhook_state(webhook))
        for webhook in webhooks
    ]
    return desk.show(
        "console/webhooks.html",
        status_code=status_code,
        path=HERE,
        lines=lines,
        stopped=[line for line in lines if line.state.tone == "bad"],
        pauses=PAUSES,
        kinds=described_kinds(desk),
        plain_http=desk.heard.webhook_targets.plain_http,
        made=made,
        tried=tried,
        key=new_key(),
    )


async def _create(desk: Desk, form: Form) -> Response:
    heard = desk.heard
    async with heard.database.transaction() as work:
        webhook, secret = await create_webhook(
            work,
            desk.viewer,
            draft_of(form),
            targets=heard.webhook_targets,
            keeper=heard.secret_keeper,
            idempotency_key=form.get("key") or None,
        )
    made = NewSecret(public_id("webhook", webhook.id), webhook.name, secret)
    return await _page(desk, made=made)
