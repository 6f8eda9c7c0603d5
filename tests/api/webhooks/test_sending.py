"""From an event to a stranger's server: signed, tried again, taken over, paused."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from api.webhooks.posting import Poster
from api.webhooks.sending import AT_ONCE, Sender
from domain.shared.ids import public_id
from domain.shared.outbox import LEASE as OUTBOX_LEASE
from domain.webhooks.attempting import record_attempt
from domain.webhooks.forgetting import forget_old_deliveries
from domain.webhooks.keeping import SecretKeeper
from domain.webhooks.leasing import LEASE, take_errands
from domain.webhooks.models import AttemptError, DeliveryState, PauseReason, WebhookState
from domain.webhooks.pausing import pause_webhook, resume_webhook
from domain.webhooks.replaying import replay_delivery, replay_failed_deliveries, send_test_event
from domain.webhooks.rotating import rotate_webhook_secret
from domain.webhooks.scheduling import PAUSE_FAILURES, TRIES
from tests.api.webhooks.outside import KEEPER, LOOPBACK, Outside, outside
from tests.support.rows import count_rows, rows_of
from tests.support.world import opened

LONG = timedelta(hours=30)


@pytest.fixture
async def it(database_url: str) -> AsyncIterator[Outside]:
    async with outside(database_url) as it:
        yield it


async def test_an_event_arrives_signed_and_says_what_happened(it: Outside) -> None:
    webhook, secret = await it.webhook(kinds=("feedback.submitted",))
    feedback = await it.world.feedback("The lens cap falls off.")
    await it.outbox.deliver_all()
    await it.sender.send_due()
    [request] = it.receiver.requests
    content = it.receiver.verified(secret)
    assert list(content) == ["type", "timestamp", "workspace", "data"]
    assert content["type"] == "feedback.submitted"
    assert content["timestamp"] == f"{it.clock.now:%Y-%m-%dT%H:%M:%S}Z"
    assert content["workspace"] == public_id("workspace", it.world.workspace_id)
    assert content["data"] == {
        "feedback_id": public_id("feedback", feedback.id),
        "customer_id": None,
        "has_text": True,
        "is_verified": False,
    }
    assert "lens cap" not in request.body
    assert request.headers["content-type"] == "application/json"
    [delivery] = await it.log(webhook.id)
    assert request.headers["webhook-id"] == public_id("event", delivery.event_id)
    assert (delivery.state, delivery.tries, delivery.body) == (
        DeliveryState.DELIVERED,
        1,
        request.body,
    )
    [attempt] = await it.attempts(delivery)
    assert (attempt.status_code, attempt.error, attempt.answer) == (200, None, "thank you")


async def test_a_receiver_notices_what_was_changed_or_kept_back(it: Outside) -> None:
    _, secret = await it.webhook()
    await it.happen()
    await it.sender.send_due()
    [request] = it.receiver.requests
    verifier = Verifier(secret)
    verifier.verify(request.body, request.headers)
    moment = int(request.headers["webhook-timestamp"])
    changes: dict[str, tuple[str, dict[str, str]]] = {
        "body": (request.body.replace("true", "false"), {}),
        "id": (request.body, {"webhook-id": "event_01k00000000000000000000000"}),
        "10 minutes old": (request.body, {"webhook-timestamp": str(moment - 600)}),
        "10 minutes ahead": (request.body, {"webhook-timestamp": str(moment + 600)}),
        "another secret's": (request.body, {"webhook-signature": "v1,AAAA"}),
    }
    for what, (body, changed) in changes.items():
        with pytest.raises(WebhookVerificationError):
            verifier.verify(body, {**request.headers, **changed})
            pytest.fail(what)


@pytest.mark.parametrize("minutes", [-10, 5.2], ids=["10 min old", "more than 5 min ahead"])
async def test_what_was_signed_long_ago_or_ahead_of_time_is_refused(
    it: Outside, minutes: float
) -> None:
    it.clock.forward(timedelta(minutes=minutes))
    _, secret = await it.webhook()
    await it.happen()
    await it.sender.send_due()
    with pytest.raises(WebhookVerificationError, match=r"too (old|new)"):
        it.receiver.verified(secret)


async def test_an_event_told_twice_is_delivered_once(it: Outside) -> None:
    webhook, _ = await it.webhook()
    await it.world.feedback()
    await it.outbox.deliver_all()
    async with it.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE outbox_delivery SET done_at = NULL")
    it.clock.forward(OUTBOX_LEASE)
    assert await it.outbox.deliver_all() == 1
    await it.sender.send_due()
    assert len(it.receiver.requests) == 1
    assert len(await it.log(webhook.id)) == 1


async def test_only_what_was_chosen_comes_and_only_of_the_own_workspace(it: Outside) -> None:
    await it.webhook("/votes", kinds=("vote.cast",))
    other = await opened(it.database, "other")
    await it.webhook("/other", world=other)
    await it.webhook("/all")
    await it.happen()
    await it.sender.send_due()
    assert [request.path for request in it.receiver.requests] == ["/all"]
    assert await count_rows(it.database, "webhook_delivery") == 1


async def test_a_failed_try_is_repeated_with_growing_delays_and_one_id(it: Outside) -> None:
    webhook, secret = await it.webhook()
    it.receiver.answers["/"] = "500 Oops"
    it.receiver.said = "no\x00\x1b[31m " + "é" * 2000
    await it.happen()
    waits: list[float] = []
    for _ in range(6):
        await it.sender.send_due()
        [delivery] = await it.log(webhook.id)
        wait = (delivery.due_at - it.clock.now).total_seconds()
        waits.append(wait)
        it.clock.forward(timedelta(seconds=wait))
    for seen, wanted in zip(waits, [5, 30, 120, 600, 3600, 14400], strict=True):
        assert 0.9 * wanted <= seen <= 1.1 * wanted
    attempts = await it.attempts(delivery)
    assert [(each.status_code, each.error) for each in attempts] == [
        (500, AttemptError.REFUSED)
    ] * 6
    assert attempts[0].answer == "no[31m " + "é" * 991
    it.receiver.answers.clear()
    await it.sender.send_due()
    [delivery] = await it.log(webhook.id)
    assert (delivery.state, delivery.tries) == (DeliveryState.DELIVERED, 7)
    assert len({request.headers["webhook-id"] for request in it.receiver.requests}) == 1
    assert len({request.headers["webhook-timestamp"] for request in it.receiver.requests}) == 7
    stored = await it.stored(webhook)
    assert (stored.failures_in_row, stored.failing_since) == (0, None)
    assert secret


async def test_after_ten_tries_it_is_given_up_and_can_be_replayed(it: Outside) -> None:
    webhook, _ = await it.webhook()
    begun = it.clock.now
    it.receiver.answers["/"] = "500 Oops"
    await it.happen()
    for _ in range(TRIES):
        await it.sender.send_due()
        it.clock.forward(LONG)
    [delivery] = await it.log(webhook.id)
    assert (delivery.state, delivery.tries) == (DeliveryState.FAILED, TRIES)
    assert len(it.receiver.requests) == TRIES
    it.receiver.answers.clear()
    async with it.database.transaction() as work:
        await resume_webhook(work, it.world.manager, webhook_id=webhook.id)
        count = await replay_failed_deliveries(
            work, it.world.manager, webhook_id=webhook.id, since=begun
        )
    assert count == 1
    await it.sender.send_due()
    [delivery] = await it.log(webhook.id)
    assert (delivery.state, delivery.tries) == (DeliveryState.DELIVERED, 1)
    assert len(await it.attempts(delivery)) == TRIES + 1


async def test_what_was_delivered_can_be_sent_again_under_its_id(it: Outside) -> None:
    webhook, _ = await it.webhook()
    await it.happen()
    await it.sender.send_due()
    [delivery] = await it.log(webhook.id)
    async with it.database.transaction() as work:
        await replay_delivery(work, it.world.manager, delivery_id=delivery.id)
    await it.sender.send_due()
    first, second = it.receiver.requests
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


async def test_a_target_that_takes_nothing_for_a_day_is_paused_and_keeps_what_waits(
    it: Outside,
) -> None:
    webhook, _ = await it.webhook(kinds=("feedback.submitted",))
    watcher, _ = await it.webhook("/watch", kinds=("webhook.paused",))
    it.receiver.answers["/"] = "503 Down"
    await it.happen(times=2)
    for _ in range(6):  # two failures each, the last of them 25 hours after the first
        assert (await it.stored(webhook)).state is WebhookState.ACTIVE
        await it.sender.send_due()
        it.clock.forward(timedelta(hours=5))
    stored = await it.stored(webhook)
    assert (stored.state, stored.pause_reason) == (WebhookState.PAUSED, PauseReason.FAILING)
    audit = "action = 'webhook.paused' AND actor_name = 'Heard'"
    assert await count_rows(it.database, "audit_entry", audit) == 1
    assert {each.state for each in await it.log(webhook.id)} == {DeliveryState.WAITING}
    sent = len(it.receiver.requests)

    await it.happen()
    await it.sender.send_due()
    assert [request.path for request in it.receiver.requests[sent:]] == ["/watch"]
    assert json.loads(it.receiver.requests[-1].body)["data"] == {
        "webhook_id": public_id("webhook", webhook.id),
        "reason": "failing",
    }
    assert len(await it.log(webhook.id)) == 2

    it.receiver.answers.clear()
    async with it.database.transaction() as work:
        await resume_webhook(work, it.world.manager, webhook_id=webhook.id)
    await it.sender.send_due()
    assert {each.state for each in await it.log(webhook.id)} == {DeliveryState.DELIVERED}
    assert watcher.state is WebhookState.ACTIVE


async def test_many_failures_within_a_day_pause_nothing_but_let_the_target_rest(
    it: Outside,
) -> None:
    webhook, _ = await it.webhook()
    it.receiver.answers["/"] = "500 Oops"
    await it.happen(times=12)
    for _ in range(4):
        await it.sender.send_due()
        it.clock.forward(timedelta(minutes=11))
    stored = await it.stored(webhook)
    assert stored.state is WebhookState.ACTIVE
    assert stored.failures_in_row >= PAUSE_FAILURES
    assert len(it.receiver.requests) == 4 * AT_ONCE
    assert stored.rest_until is not None


async def test_410_ends_it_at_once(it: Outside) -> None:
    webhook, _ = await it.webhook()
    it.receiver.answers["/"] = "410 Gone"
    await it.happen()
    await it.sender.send_due()
    stored = await it.stored(webhook)
    assert (stored.state, stored.pause_reason) == (WebhookState.PAUSED, PauseReason.GONE)
    it.clock.forward(LONG)
    await it.sender.send_due()
    assert len(it.receiver.requests) == 1


async def test_a_redirect_is_not_followed(it: Outside) -> None:
    webhook, _ = await it.webhook()
    it.receiver.answers["/"] = f"302 Found\r\nLocation: {it.receiver.url('/inside')}"
    await it.happen()
    await it.sender.send_due()
    assert [request.path for request in it.receiver.requests] == ["/"]
    [delivery] = await it.log(webhook.id)
    [attempt] = await it.attempts(delivery)
    assert (attempt.status_code, attempt.error) == (302, AttemptError.REDIRECTED)


async def test_what_a_dead_sender_had_leased_is_taken_over(it: Outside) -> None:
    webhook, _ = await it.webhook()
    await it.happen()
    async with it.database.transaction() as work:
        [errand] = await take_errands(work, webhook.id, limit=4)
    await it.sender.send_due()
    assert it.receiver.requests == []
    it.clock.forward(LEASE + timedelta(seconds=1))
    await it.sender.send_due()
    assert len(it.receiver.requests) == 1
    outcome = await Poster(LOOPBACK).post(errand.url, errand.body, {}, it.clock.now)
    async with it.database.transaction() as work:
        assert not await record_attempt(work, errand, outcome)
    [delivery] = await it.log(webhook.id)
    assert len(await it.attempts(delivery)) == 1


async def test_a_slow_target_delays_nobody_else(it: Outside) -> None:
    slow, _ = await it.webhook("/slow")
    await it.webhook("/quick")
    await it.happen(times=AT_ONCE + 2)
    await it.sender.turn()
    await it.receiver.came("/quick", AT_ONCE + 2)
    waiting = [each for each in it.receiver.requests if each.path == "/slow"]
    assert len(waiting) <= AT_ONCE
    it.receiver.gate.set()
    await it.sender.send_due()
    assert {each.state for each in await it.log(slow.id)} == {DeliveryState.DELIVERED}
    assert it.receiver.most_at_once <= 2 * AT_ONCE


async def test_a_paused_webhook_gets_tests_alone(it: Outside) -> None:
    webhook, secret = await it.webhook()
    await it.happen()
    async with it.database.transaction() as work:
        await pause_webhook(work, it.world.manager, webhook_id=webhook.id)
        await send_test_event(work, it.world.manager, webhook_id=webhook.id)
    await it.sender.send_due()
    assert len(it.receiver.requests) == 1
    assert it.receiver.verified(secret)["type"] == "webhook.test"
    async with it.database.transaction() as work:
        await resume_webhook(work, it.world.manager, webhook_id=webhook.id)
    await it.sender.send_due()
    assert it.receiver.verified(secret)["type"] == "feedback.submitted"


async def test_a_test_is_tried_once_and_counts_for_nothing(it: Outside) -> None:
    webhook, _ = await it.webhook()
    it.receiver.answers["/"] = "500 Oops"
    async with it.database.transaction() as work:
        delivery = await send_test_event(work, it.world.manager, webhook_id=webhook.id)
    assert await it.sender.send_now(webhook.id, delivery.id)
    assert not await it.sender.send_now(webhook.id, delivery.id)
    [delivery] = await it.log(webhook.id)
    assert delivery.state is DeliveryState.FAILED
    assert (await it.stored(webhook)).failures_in_row == 0


async def test_after_rotating_both_secrets_verify_for_a_day(it: Outside) -> None:
    webhook, old = await it.webhook()
    async with it.database.transaction() as work:
        _, new = await rotate_webhook_secret(
            work, it.world.manager, webhook_id=webhook.id, keeper=KEEPER
        )
    await it.happen()
    await it.sender.send_due()
    assert it.receiver.verified(old) == it.receiver.verified(new)
    assert it.receiver.requests[-1].headers["webhook-signature"].count("v1,") == 2
    async with it.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE webhook SET old_secret_until = created_at")
    await it.happen()
    await it.sender.send_due()
    it.receiver.verified(new)
    with pytest.raises(WebhookVerificationError):
        it.receiver.verified(old)


async def test_the_database_holds_no_secret_in_the_clear(it: Outside) -> None:
    _, secret = await it.webhook()
    [(stored,)] = await rows_of(it.database, "SELECT sealed_secret FROM webhook")
    assert secret.removeprefix("whsec_") not in str(stored)
    details = await rows_of(it.database, "SELECT details FROM audit_entry")
    assert secret not in str(details)


async def test_under_another_key_nothing_is_sent_and_the_log_says_why(it: Outside) -> None:
    webhook, _ = await it.webhook()
    await it.happen()
    other = Sender(it.database, SecretKeeper(b"o" * 32), Poster(LOOPBACK), clock=it.clock)
    await other.send_due()
    assert it.receiver.requests == []
    [delivery] = await it.log(webhook.id)
    [attempt] = await it.attempts(delivery)
    assert attempt.error is AttemptError.KEY_CHANGED


async def test_what_was_taken_is_forgotten_after_a_month_in_portions(it: Outside) -> None:
    await it.webhook()
    await it.happen(times=3)
    await it.sender.send_due()
    it.clock.forward(timedelta(days=29))
    async with it.database.transaction() as work:
        assert await forget_old_deliveries(work) == 0
    it.clock.forward(timedelta(days=2))
    async with it.database.transaction() as work:
        assert await forget_old_deliveries(work, portion=2) == 2
    async with it.database.transaction() as work:
        assert await forget_old_deliveries(work, portion=2) == 1
    assert await count_rows(it.database, "webhook_delivery") == 0
    assert await count_rows(it.database, "webhook_attempt") == 0
