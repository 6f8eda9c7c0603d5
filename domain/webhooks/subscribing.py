"""Making a webhook: an address, the kinds of events it wants, and a secret that is shown once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from domain.auditing.recording import record_audit
from domain.shared.idempotency import once
from domain.shared.ids import WebhookId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.webhooks import queries
from domain.webhooks.addressing import clean_target
from domain.webhooks.errors import NoEventKinds, TooManyWebhooks, UnknownEventKind
from domain.webhooks.keeping import SecretKeeper
from domain.webhooks.models import Webhook, WebhookState
from domain.webhooks.signing import new_secret

MOST_WEBHOOKS: Final = 50
NAME_LIMIT: Final = 100


@dataclass(frozen=True)
class Targets:
    """What the edge knows: the kinds that are offered, and whether http:// leads anywhere."""

    kinds: Collection[str]
    plain_http: bool = False


@dataclass(frozen=True, kw_only=True)
class WebhookDraft:
    """`event_kinds` None: all of them, also those to come."""

    name: str
    url: str
    event_kinds: tuple[str, ...] | None = None

    def cleaned(self, targets: Targets) -> "WebhookDraft":
        """As it is stored.

        Refuses: TextMissing, TextTooLong, InvalidText, InvalidWebhookUrl, NoEventKinds,
        UnknownEventKind.
        """
        return WebhookDraft(
            name=clean_required(self.name, "name", limit=NAME_LIMIT),
            url=clean_target(self.url, plain_http=targets.plain_http),
            event_kinds=_known(self.event_kinds, targets),
        )


async def create_webhook(
    work: UnitOfWork,
    viewer: Viewer,
    draft: WebhookDraft,
    *,
    targets: Targets,
    keeper: SecretKeeper,
    idempotency_key: str | None = None,
) -> tuple[Webhook, str]:
    """The webhook, active, and its secret.

    Refuses: NotAllowed, TooManyWebhooks, IdempotencyConflict, and what `WebhookDraft.cleaned` does.
    """
    viewer.must(Permission.MANAGE_WEBHOOKS)
    cleaned = draft.cleaned(targets)

    async def make() -> WebhookId:
        webhook = await _subscribed(work, viewer, cleaned, keeper)
        record_audit(
            work,
            viewer,
            "webhook.created",
            subject=public_id("webhook", webhook.id),
            name=webhook.name,
            url=webhook.url,
            events=webhook.event_kinds,
        )
        return webhook.id

    webhook_id = await once(
        work,
        viewer,
        key=idempotency_key,
        request={
            "does": "createWebhook",
            "name": cleaned.name,
            "url": cleaned.url,
            "kinds": list(cleaned.event_kinds) if cleaned.event_kinds is not None else None,
        },
        make=make,
    )
    webhook = await queries.found_webhook(work.session, viewer.workspace_id, WebhookId(webhook_id))
    return webhook, keeper.open(webhook.id, webhook.sealed_secret)


async def _subscribed(
    work: UnitOfWork, viewer: Viewer, draft: WebhookDraft, keeper: SecretKeeper
) -> Webhook:
    if len(await queries.webhooks_of(work.session, viewer.workspace_id)) >= MOST_WEBHOOKS:
        raise TooManyWebhooks(MOST_WEBHOOKS)
    webhook_id = WebhookId(new_id())
    webhook = Webhook(
        id=webhook_id,
        workspace_id=viewer.workspace_id,
        name=draft.name,
        url=draft.url,
        event_kinds=list(draft.event_kinds) if draft.event_kinds is not None else None,
        sealed_secret=keeper.seal(webhook_id, new_secret()),
        state=WebhookState.ACTIVE,
        failures_in_row=0,
        created_by=viewer.name or viewer.actor,
        created_at=work.now,
    )
    work.session.add(webhook)
    await work.session.flush()
    return webhook


def _known(kinds: tuple[str, ...] | None, targets: Targets) -> tuple[str, ...] | None:
    if kinds is None:
        return None
    if not kinds:
        raise NoEventKinds
    for kind in kinds:
        if kind not in targets.kinds:
            raise UnknownEventKind(kind[:100])
    return tuple(sorted(set(kinds)))
