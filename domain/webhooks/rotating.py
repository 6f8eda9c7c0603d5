"""A new secret, while the old one signs along for a day: nobody has to change both ends at once."""

from datetime import timedelta
from typing import Final

from domain.auditing.recording import record_audit
from domain.shared.ids import WebhookId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.keeping import SecretKeeper
from domain.webhooks.models import Webhook
from domain.webhooks.signing import new_secret

OVERLAP: Final = timedelta(hours=24)


async def rotate_webhook_secret(
    work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId, keeper: SecretKeeper
) -> tuple[Webhook, str]:
    """The webhook and its new secret, which is shown once. A still older one ends at once.

    Refuses: NotAllowed, WebhookNotFound.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    secret = new_secret()
    webhook.sealed_old_secret = webhook.sealed_secret
    webhook.old_secret_until = work.now + OVERLAP
    webhook.sealed_secret = keeper.seal(webhook_id, secret)
    record_audit(
        work,
        viewer,
        "webhook.secret_rotated",
        subject=public_id("webhook", webhook_id),
        name=webhook.name,
    )
    return webhook, secret
