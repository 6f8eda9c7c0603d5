"""Pausing and resuming. A paused webhook gets no new deliveries; those that wait are kept."""

from dataclasses import replace

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.shared.ids import WebhookId, WorkspaceId, public_id
from domain.shared.viewer import Permission, Viewer, system_viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.webhooks import queries
from domain.webhooks.events import WebhookPaused
from domain.webhooks.models import PauseReason, Webhook, WebhookState
from domain.webhooks.waiting import hasten_waiting


async def pause_webhook(work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId) -> Webhook:
    """Send nothing more until it is resumed; pausing twice changes nothing.

    Refuses: NotAllowed, WebhookNotFound.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    if await _paused(work, webhook_id, PauseReason.CHOSEN):
        await work.session.refresh(webhook)
        record_audit(
            work, viewer, "webhook.paused", subject=public_id("webhook", webhook_id),
            name=webhook.name, reason=PauseReason.CHOSEN.value,
        )  # fmt: skip
    return webhook


async def resume_webhook(work: UnitOfWork, viewer: Viewer, *, webhook_id: WebhookId) -> Webhook:
    """Send again, what waits first; old failures are forgotten.

    Refuses: NotAllowed, WebhookNotFound.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, webhook_id)
    if webhook.state is WebhookState.ACTIVE:
        return webhook
    webhook.state = WebhookState.ACTIVE
    webhook.pause_reason = webhook.paused_at = None
    webhook.failures_in_row = 0
    webhook.failing_since = webhook.rest_until = None
    await hasten_waiting(work, webhook_id)
    record_audit(
        work, viewer, "webhook.resumed", subject=public_id("webhook", webhook_id), name=webhook.name
    )
    return webhook


async def pause_by_itself(
    work: UnitOfWork, workspace_id: WorkspaceId, webhook_id: WebhookId, reason: PauseReason
) -> None:
    """Heard stops sending and says so: in the audit log, and as an event that mails the owners."""
    if not await _paused(work, webhook_id, reason):
        return
    webhook = await queries.found_webhook(work.session, workspace_id, webhook_id)
    record_audit(
        work,
        replace(system_viewer(workspace_id), name="Heard"),
        "webhook.paused",
        subject=public_id("webhook", webhook_id),
        name=webhook.name,
        reason=reason.value,
    )
    work.record(WebhookPaused(workspace_id=workspace_id, webhook_id=webhook_id, reason=reason))


async def _paused(work: UnitOfWork, webhook_id: WebhookId, reason: PauseReason) -> bool:
    """Whether it was active until now."""
    paused = await work.session.execute(
        update(Webhook)
        .where(
            Webhook.id == webhook_id,
            Webhook.state == WebhookState.ACTIVE,
            Webhook.deleted_at.is_(None),
        )
        .values(state=WebhookState.PAUSED, pause_reason=reason, paused_at=work.now)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(paused) == 1
