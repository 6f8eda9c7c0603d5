"""The mail that brings a customer the link into their own pages.

The link is made when the mail is: neither the database nor the outbox ever holds it.
"""

import asyncio
from email.message import EmailMessage
from typing import Final

from api.mailing import new_mail, sending
from api.settings import Settings
from domain.people import queries
from domain.people.events import CustomerLinkAsked
from domain.people.linking_by_mail import link_key
from domain.people.models import CustomerLink
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence
from domain.shared.outbox import Listener, Telling
from domain.workspaces.models import Workspace

SUBJECT: Final = Sentence("Your feedback at {workspace}", "您在 {workspace} 的反馈")
WHAT: Final = Sentence(
    "Somebody, we hope you, wants to see what this address told {workspace} and what came of it.",
    "有人（希望是您本人）想查看此邮箱在 {workspace} 的反馈及其进展。",
)
HOW: Final = Sentence(
    "This link is for you alone. It works once, until {until}:",
    "此链接仅供您本人使用，只能使用一次，有效期至 {until}：",
)
UNWANTED: Final = Sentence(
    "If you did not ask for this, ignore it: nobody comes in without this link.",
    "如果这不是您的操作，请忽略此邮件：没有此链接，任何人都无法进入。",
)


def link_secret(settings: Settings) -> bytes:
    """From which the keys of customers' links are derived."""
    return settings.derived("customer links")


def link_address(settings: Settings, link: CustomerLink) -> str:
    """Where the link leads."""
    return f"{settings.base_url}/me/link/{link_key(link_secret(settings), link.id)}"


def linking(settings: Settings) -> Listener:
    """The listener that mails links as `settings` say; one that is used or over is not mailed."""
    send = sending(settings)

    async def mail_link(telling: Telling[CustomerLinkAsked]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            link = await queries.link_to_mail(session, event.workspace_id, event.link_id)
            workspace = await session.get_one(Workspace, event.workspace_id)
        if link is not None and link.expires_at > utc_now():
            await asyncio.to_thread(send, written(link, workspace, settings))

    return mail_link


def written(link: CustomerLink, workspace: Workspace, settings: Settings) -> EmailMessage:
    """The mail, in the language of whoever asked; its id is the link's, so that repeats show."""
    words = {
        "workspace": workspace.name,
        "until": f"{link.expires_at:%Y-%m-%d %H:%M} UTC",
    }
    subject, what, how, unwanted = (
        sentence.in_(link.language).format(**words) for sentence in (SUBJECT, WHAT, HOW, UNWANTED)
    )
    mail = new_mail(settings, to=link.email, subject=subject, name=str(link.id))
    mail.set_content(f"{what}\n\n{how}\n{link_address(settings, link)}\n\n{unwanted}\n")
    return mail
