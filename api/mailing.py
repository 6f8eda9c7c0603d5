"""Mail to customers: each message once it is stored, over SMTP or, without a server, to the log.

At least once: a worker that dies between sending and remembering sends again. Mail goes to the
address that the host gave; without one, to the address that was given with a feedback, which gets
the news of that feedback alone and can stop it with one press.
"""

import asyncio
import logging
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

from api.http.news import message_text
from api.settings import Settings
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.messages import queries
from domain.messages.events import MessagesStored
from domain.messages.mailing import mark_mailed
from domain.messages.queries import Letter
from domain.shared.languages import Language, Sentence
from domain.shared.outbox import Listener, Telling

PATIENCE_SECONDS: Final = 10.0
WHY: Final = Sentence(
    "You get this because your address was given with the feedback {number}.\n"
    "No more mail about it: {url}",
    "您收到此邮件，是因为提交反馈 {number} 时填写了您的邮箱。\n不再接收关于它的邮件：{url}",
)
SendMail = Callable[[EmailMessage], None]
log = logging.getLogger("heard.mail")


class MailNotTaken(Exception):
    """The server did not take a mail. Says only how: its own words may name the address."""


def mailing(settings: Settings) -> Listener:
    """The listener that mails stored messages as `settings` say."""
    send = sending(settings)

    async def mail_messages(telling: Telling[MessagesStored]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            letters = await queries.unmailed_letters(session, message_ids=event.message_ids)
        for letter in letters:
            mail = written(letter, settings)
            await asyncio.to_thread(send, mail)
        async with telling.transaction() as work:
            mailed = [letter.message.id for letter in letters]
            await mark_mailed(work, event.workspace_id, mailed)

    return mail_messages


def written(letter: Letter, settings: Settings) -> EmailMessage:
    """The mail, in the customer's language; its id is the message's, so that repeats show."""
    title, body, url = message_text(
        letter.message, letter.language or Language.EN, settings.base_url
    )
    mail = new_mail(settings, to=letter.email, subject=title, name=str(letter.message.id))
    if letter.tracking is None:
        mail.set_content(f"{body}\n\n{url}\n")
        return mail
    number = shown_tracking_number(TrackingNumber(letter.tracking))
    page = f"{settings.base_url}/t/{number}"
    stop = f"{page}/no-mail"
    # A shipped item has a page of its own; what became of the feedback shows on its page.
    links = "\n".join(dict.fromkeys((url, page)))
    why = WHY.in_(letter.language or Language.EN).format(number=number, url=stop)
    mail["List-Unsubscribe"] = f"<{stop}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    mail.set_content(f"{body}\n\n{links}\n\n-- \n{why}\n")
    return mail


def new_mail(settings: Settings, *, to: str, subject: str, name: str) -> EmailMessage:
    """A mail without words yet. Repeats of one mail share its `name`."""
    mail = EmailMessage()
    mail["From"] = settings.mail_from
    mail["To"] = to
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = f"<{name}@{_domain(settings)}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def sending(settings: Settings) -> SendMail:
    """How mail leaves: over SMTP, or, without a server, as a line in the log."""
    return _over_smtp(settings.smtp_url) if settings.smtp_url else _to_the_log


def _domain(settings: Settings) -> str:
    return urlsplit(settings.base_url).hostname or "localhost"


def _to_the_log(mail: EmailMessage) -> None:
    """Names no address: logs hold no personal data."""
    log.info("mail not sent, no SMTP server is set: %s", mail["Subject"])


def _over_smtp(url: str) -> SendMail:
    """`smtp://user:password@host:587` with STARTTLS where offered, `smtps://host:465` with TLS."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"

    def send(mail: EmailMessage) -> None:
        try:
            with _connected(parts.scheme, host, parts.port) as server:
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(mail)
        except smtplib.SMTPException as error:
            raise MailNotTaken(type(error).__name__) from None

    return send


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE_SECONDS, context=context)
    server = smtplib.SMTP(host, port or 25, timeout=PATIENCE_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    return server
