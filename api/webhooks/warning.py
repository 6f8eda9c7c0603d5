"""Mail to the owners when Heard paused a webhook by itself: nothing should stop in silence."""

import asyncio
from email.message import EmailMessage
from typing import Final

from api.mailing import new_mail, sending
from api.settings import Settings
from domain.people import queries as people_queries
from domain.people.roles import Role
from domain.shared.ids import public_id
from domain.shared.languages import Language, Sentence
from domain.shared.outbox import Listener, Telling
from domain.webhooks import queries
from domain.webhooks.events import WebhookPaused
from domain.webhooks.models import PauseReason, Webhook

SUBJECT: Final = Sentence("Heard paused the webhook {name}", "Heard 已暂停 Webhook：{name}")
WHY: Final = {
    PauseReason.FAILING: Sentence(
        "{url} has taken nothing for a day, so Heard stopped sending to it.",
        "{url} 已有一天未成功接收任何事件，Heard 已停止向其发送。",
    ),
    PauseReason.GONE: Sentence(
        "{url} answered that it wants no more (410 Gone), so Heard stopped sending to it.",
        "{url} 表示不再接收（410 Gone），Heard 已停止向其发送。",
    ),
}
HOW: Final = Sentence(
    "What waits is kept. Resume it here once the receiver is well:",
    "待发送的事件已保留。接收端恢复后，请在此继续：",
)


def warning(settings: Settings) -> Listener:
    """The listener that mails every owner, in both languages: what the owner reads is not known."""
    send = sending(settings)

    async def mail_owners(telling: Telling[WebhookPaused]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            webhook = await queries.webhook_by_id(session, event.workspace_id, event.webhook_id)
            members = await people_queries.members_of(session, event.workspace_id)
        if webhook is None or event.reason not in WHY:
            return
        for member in members:
            if member.role is Role.OWNER and member.removed_at is None:
                name = f"{telling.delivery.event_id}.{member.id}"
                mail = written(webhook, event.reason, member.email, name, settings)
                await asyncio.to_thread(send, mail)

    return mail_owners


def written(
    webhook: Webhook, reason: PauseReason, to: str, name: str, settings: Settings
) -> EmailMessage:
    """The mail; repeats share its `name`."""
    words = {"name": webhook.name, "url": webhook.url}
    subject = SUBJECT.in_(Language.EN).format(**words)
    mail = new_mail(settings, to=to, subject=subject, name=name)
    link = f"{settings.base_url}/console/webhooks/{public_id('webhook', webhook.id)}"
    paragraphs = [
        "\n".join((WHY[reason].in_(language).format(**words), HOW.in_(language), link))
        for language in (Language.EN, Language.ZH)
    ]
    mail.set_content("\n\n".join(paragraphs) + "\n")
    return mail
