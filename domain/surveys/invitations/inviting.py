"""Inviting people: each gets one mail, and reminders until they answered or want no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.auditing.recording import record_audit
from domain.people import queries as people_queries
from domain.people.keys import key_hash
from domain.shared.ids import SurveyId, SurveyInvitationId, new_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.answering import takes_answers
from domain.surveys.errors import (
    SurveyIsClosed,
    SurveyNotFound,
    SurveyNotPublished,
)
from domain.surveys.invitations import queries
from domain.surveys.invitations.errors import (
    InvalidPace,
    NobodyToInvite,
    TooManyToInvite,
)
from domain.surveys.invitations.events import PeopleInvitedToSurvey
from domain.surveys.invitations.keys import email_hash, invitation_key
from domain.surveys.invitations.listing import Invitee
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.models import Survey, SurveyState
from domain.surveys.queries import survey_by_id

MOST_AT_ONCE: Final = 1_000
MOST_REMINDERS: Final = 2
LONGEST_DELAY_HOURS: Final = 90 * 24
REMIND_DAYS: Final = (1, 30)
ASKED_LATELY: Final = timedelta(days=30)
"""Nobody is invited twice to one survey within this time."""


@dataclass(frozen=True)
class Pace:
    """When mails go: the first after `delay_hours`, then `reminders`, `remind_after_days` apart."""

    delay_hours: int = 0
    reminders: int = 1
    remind_after_days: int = 3

    def check(self) -> None:
        """Refuses: InvalidPace."""
        for field, value, (lowest, highest) in (
            ("delayHours", self.delay_hours, (0, LONGEST_DELAY_HOURS)),
            ("reminders", self.reminders, (0, MOST_REMINDERS)),
            ("remindAfterDays", self.remind_after_days, REMIND_DAYS),
        ):
            if not lowest <= value <= highest:
                raise InvalidPace(field, lowest, highest)


@dataclass(frozen=True)
class Invited:
    """Who will be mailed, and how many will not: they opted out, or were asked lately."""

    invitations: tuple[SurveyInvitation, ...]
    opted_out: int
    asked_lately: int

    @property
    def batch(self) -> SurveyInvitationId:
        """What the request made."""
        return self.invitations[0].batch


async def invite_to_survey(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    survey_id: SurveyId,
    people: Sequence[Invitee],
    pace: Pace,
    secret: bytes,
) -> Invited:
    """Plan a mail to each of `people`.

    Refuses: NotAllowed, SurveyNotFound, SurveyNotPublished, SurveyIsClosed, NobodyToInvite,
    TooManyToInvite, InvalidPace.
    """
    viewer.must(Permission.WRITE_SURVEYS)
    pace.check()
    if len(people) > MOST_AT_ONCE:
        raise TooManyToInvite(MOST_AT_ONCE)
    survey = await survey_by_id(work.session, viewer.workspace_id, survey_id)
    if survey is None:
        raise SurveyNotFound
    if survey.state is SurveyState.DRAFT:
        raise SurveyNotPublished
    if not takes_answers(survey, work.now):
        raise SurveyIsClosed
    hashes = {
        person.email: email_hash(secret, survey.workspace_id, person.email) for person in people
    }
    opted_out = await queries.opted_out_among(
        work.session, survey.workspace_id, list(hashes.values())
    )
    lately = await queries.asked_since(
        work.session, survey_id, list(hashes), work.now - ASKED_LATELY
    )
    wanted = [person for person in people if hashes[person.email] not in opted_out]
    asked = [person for person in wanted if person.email not in lately]
    if not asked:
        raise NobodyToInvite
    batch = SurveyInvitationId(new_id())
    due_at = work.now + timedelta(hours=pace.delay_hours)
    made = [
        await _invitation(work, survey, person, pace, batch, due_at, secret) for person in asked
    ]
    work.session.add_all(made)
    work.record(
        PeopleInvitedToSurvey(
            workspace_id=survey.workspace_id, survey_id=survey_id, batch=batch, count=len(made)
        )
    )
    record_audit(
        work,
        viewer,
        "survey.people_invited",
        subject=public_id("survey", survey_id),
        name=survey.name,
        count=len(made),
    )
    return Invited(tuple(made), len(people) - len(wanted), len(wanted) - len(asked))


async def _invitation(
    work: UnitOfWork,
    survey: Survey,
    person: Invitee,
    pace: Pace,
    batch: SurveyInvitationId,
    due_at: datetime,
    secret: bytes,
) -> SurveyInvitation:
    known = person.external_id and await people_queries.customer_by_external_id(
        work.session, survey.workspace_id, person.external_id
    )
    invitation_id = SurveyInvitationId(new_id())
    return SurveyInvitation(
        id=invitation_id,
        workspace_id=survey.workspace_id,
        survey_id=survey.id,
        batch=batch,
        key_hash=key_hash(invitation_key(secret, invitation_id)),
        email=person.email,
        name=person.name,
        language=person.language or (known.language if known and known.language else "en"),
        external_id=person.external_id,
        customer_id=known.id if known else None,
        state=InvitationState.WAITING,
        due_at=due_at,
        reminders=pace.reminders,
        remind_after_days=pace.remind_after_days,
        created_at=work.now,
    )
