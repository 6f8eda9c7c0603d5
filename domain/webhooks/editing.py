"""Changing where a webhook leads and what it wants. What waits goes to the new address."""

from domain.auditing.recording import record_audit
from domain.shared.ids import WebhookId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.models import Webhook
from domain.webhooks.subscribing import Targets, WebhookDraft


async def update_webhook(
    work: UnitOfWork,
    viewer: Viewer,
    draft: WebhookDraft,
    *,
    webhook_id: WebhookId,
    targets: Targets,
) -> Webhook:
    """The webhook as `draft` says; its secret and its state stay.

    Refuses: NotAllowed, WebhookNotFound, and what `WebhookDraft.cleaned` does.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    cleaned = draft.cleaned(targets)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    webhook.name = cleaned.name
    webhook.url = cleaned.url
    webhook.event_kinds = list(cleaned.event_kinds) if cleaned.event_kinds is not None else None
    record_audit(
        work,
        viewer,
        "webhook.updated",
        subject=public_id("webhook", webhook.id),
        name=webhook.name,
        url=webhook.url,
        events=webhook.event_kinds,
    )
    return webhook
