"""Mailing a release to its subscribers: each once, portion by portion.

A mailbox that refuses holds nobody else up: the portion comes again for it alone, and after half
an hour it goes without this letter. A mail server that is away holds everything, and loses nothing.
"""

import asyncio
import logging
import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.http.changelog_entries import Entry, entries
from api.mailing import MailNotTaken, SendMail, sending
from api.newsletters.confirming import news_secret
from api.newsletters.letters import letter
from api.settings import Settings
from domain.newsletters import queries
from domain.newsletters.events import NewsDue
from domain.newsletters.models import NewsSubscription
from domain.newsletters.sending import PORTION, remember_letter
from domain.releases import queries as release_queries
from domain.shared.languages import Language
from domain.shared.outbox import Listener, Telling
from domain.workspaces.models import Workspace

MOST_SECONDS: Final = 15.0
"""After which the rest of a portion is left to the next: leases last a minute."""
MOST_TRIES: Final = 10
"""Of a portion for a mailbox that says "not now": about half an hour."""
OF_THE_MAILBOX: Final = ("SMTPRecipientsRefused", "SMTPDataError")
"""What one mailbox may refuse while the server takes other mail."""

log = logging.getLogger("heard.mail")


class MailboxesWait(Exception):
    """Some mailboxes want to be tried again."""


@dataclass(frozen=True)
class _Round:
    """One portion being mailed."""

    telling: Telling[NewsDue]
    send: SendMail
    settings: Settings
    secret: bytes
    workspace: Workspace
    told: dict[Language, Entry]


def lettering(settings: Settings) -> Listener:
    """The listener that mails one portion, and has the next one follow."""
    send, secret = sending(settings), news_secret(settings)

    async def mail_portion(telling: Telling[NewsDue]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            workspace = await session.get_one(Workspace, event.workspace_id)
            found = await release_queries.releases_by_id(
                session, event.workspace_id, [event.release_id]
            )
            told = {
                language: (await entries(session, event.workspace_id, found, language.value))[0]
                for language in Language
            }
            due = await queries.subscribers_due(
                session, event.workspace_id, event.release_id, after=event.after, limit=PORTION
            )
        if not due:
            return
        here = _Round(telling, send, settings, secret, workspace, told)
        last = await _mailed(here, due)
        async with telling.transaction() as work:
            if len(due) == PORTION or last is not due[-1]:
                work.record(
                    NewsDue(
                        workspace_id=event.workspace_id,
                        release_id=event.release_id,
                        after=last.id,
                    )
                )

    return mail_portion


async def _mailed(here: _Round, due: Sequence[NewsSubscription]) -> NewsSubscription:
    """The last one who was reached before time was up. Raises MailboxesWait."""
    begun, waiting = time.monotonic(), 0
    last = due[0]
    for subscription in due:
        waiting += not await _mailed_to(here, subscription)
        last = subscription
        if time.monotonic() - begun > MOST_SECONDS:
            break
    if waiting:
        raise MailboxesWait
    return last


async def _mailed_to(here: _Round, subscription: NewsSubscription) -> bool:
    """Whether nothing remains to be done for that one. Raises MailNotTaken, OSError."""
    event, database = here.telling.event, here.telling.database
    async with database.reading() as session:
        now = await queries.subscription_by_id(session, event.workspace_id, subscription.id)
    if now is None or now.email is None or now.confirmed_at is None:
        return True  # ended while the portion was on its way
    mail = letter(
        here.told[now.language], now, now.email, here.workspace, here.settings, here.secret
    )
    was_taken = True
    try:
        await asyncio.to_thread(here.send, mail)
    except MailNotTaken as refused:
        if str(refused) not in OF_THE_MAILBOX:
            raise
        if not _is_for_good(refused) and here.telling.delivery.attempts < MOST_TRIES:
            return False
        was_taken = False
        log.info("a mailbox did not take the news of a release: %s", refused)
    async with database.transaction() as work:
        await remember_letter(work, event.release_id, now, was_taken=was_taken)
    return True


def _is_for_good(refused: MailNotTaken) -> bool:
    """Whether the server answered with 5xx for the mailbox (RFC 5321, 4.2.1)."""
    cause = refused.__context__
    if not isinstance(cause, smtplib.SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _ in cause.recipients.values())
