"""/console/surveys/{id}/invite: the doors to a survey, and letters to people.

A list is read and shown before anybody is written to: how many, which lines say nothing, and the
mail itself in both languages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.naming import Name
from api.http.console.surveys import PLACE, SurveyLine, survey_line, survey_of
from api.http.console.trying import NOTHING, Tried, acting, whole_number
from api.http.forms import Form, redirect
from api.http.languages.reading import sentence
from api.http.survey_codes import code_address
from api.surveying import Letter, context_of, invitations_secret, mail_subject
from api.wiring import Heard
from domain.shared.clock import utc_now
from domain.shared.ids import SurveyInvitationId, new_id, public_id
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from domain.surveys import queries
from domain.surveys.answering import takes_answers
from domain.surveys.invitations.errors import NobodyToInvite
from domain.surveys.invitations.inviting import (
    LONGEST_DELAY_HOURS,
    MOST_REMINDERS,
    REMIND_DAYS,
    Pace,
    invite_to_survey,
)
from domain.surveys.invitations.listing import Invitee, List, read_list
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.invitations.queries import Progress
from domain.surveys.invitations.reading import read_invitations, read_progress
from domain.surveys.models import Survey
from domain.surveys.shaping import stored_definition
from domain.workspaces.models import Workspace

SHOWN: Final = 50
SHOWN_LINES: Final = 10
STATES: Final = {
    InvitationState.WAITING: Name(sentence("waits"), "info"),
    InvitationState.SENT: Name(sentence("written to")),
    InvitationState.ANSWERED: Name(sentence("answered"), "good"),
    InvitationState.OPTED_OUT: Name(sentence("unsubscribed"), "warn"),
    InvitationState.FAILED: Name(sentence("failed"), "bad"),
    InvitationState.CANCELLED: Name(sentence("cancelled")),
}


@dataclass(frozen=True)
class Preview:
    """What is about to be sent: to how many, and what it says."""

    read: List
    mails: Sequence[tuple[str, str, str]]

    @property
    def unread_lines(self) -> str:
        """The numbers of lines that name no address, as far as they fit."""
        shown = ", ".join(map(str, self.read.unread[:SHOWN_LINES]))
        return shown + (" …" if len(self.read.unread) > SHOWN_LINES else "")


@dataclass(frozen=True)
class Room:
    """Everything on the page."""

    line: SurveyLine
    is_open: bool
    progress: Progress | None
    invitations: Sequence[SurveyInvitation]


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its form."""
    here = f"{PLACE}/{{id}}/invite"
    return [
        Route(here, admitted(heard, _show), methods=["GET"]),
        Route(here, admitted(heard, acting("invite", _invite, _again)), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, status_code=422)


async def _invite(desk: Desk, form: Form) -> Response:
    desk.viewer.must(Permission.WRITE_SURVEYS)
    read = read_list(form.get("people", ""))
    if not read.people:
        raise NobodyToInvite
    pace = Pace(
        whole_number(form, "delay", 0, LONGEST_DELAY_HOURS),
        whole_number(form, "reminders", 0, MOST_REMINDERS),
        whole_number(form, "days", *REMIND_DAYS),
    )
    pace.check()
    heard = desk.heard
    async with heard.database.reading() as session:
        survey = await survey_of(desk, session)
    if form.get("do") != "send":
        preview = await _preview(desk, survey, read)
        return await _page(desk, Tried("invite", form), preview=preview)
    async with heard.database.transaction() as work:
        await invite_to_survey(
            work,
            desk.viewer,
            survey_id=survey.id,
            people=read.people,
            pace=pace,
            secret=invitations_secret(heard.settings),
        )
    return redirect(f"{PLACE}/{public_id('survey', survey.id)}/invite", notice="people_invited")


async def _preview(desk: Desk, survey: Survey, read: List) -> Preview:
    """The mail as the first of the list would get it, in both languages."""
    heard, first = desk.heard, read.people[0]
    async with heard.database.reading() as session:
        version = await queries.version_of(session, survey.id, survey.version)
        workspace = await session.get_one(Workspace, survey.workspace_id)
    raw = version.definition if version else survey.draft
    definition = stored_definition(raw)
    mails = []
    for language in Language:
        sample = _sample(survey, first, language)
        letter = Letter(sample, survey, definition, workspace)
        text = heard.pages.render(
            language.value, "survey/mail.txt", **context_of(letter, heard.settings)
        )
        mails.append((language.value, mail_subject(letter, heard.settings), text.strip()))
    return Preview(read, mails)


def _sample(survey: Survey, person: Invitee, language: Language) -> SurveyInvitation:
    """An invitation that is never stored; its links lead nowhere."""
    return SurveyInvitation(
        id=SurveyInvitationId(new_id()),
        survey_id=survey.id,
        email=person.email,
        name=person.name,
        language=language.value,
        mails_sent=0,
    )


async def _page(
    desk: Desk, tried: Tried, *, preview: Preview | None = None, status_code: int = 200
) -> Response:
    may = desk.may("write_surveys")
    async with desk.heard.database.reading() as session:
        survey = await survey_of(desk, session)
        progress: Progress | None = None
        invitations: Sequence[SurveyInvitation] = ()
        if may:
            progress = await read_progress(session, desk.viewer, survey_id=survey.id)
            page = await read_invitations(
                session, desk.viewer, survey_id=survey.id, page=PageRequest(SHOWN)
            )
            invitations = page.items
    base_url = desk.heard.settings.base_url
    return desk.show(
        "console/survey_invite.html",
        status_code=status_code,
        room=Room(survey_line(survey), takes_answers(survey, utc_now()), progress, invitations),
        survey=survey,
        can=may,
        states=STATES,
        link=f"{base_url}/s/{survey.slug}",
        code=code_address(base_url, survey.slug),
        kiosk=f"{base_url}/s/{survey.slug}?kiosk=1",
        mails=desk.heard.settings.smtp_url is not None,
        tried=tried,
        preview=preview,
    )
