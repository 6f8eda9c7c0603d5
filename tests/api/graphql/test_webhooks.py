"""Webhooks as a program manages them: from a token to a verified event, and a replay."""

from typing import Any

from standardwebhooks import Webhook as Verifier

from api.opening import open_ready_workspace
from api.webhooks.posting import Poster
from api.webhooks.sending import Sender
from domain.people.tokens import create_token
from domain.shared.viewer import system_viewer
from domain.webhooks.subscribing import MOST_WEBHOOKS
from tests.api.http.console.desk import said
from tests.api.webhooks.outside import LOOPBACK
from tests.support.api import Product
from tests.support.receiver import receiving
from tests.support.rows import count_rows

REFUSED = "... on UserError { code message }"
CREATE = """mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { __typename
  ... on WebhookCreated { secret webhook { id name url eventKinds state createdBy } }
  ... on UserError { code message } } }"""
LOG = """query ($id: ID!, $state: WebhookDeliveryState) { webhook(id: $id) { state pauseReason
  failuresInRow deliveries(first: 10, state: $state) { edges { node { id eventId eventKind body
  state tries nextTryAt settledAt attempts { at durationMs statusCode error answer } } } } } }"""


async def done(product: Product, token: str, mutation: str, seen: str, **input: Any) -> Any:
    """The answer of a mutation whose input type is called after it."""
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    answer = await product.graphql(
        f"mutation ($input: {kind}!) {{ {mutation}(input: $input) "
        f"{{ __typename {REFUSED} {seen} }} }}",
        {"input": input},
        token=token,
    )
    assert "errors" not in answer, answer
    return answer["data"][mutation]


async def created(product: Product, token: str, **changed: Any) -> Any:
    wanted = {"name": "Lake", "url": "https://lake.example/", **changed}
    answer = await product.graphql(CREATE, {"input": wanted}, token=token)
    return answer["data"]["createWebhook"]


async def log(product: Product, token: str, webhook: str, state: str | None = None) -> Any:
    answer = await product.graphql(LOG, {"id": webhook, "state": state}, token=token)
    return answer["data"]["webhook"]


async def test_from_a_token_to_a_verified_event_and_its_replay(product: Product) -> None:
    token = await product.token("webhooks:write")
    heard = product.heard
    wanted = {"eventKinds": ["feedback.submitted"], "idempotencyKey": "one"}
    made = await created(product, token, **wanted)
    assert await created(product, token, **wanted) == made
    webhook, secret = made["webhook"], made["secret"]
    assert webhook == {
        "id": webhook["id"],
        "name": "Lake",
        "url": "https://lake.example/",
        "eventKinds": ["feedback.submitted"],
        "state": "ACTIVE",
        "createdBy": "test",
    }
    other = await created(product, token, name="Another", idempotencyKey="one")
    assert other["code"] == "IDEMPOTENCY_CONFLICT"
    async with receiving() as receiver:
        async with heard.database.engine.begin() as connection:
            await connection.exec_driver_sql(f"UPDATE webhook SET url = '{receiver.url()}'")
        sender = Sender(heard.database, heard.secret_keeper, Poster(LOOPBACK))
        await said(product)
        await product.work_off()
        await sender.send_due()
        [request] = receiver.requests
        assert Verifier(secret).verify(request.body, request.headers)
        [edge] = (await log(product, token, webhook["id"], "DELIVERED"))["deliveries"]["edges"]
        delivery = edge["node"]
        assert delivery["eventId"] == request.headers["webhook-id"]
        assert delivery["body"] == request.body
        assert [each["statusCode"] for each in delivery["attempts"]] == [200]
        again = await done(
            product, token, "replayDelivery",
            "... on DeliveryReplayed { delivery { state tries } }", deliveryId=delivery["id"],
        )  # fmt: skip
        assert again["delivery"] == {"state": "WAITING", "tries": 0}
        tested = await done(
            product, token, "sendTestEvent",
            "... on TestEventSent { delivery { eventKind } }", webhookId=webhook["id"],
        )  # fmt: skip
        assert tested["delivery"] == {"eventKind": "webhook.test"}
        await sender.send_due()
        kinds = sorted(receiver.verified(secret, index)["type"] for index in range(3))  # type: ignore[type-var]  # all are texts
        assert kinds == ["feedback.submitted", "feedback.submitted", "webhook.test"]
        receiver.answers["/"] = "410 Gone"
        await said(product)
        await product.work_off()
        await sender.send_due()
    stopped = await log(product, token, webhook["id"])
    assert (stopped["state"], stopped["pauseReason"]) == ("PAUSED", "GONE")
    assert stopped["deliveries"]["edges"][0]["node"]["attempts"][0]["error"] == "GONE"
    assert len(stopped["deliveries"]["edges"]) == 3


async def test_each_step_says_how_it_went(product: Product) -> None:
    token = await product.token("webhooks:write")
    made = await created(product, token)
    which = {"webhookId": made["webhook"]["id"]}
    renamed = await done(
        product, token, "updateWebhook", "... on WebhookUpdated { webhook { name eventKinds } }",
        **which, name="Sea", url="https://sea.example/x", eventKinds=["vote.cast", "vote.cast"],
    )  # fmt: skip
    assert renamed["webhook"] == {"name": "Sea", "eventKinds": ["vote.cast"]}
    for mutation, kind, state in (
        ("pauseWebhook", "WebhookPaused", "PAUSED"),
        ("pauseWebhook", "WebhookPaused", "PAUSED"),
        ("resumeWebhook", "WebhookResumed", "ACTIVE"),
    ):
        seen = await done(
            product, token, mutation, f"... on {kind} {{ webhook {{ state }} }}", **which
        )
        assert seen["webhook"] == {"state": state}
    rotated = await done(
        product, token, "rotateWebhookSecret", "... on WebhookSecretRotated { secret }", **which
    )
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != made["secret"]
    replayed = await done(
        product, token, "replayFailedDeliveries", "... on FailedDeliveriesReplayed { count }",
        **which, since="2026-01-01T00:00:00Z",
    )  # fmt: skip
    assert replayed["count"] == 0
    gone = await done(
        product, token, "deleteWebhook", "... on WebhookDeleted { webhookId }", **which
    )
    assert gone["webhookId"] == which["webhookId"]
    assert await log(product, token, which["webhookId"]) is None
    again = await done(product, token, "deleteWebhook", "", **which)
    assert again["code"] == "WEBHOOK_NOT_FOUND"
    actions = (
        "action IN ('webhook.created', 'webhook.updated', 'webhook.paused', 'webhook.resumed')"
    )
    assert await count_rows(product.heard.database, "audit_entry", actions) == 4


async def test_what_makes_no_sense_is_refused(product: Product) -> None:
    token = await product.token("webhooks:write")
    for changed, code in (
        ({"name": " "}, "TEXT_MISSING"),
        ({"url": "https://127.0.0.1:22/"}, "INVALID_WEBHOOK_URL"),
        ({"url": "https://lake.example/#top"}, "INVALID_WEBHOOK_URL"),
        ({"url": "https://la ke.example/"}, "INVALID_WEBHOOK_URL"),
        ({"url": "http://lake.example/"}, "INVALID_WEBHOOK_URL"),
        ({"eventKinds": []}, "NO_EVENT_KINDS"),
        ({"eventKinds": ["webhook.test"]}, "UNKNOWN_EVENT_KIND"),
    ):
        assert (await created(product, token, **changed))["code"] == code, changed
    assert await count_rows(product.heard.database, "webhook") == 0
    for number in range(MOST_WEBHOOKS):
        assert "webhook" in await created(product, token, name=str(number))
    assert (await created(product, token))["code"] == "TOO_MANY_WEBHOOKS"


async def test_other_tokens_and_other_workspaces_see_and_change_nothing(product: Product) -> None:
    token = await product.token("webhooks:write")
    made = await created(product, token, eventKinds=["feedback.submitted"])
    webhook = made["webhook"]["id"]
    await said(product)
    await product.work_off()
    [edge] = (await log(product, token, webhook))["deliveries"]["edges"]
    reader = await product.token("feedback:read", "feedback:write")
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
        _, stranger = await create_token(
            work, system_viewer(other.id), name="other", scopes=["admin"]
        )
    assert await log(product, stranger, webhook) is None
    for outsider, code in ((reader, "NOT_ALLOWED"), (stranger, "WEBHOOK_NOT_FOUND")):
        for mutation, more in (
            ("pauseWebhook", {}),
            ("deleteWebhook", {}),
            ("rotateWebhookSecret", {}),
            ("sendTestEvent", {}),
            ("replayFailedDeliveries", {"since": "2026-01-01T00:00:00Z"}),
            ("updateWebhook", {"name": "A", "url": "https://a.example/"}),
        ):
            answer = await done(product, outsider, mutation, "", webhookId=webhook, **more)
            assert answer["code"] == code, mutation
        answer = await done(product, outsider, "replayDelivery", "", deliveryId=edge["node"]["id"])
        assert answer["code"] in (code, "WEBHOOK_DELIVERY_NOT_FOUND")
        for known in (webhook, edge["node"]["id"]):
            node = await product.graphql(
                "query ($id: ID!) { node(id: $id) { id } }", {"id": known}, token=outsider
            )
            assert node["data"] == {"node": None}
    listed = await product.graphql("{ webhooks { id } }", token=stranger)
    assert listed["data"] == {"webhooks": []}
    refused = await product.graphql("{ webhooks { id } }", token=reader)
    assert refused["data"] is None
    assert await count_rows(product.heard.database, "webhook", "state = 'active'") == 1
    assert await count_rows(product.heard.database, "webhook_delivery") == 1


async def test_the_kinds_are_described_in_both_languages(product: Product) -> None:
    for language, wanted in (("en", "A customer gave feedback."), ("zh", "客户提交了反馈。")):
        answer = await product.graphql(
            "{ webhookEventKinds { kind description } }", accept_language=language
        )
        assert answer["data"]["webhookEventKinds"][0] == {
            "kind": "feedback.submitted",
            "description": wanted,
        }
