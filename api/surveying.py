"""The mail that invites to a survey: written in the person's language, sent when it is due.

The links are made when the mail is: the database holds only the hash of their key. A mail has no
picture that reports its opening; who opened it is not known, only who answered.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any, Final

from api.http.pages import Pages
from api.mailing import MailNotTaken, SendMail, new_mail, sending
from api.settings import Settings
from domain.campaigns.errors import NotToBeAsked, WhyNot
from domain.campaigns.judging import Person
from domain.campaigns.models import ContactKind
from domain.campaigns.showing import Announcement, show_announcement
from domain.shared.ids import public_id
from domain.shared.languages import Language, Sentence
from domain.shared.work import Database
from domain.surveys import queries
from domain.surveys.bounds import NUMBERED, bounds_of
from domain.surveys.invitations.keys import invitation_key
from domain.surveys.invitations.leasing import take_due
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.invitations.sending import (
    forget_addresses,
    give_up,
    postpone,
    record_not_sent,
    record_sent,
)
from domain.surveys.models import Survey
from domain.surveys.questions import Definition, Question, QuestionKind, said_in
from domain.surveys.shaping import stored_definition
from domain.workspaces.models import Workspace

AT_ONCE: Final = 10
FORGET_EVERY_SECONDS: Final = 3600.0
LOOK_AGAIN: Final = timedelta(days=1)
"""How long a mail waits for a customer who was asked enough lately."""
SUBJECT: Final = Sentence("{workspace} asks: {title}", "{workspace} 想请教您：{title}")
REMINDER: Final = Sentence("A reminder: {title}", "温馨提醒：{title}")

log = logging.getLogger("heard.invitations")


def invitations_secret(settings: Settings) -> bytes:
    """From which the keys of invitations to surveys are derived."""
    return settings.derived("survey invitations")


@dataclass(frozen=True)
class Letter:
    """What a mail is written from."""

    invitation: SurveyInvitation
    survey: Survey
    definition: Definition
    workspace: Workspace


@dataclass
class InvitationSender:
    """What the worker does beside the outbox: sends what is due, a few at a time."""

    database: Database
    settings: Settings
    pages: Pages
    send: SendMail | None = None
    _running: "asyncio.Task[None] | None" = None
    _forget_at: float = 0.0
    _stopping: bool = field(default=False)

    async def turn(self) -> None:
        """Begin what is due, unless it is being done; waits for nothing."""
        if self._stopping or (self._running and not self._running.done()):
            return
        self._running = asyncio.create_task(self._round())

    async def finish(self) -> None:
        """Let the mails that are being sent go."""
        self._stopping = True
        if self._running:
            await asyncio.gather(self._running, return_exceptions=True)

    async def send_due(self) -> int:
        """Send until nothing is due; how many mails went. For tests and seeds."""
        sent = 0
        while True:
            letters = await self._take()
            if not letters:
                return sent
            for letter in letters:
                sent += await self._try(letter)

    async def _round(self) -> None:
        try:
            await self._forget()
            await self.send_due()
        except Exception as error:
            log.warning("invitations wait (%s); their leases will end", type(error).__name__)
            log.debug("why", exc_info=error)

    async def _take(self) -> list[Letter]:
        if self._stopping:
            return []
        secret = invitations_secret(self.settings)
        async with self.database.transaction() as work:
            rows = await take_due(work, secret=secret, limit=AT_ONCE)
        letters = []
        async with self.database.reading() as session:
            for invitation, survey in rows:
                version = await queries.version_of(session, survey.id, survey.version)
                workspace = await session.get_one(Workspace, survey.workspace_id)
                assert version is not None
                definition = stored_definition(version.definition)
                letters.append(Letter(invitation, survey, definition, workspace))
        return letters

    async def _try(self, letter: Letter) -> bool:
        invitation = letter.invitation
        if not await self._takes_place(letter):
            return False
        failure = None
        try:
            mail = written(letter, self.settings, self.pages)
            await asyncio.to_thread(self.send or sending(self.settings), mail)
        except (MailNotTaken, OSError) as error:
            failure = str(error) if isinstance(error, MailNotTaken) else type(error).__name__
        async with self.database.transaction() as work:
            if failure is None:
                await record_sent(work, invitation)
            else:
                await record_not_sent(work, invitation, failure)
        return failure is None

    async def _takes_place(self, letter: Letter) -> bool:
        """Whether a customer may be asked now: the budget of contacts is theirs over all surveys,
        ideas and news. A reminder belongs to the contact of its first mail.
        """
        invitation = letter.invitation
        if invitation.customer_id is None or invitation.mails_sent:
            return True
        contact = Announcement(ContactKind.SURVEY, public_id("surveyinvitation", invitation.id))
        person = Person(key=str(invitation.id), customer_id=invitation.customer_id)
        try:
            async with self.database.transaction() as work:
                await show_announcement(work, invitation.workspace_id, person, contact)
        except NotToBeAsked as refusal:
            if refusal.reason is WhyNot.RESTING:  # its place was taken by a try before this one
                return True
            async with self.database.transaction() as work:
                if refusal.reason is WhyNot.STOPPED:
                    await give_up(work, invitation, InvitationState.OPTED_OUT)
                else:
                    await postpone(work, invitation, LOOK_AGAIN)
            return False
        return True

    async def _forget(self) -> None:
        moment = asyncio.get_running_loop().time()
        if moment < self._forget_at:
            return
        self._forget_at = moment + FORGET_EVERY_SECONDS
        async with self.database.transaction() as work:
            await forget_addresses(work)


def mail_language(language: str) -> Language:
    """The mail's own words are English or Chinese; the survey's may be more."""
    return Language.ZH if language.startswith("zh") else Language.EN


def context_of(letter: Letter, settings: Settings) -> dict[str, Any]:
    """What the template of the mail shows, and the preview of it."""
    invitation, survey, definition = letter.invitation, letter.survey, letter.definition
    key = invitation_key(invitations_secret(settings), invitation.id)
    base = f"{settings.base_url}/s/{survey.slug}"
    language = invitation.language if invitation.language in definition.languages else ""
    shown = language or mail_language(invitation.language).value
    question = _score_question(definition)
    lowest, highest = bounds_of(question) if question else (0, 0)
    return {
        "name": invitation.name,
        "workspace": letter.workspace.name,
        "title": said_in(definition.title, shown),
        "intro": said_in(definition.intro, shown),
        "question": said_in(question.title, shown) if question else "",
        "low": said_in(question.low_label, shown) if question else "",
        "high": said_in(question.high_label, shown) if question else "",
        "scores": [
            (score, f"{base}/score?k={key}&score={score}")
            for score in range(lowest or 0, (highest or 0) + 1)
        ]
        if question
        else [],
        "link": f"{base}?i={key}",
        "stop": f"{settings.base_url}/s/-/unsubscribe/{key}",
        "is_reminder": invitation.mails_sent > 0,
        "direction": "rtl" if shown == "ar" else "ltr",
    }


def mail_subject(letter: Letter, settings: Settings) -> str:
    """What stands above the mail."""
    subject = REMINDER if letter.invitation.mails_sent else SUBJECT
    language = mail_language(letter.invitation.language)
    return subject.in_(language).format(**context_of(letter, settings))


def written(letter: Letter, settings: Settings, pages: Pages) -> EmailMessage:
    """The mail, as text and as HTML; its id tells repeats of one turn."""
    invitation = letter.invitation
    language = mail_language(invitation.language)
    context = context_of(letter, settings)
    mail = new_mail(
        settings,
        to=invitation.email or "",
        subject=mail_subject(letter, settings),
        name=f"{invitation.id}.{invitation.mails_sent}",
    )
    # RFC 8058: the mail program stops it with one press, without opening a page.
    mail["List-Unsubscribe"] = f"<{context['stop']}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(pages.render(language.value, "survey/mail.txt", **context))
    mail.add_alternative(
        pages.render(language.value, "survey/mail.html", **context), subtype="html"
    )
    return mail


def _score_question(definition: Definition) -> Question | None:
    first = definition.questions[0]
    is_score = first.kind in NUMBERED and first.kind is not QuestionKind.CONSENT
    lowest, highest = bounds_of(first)
    return first if is_score and (highest or 0) - (lowest or 0) <= 10 else None
