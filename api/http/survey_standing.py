"""Where somebody stands in a survey: which one, in which language, by which door, how far.

All of it is in the address or the form, so that nothing is lost without cookies or scripts:
`k` is the key of the response, `i` that of a mailed invitation, `at` the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.survey_choosing import channel_of, language_of
from api.http.survey_words import NAMES, TAGS, words_in
from api.http.visiting import PRIVATE, Visit
from domain.attachments.kinds import LARGEST_PICTURE, MEGABYTE, MediaType
from domain.attachments.models import Attachment
from domain.attachments.queries import attachments_by_id
from domain.people.keys import key_hash, new_key
from domain.shared.clock import utc_now
from domain.shared.ids import public_id
from domain.surveys import queries
from domain.surveys.answering import takes_answers
from domain.surveys.answers import Answer, answers_from, spoken
from domain.surveys.bounds import bounds_of
from domain.surveys.filing import attachment_id
from domain.surveys.invitations.keys import response_key
from domain.surveys.invitations.models import SurveyInvitation
from domain.surveys.invitations.queries import invitation_by_key
from domain.surveys.models import ResponseChannel, Survey, SurveyResponse, SurveyState
from domain.surveys.questions import Definition, Question, said_in
from domain.surveys.shaping import stored_definition
from domain.surveys.vetting import PIPED
from domain.surveys.walking import path

LONGEST_KEY: Final = 200
ANY: Final = "any"
"""The kiosk was opened in no language: each person's browser says it."""


@dataclass(frozen=True)
class Standing:
    """One request about one published survey."""

    visit: Visit
    survey: Survey
    version: int
    definition: Definition
    language: str
    is_chosen: bool
    channel: ResponseChannel
    key: str
    response: SurveyResponse | None
    invitation: SurveyInvitation | None
    invited_key: str
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Those among the answers that are still there, by their public ids."""
    home: str = ""
    """In which language a kiosk begins anew: the one it was opened in, not the last person's."""

    @property
    def is_kiosk(self) -> bool:
        """Whether the screen is many people's."""
        return self.channel is ResponseChannel.KIOSK

    @property
    def is_complete(self) -> bool:
        """Whether it was sent to the end."""
        return self.response is not None and self.response.completed_at is not None

    @property
    def takes_answers(self) -> bool:
        """Whether it is open, and has room."""
        quota = self.survey.quota
        is_full = quota is not None and self.survey.completed_count >= quota
        return takes_answers(self.survey, utc_now()) and not is_full

    @property
    def answers(self) -> dict[str, Answer]:
        """By question key; files that are gone, as unused ones go after a day, do not count."""
        answers = answers_from(self.response.answers) if self.response else {}
        for key, answer in answers.items():
            if answer.files:
                there = tuple(file for file in answer.files if file in self.files)
                answers[key] = replace(answer, files=there)
        return answers

    @property
    def megabytes(self) -> tuple[int, int]:
        """The largest picture, and the largest other file."""
        limit = self.visit.heard.settings.attachment_limit
        return min(LARGEST_PICTURE, limit) // MEGABYTE, limit // MEGABYTE

    @property
    def path(self) -> tuple[Question, ...]:
        """The questions that these answers lead through."""
        return path(self.definition, self.answers)

    @property
    def media_types(self) -> str:
        """For the control that chooses files."""
        return ",".join(MediaType)

    def address(self, under: str = "", /, **more: str) -> str:
        """The page of the survey, or one `under` it, with what has to go along."""
        kept = {
            "lang": self.language if self.is_chosen else "",
            "channel": ""
            if self.channel in (ResponseChannel.LINK, ResponseChannel.KIOSK) or self.invitation
            else self.channel.value,
            "kiosk": "1" if self.is_kiosk else "",
            "home": self.home if self.is_kiosk else "",
            "i": self.invited_key,
            **more,
        }
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"/s/{self.survey.slug}{under}" + (f"?{query}" if query else "")

    @property
    def start(self) -> str:
        """Where a kiosk begins anew."""
        chosen = f"&lang={self.home}" if self.home in self.definition.languages else ""
        return f"/s/{self.survey.slug}?kiosk=1{chosen}"

    def say(self, texts: Mapping[str, str]) -> str:
        """A text of the survey with earlier answers in it."""
        known = {question.key: question for question in self.definition.questions}
        answers = self.answers

        def quoted(key: str) -> str:
            question, answer = known.get(key), answers.get(key)
            if answer and answer.files:
                return ", ".join(self.files[file].name for file in answer.files)
            return spoken(question, answer, self.language) if question and answer else "…"

        return PIPED.sub(lambda found: quoted(found[1]) or "…", said_in(texts, self.language))

    def bounds(self, question: Question) -> tuple[int | None, int | None]:
        """What an answer may range over, for the controls."""
        return bounds_of(question)

    def day(self, ordinal: int) -> str:
        """A bound of a date as controls want it."""
        return date.fromordinal(ordinal).isoformat()

    def frame(self) -> dict[str, Any]:
        """What every page of a survey needs beside its own."""
        languages = [(code, NAMES[code], TAGS[code]) for code in self.definition.languages]
        return {
            "standing": self,
            "say": words_in(self.language),
            "tag": TAGS.get(self.language, "en"),
            "direction": "rtl" if self.language == "ar" else "ltr",
            "languages": languages if len(languages) > 1 else [],
            "title": self.say(self.definition.title),
        }


async def standing_at(visit: Visit, asked: Mapping[str, str]) -> Standing | None:
    """Where `asked`, an address's query or a form, stands; None for no survey."""
    workspace_id = visit.caller.workspace.id
    invited_key = asked.get("i", "")[:LONGEST_KEY]
    async with visit.heard.database.reading() as session:
        survey = await queries.survey_by_slug(
            session, workspace_id, visit.request.path_params["slug"]
        )
        if survey is None or survey.state is SurveyState.DRAFT:
            return None
        invitation = None
        if invited_key:
            invitation = await invitation_by_key(session, workspace_id, key_hash(invited_key))
            if invitation is None or invitation.survey_id != survey.id:
                invitation, invited_key = None, ""
        key = response_key(invited_key) if invitation else asked.get("k", "")[:LONGEST_KEY]
        response = await queries.response_by_key(session, survey.id, key) if key else None
        number = response.version if response else survey.version
        version = await queries.version_of(session, survey.id, number)
        files = await _files(session, response)
    assert version is not None
    definition = stored_definition(version.definition)
    language, is_chosen = language_of(visit, definition, asked, invitation)
    return Standing(
        visit=visit,
        survey=survey,
        version=number,
        definition=definition,
        language=language,
        is_chosen=is_chosen,
        channel=channel_of(asked, invitation),
        key=key or new_key("page-"),
        response=response,
        invitation=invitation,
        invited_key=invited_key,
        files=files,
        home=asked.get("home", "")[:LONGEST_KEY] or (language if is_chosen else ANY),
    )


async def _files(session: AsyncSession, response: SurveyResponse | None) -> dict[str, Attachment]:
    """What the response's answers name and is there: its own, or used for nothing yet."""
    named = [
        attachment_id(file)
        for answer in (answers_from(response.answers).values() if response else ())
        for file in answer.files
    ]
    if response is None or not named:
        return {}
    found = await attachments_by_id(session, response.workspace_id, named)
    return {
        public_id("attachment", file.id): file
        for file in found
        if file.response_id == response.id or file.used_at is None
    }


def again(standing: Standing, response: SurveyResponse) -> Standing:
    """The same, after a save."""
    return replace(standing, response=response)


HEADERS: Final = {**PRIVATE, "Referrer-Policy": "same-origin"}
"""A page with somebody's answers is kept by nobody."""
