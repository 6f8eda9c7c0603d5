"""/console/webhooks/{id}: one webhook, its delivery log with every try, and what can be done."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Answer, Desk, Missing, admitted
from api.http.console.naming import Name
from api.http.console.trying import NOTHING, Tried, acting
from api.http.console.webhooks import HERE, PAUSES, described_kinds, draft_of, webhook_state
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.people.keys import new_key
from domain.shared.ids import WebhookDeliveryId, WebhookId, parse_public_id, public_id
from domain.shared.paging import InvalidPage, PageRequest
from domain.webhooks import queries
from domain.webhooks.deleting import delete_webhook
from domain.webhooks.editing import update_webhook
from domain.webhooks.models import AttemptError, DeliveryState, WebhookAttempt, WebhookDelivery
from domain.webhooks.pausing import pause_webhook, resume_webhook
from domain.webhooks.reading import read_deliveries, read_webhook
from domain.webhooks.replaying import replay_delivery, replay_failed_deliveries, send_test_event
from domain.webhooks.rotating import rotate_webhook_secret

PER_PAGE: Final = 25
STATES: Final = {
    DeliveryState.WAITING: Name(sentence("waiting"), "info"),
    DeliveryState.DELIVERED: Name(sentence("delivered"), "good"),
    DeliveryState.FAILED: Name(sentence("given up"), "bad"),
}
ERRORS: Final = {
    AttemptError.ADDRESS_REFUSED: sentence("The address leads into a network that is not public."),
    AttemptError.NAME_UNKNOWN: sentence("The name leads nowhere."),
    AttemptError.NOT_REACHED: sentence("Nobody listens there."),
    AttemptError.TLS_FAILED: sentence("The certificate is not good."),
    AttemptError.TIMED_OUT: sentence("No answer came in time."),
    AttemptError.BROKEN_OFF: sentence("The connection broke off."),
    AttemptError.REDIRECTED: sentence("It redirects, which is not followed."),
    AttemptError.REFUSED: sentence("It did not take it."),
    AttemptError.GONE: sentence("It wants no more."),
    AttemptError.KEY_CHANGED: sentence("The secret cannot be read any more: rotate it."),
}
SPANS: Final = {
    "1": sentence("the last hour"),
    "24": sentence("the last day"),
    "168": sentence("the last week"),
    "2160": sentence("all that is kept"),
}


@dataclass(frozen=True)
class DeliveryLine:
    """One line of the log, which opens to its body and its tries."""

    id: str
    event_id: str
    delivery: WebhookDelivery
    body: str
    state: Name
    attempts: list[WebhookAttempt]


def routes(heard: Heard) -> list[BaseRoute]:
    """Looking at one, and everything that is done with it."""

    def post(path: str, answer: Answer) -> Route:
        return Route(f"{HERE}/{{id}}{path}", admitted(heard, answer), methods=["POST"])

    return [
        Route(HERE + "/{id}", admitted(heard, _show), methods=["GET"]),
        post("", acting("webhook", _update, _again)),
        post("/pause", acting("pause", _pause, _again)),
        post("/resume", acting("resume", _resume, _again)),
        post("/rotate", acting("rotate", _rotate, _again)),
        post("/delete", acting("delete", _delete, _again)),
        post("/test", acting("test", _test, _again)),
        post("/replay", acting("replay", _replay_failed, _again)),
        post("/deliveries/{delivery}/replay", acting("delivery", _replay, _again)),
    ]


async def _show(desk: Desk) -> Response:
    try:
        return await _page(desk)
    except InvalidPage:
        return redirect(_address(desk))


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried=tried, status_code=422)


async def _page(
    desk: Desk, *, tried: Tried = NOTHING, secret: str | None = None, status_code: int = 200
) -> Response:
    state = _asked_state(desk)
    asked = PageRequest(PER_PAGE, desk.request.query_params.get("after"))
    async with desk.heard.database.reading() as session:
        webhook = await read_webhook(session, desk.viewer, _webhook_id(desk))
        if webhook is None:
            raise Missing
        page = await read_deliveries(session, desk.viewer, webhook.id, asked, state)
        attempts = await queries.attempts_of(session, [each.id for each in page.items])
    kept = {"state": state.value} if state else {}
    older = urlencode({**kept, "after": page.cursors[-1]}) if page.has_next else None
    return desk.show(
        "console/webhook.html",
        status_code=status_code,
        path=_address(desk),
        id=public_id("webhook", webhook.id),
        webhook=webhook,
        state=webhook_state(webhook),
        why=PAUSES[webhook.pause_reason] if webhook.pause_reason else None,
        lines=[_line(delivery, attempts) for delivery in page.items],
        errors=ERRORS,
        states=STATES,
        asked_state=state,
        spans=SPANS,
        newer=f"{_address(desk)}?{urlencode(kept)}" if asked.after else None,
        older=f"{_address(desk)}?{older}" if older else None,
        kinds=described_kinds(desk),
        secret=secret,
        tried=tried,
        key=new_key(),
    )


def _line(delivery: WebhookDelivery, attempts: Sequence[WebhookAttempt]) -> DeliveryLine:
    return DeliveryLine(
        public_id("webhookdelivery", delivery.id),
        public_id("event", delivery.event_id),
        delivery,
        json.dumps(json.loads(delivery.body), indent=2, ensure_ascii=False),
        STATES[delivery.state],
        [attempt for attempt in attempts if attempt.delivery_id == delivery.id],
    )


def _asked_state(desk: Desk) -> DeliveryState | None:
    try:
        return DeliveryState(desk.request.query_params.get("state", ""))
    except ValueError:
        return None


async def _update(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await update_webhook(
            work,
            desk.viewer,
            draft_of(form),
            webhook_id=_webhook_id(desk),
            targets=desk.heard.webhook_targets,
        )
    return redirect(_address(desk), notice="webhook_saved")


async def _pause(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await pause_webhook(work, desk.viewer, webhook_id=_webhook_id(desk))
    return redirect(_address(desk), notice="webhook_paused")


async def _resume(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await resume_webhook(work, desk.viewer, webhook_id=_webhook_id(desk))
    return redirect(_address(desk), notice="webhook_resumed")


async def _rotate(desk: Desk, _form: Form) -> Response:
    """The one answer that holds the new secret: no address, cookie or log ever does."""
    async with desk.heard.database.transaction() as work:
        _, secret = await rotate_webhook_secret(
            work, desk.viewer, webhook_id=_webhook_id(desk), keeper=desk.heard.secret_keeper
        )
    return await _page(desk, secret=secret)


async def _delete(desk: Desk, _form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await delete_webhook(work, desk.viewer, webhook_id=_webhook_id(desk))
    return redirect(HERE, notice="webhook_deleted")


async def _test(desk: Desk, form: Form) -> Response:
    async with desk.heard.database.transaction() as work:
        await send_test_event(
            work,
            desk.viewer,
            webhook_id=_webhook_id(desk),
            idempotency_key=form.get("key") or None,
        )
    return redirect(_address(desk), notice="webhook_tested")


async def _replay(desk: Desk, _form: Form) -> Response:
    delivery_id = WebhookDeliveryId(_id(desk, "delivery", "webhookdelivery"))
    async with desk.heard.database.transaction() as work:
        await replay_delivery(work, desk.viewer, delivery_id=delivery_id)
    return redirect(_address(desk), notice="delivery_replayed")


async def _replay_failed(desk: Desk, form: Form) -> Response:
    span = form.get("span", "")
    hours = int(span) if span in SPANS else 24
    async with desk.heard.database.transaction() as work:
        await replay_failed_deliveries(
            work,
            desk.viewer,
            webhook_id=_webhook_id(desk),
            since=work.now - timedelta(hours=hours),
        )
    return redirect(_address(desk), notice="failures_replayed")


def _address(desk: Desk) -> str:
    return f"{HERE}/{public_id('webhook', _webhook_id(desk))}"


def _webhook_id(desk: Desk) -> WebhookId:
    return WebhookId(_id(desk, "id", "webhook"))


def _id(desk: Desk, part: str, wanted: str) -> UUID:
    kind, value = parse_public_id(desk.request.path_params[part]) or ("", None)
    return value if value and kind == wanted else UUID(int=0)
