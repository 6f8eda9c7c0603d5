"""The mail that asks whoever reads a mailbox whether they want news of releases.

The link is made when the mail is: neither the database nor the outbox ever holds it.
"""

import asyncio
from email.message import EmailMessage
from typing import Final

from api.mailing import new_mail, sending
from api.settings import Settings
from domain.newsletters import queries
from domain.newsletters.events import NewsAsked
from domain.newsletters.keys import confirm_key
from domain.newsletters.models import NewsSubscription
from domain.newsletters.subscribing import CONFIRM_LASTS
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence
from domain.shared.outbox import Listener, Telling
from domain.workspaces.models import Workspace

SUBJECT: Final = Sentence(
    "News of {workspace}: please confirm", "{workspace} 的更新通知：请确认订阅"
)
WHAT: Final = Sentence(
    "Somebody, we hope you, wants to hear at this address what changes in {workspace}.",
    "有人（希望是您本人）想用此邮箱接收 {workspace} 的更新通知。",
)
HOW: Final = Sentence(
    "Open this page within {days} days and press the button. Until then no news is sent to you:",
    "请在 {days} 天内打开此页面并点击按钮。在此之前，不会向您发送通知：",
)
UNWANTED: Final = Sentence(
    "If you did not ask for this, ignore it: the address is then forgotten.",
    "如果这不是您的操作，请忽略此邮件：这个地址随后会被删除。",
)


def news_secret(settings: Settings) -> bytes:
    """From which the keys of subscriptions are derived."""
    return settings.derived("release news")


def confirming(settings: Settings) -> Listener:
    """The listener that mails the question; nobody is asked who ended it or lost the address."""
    send, secret = sending(settings), news_secret(settings)

    async def mail_question(telling: Telling[NewsAsked]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            asked = await queries.subscription_by_id(
                session, event.workspace_id, event.subscription_id
            )
            workspace = await session.get_one(Workspace, event.workspace_id)
        if asked and asked.email and asked.asked_at + CONFIRM_LASTS > utc_now():
            await asyncio.to_thread(send, question(asked, asked.email, workspace, settings, secret))

    return mail_question


def question(
    asked: NewsSubscription, email: str, workspace: Workspace, settings: Settings, secret: bytes
) -> EmailMessage:
    """The mail, in the language of whoever asked."""
    words = {"workspace": workspace.name, "days": CONFIRM_LASTS.days}
    subject, what, how, unwanted = (
        sentence.in_(asked.language).format(**words) for sentence in (SUBJECT, WHAT, HOW, UNWANTED)
    )
    key = confirm_key(secret, asked.id, asked.turn)
    link = f"{settings.base_url}/news/confirm/{key}?lang={asked.language}"
    name = f"{asked.id}.{int(asked.asked_at.timestamp())}"
    mail = new_mail(settings, to=email, subject=subject, name=name)
    mail.set_content(f"{what}\n\n{how}\n{link}\n\n{unwanted}\n")
    return mail
