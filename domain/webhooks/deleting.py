"""Ending a webhook: nothing more is sent, its secrets go at once, its deliveries soon after."""

from domain.auditing.recording import record_audit
from domain.shared.ids import WebhookId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.webhooks import queries


async def delete_webhook(work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId) -> None:
    """Refuses: NotAllowed, WebhookNotFound."""
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    webhook.deleted_at = work.now
    webhook.sealed_secret = ""
    webhook.sealed_old_secret = webhook.old_secret_until = None
    record_audit(
        work,
        viewer,
        "webhook.deleted",
        subject=public_id("webhook", webhook_id),
        name=webhook.name,
        url=webhook.url,
    )
