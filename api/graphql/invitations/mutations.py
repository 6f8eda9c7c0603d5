"""Inviting people to a survey, such as a few days after they bought something."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.invitations import errors
from api.graphql.nodes import idempotency_key
from api.graphql.surveys import errors as survey_errors
from api.graphql.team.errors import InvalidEmail
from api.surveying import invitations_secret
from domain.people.linking_by_mail import one_mailbox
from domain.shared.idempotency import once
from domain.shared.ids import SurveyInvitationId
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission
from domain.surveys import queries as survey_queries
from domain.surveys.errors import SurveyNotFound
from domain.surveys.invitations import queries
from domain.surveys.invitations.errors import TooManyToInvite
from domain.surveys.invitations.inviting import Pace, invite_to_survey
from domain.surveys.invitations.listing import NAME_LIMIT, Invitee

MOST_BY_PROGRAM = 100


@strawberry.input(description="A person to invite.")
class SurveyInviteeInput:
    """Each address is mailed once."""

    email: str = strawberry.field(description="One address.")
    name: str | None = strawberry.field(default=None, description="How the mail greets them.")
    language: str | None = strawberry.field(
        default=None, description="`en`, `zh`, `zh-Hant` or `ar`; English when unknown."
    )
    external_id: str | None = strawberry.field(
        default=None,
        description="Your own id of the person: the answer counts as that customer's.",
    )

    def person(self) -> Invitee:
        """As a value. Refuses: InvalidEmail, TextMissing, TextTooLong, InvalidText."""
        return Invitee(
            email=one_mailbox(self.email),
            name=clean_optional(self.name, "name", limit=NAME_LIMIT),
            language=clean_optional(self.language, "language", limit=35),
            external_id=clean_optional(self.external_id, "externalId", limit=NAME_LIMIT),
        )


@strawberry.input(description="Whom to invite to what, and when.")
class InviteToSurveyInput:
    """Who opted out, or was invited to it in the last thirty days, is left out."""

    survey: str = strawberry.field(description="The slug of a survey that takes answers.")
    people: list[SurveyInviteeInput] = strawberry.field(description="100 at most.")
    delay_hours: int = strawberry.field(
        default=0, description="After how many hours the mail goes, 0 to 2160: 72 is three days."
    )
    reminders: int = strawberry.field(
        default=1, description="How many reminders at most, 0 to 2; none after an answer."
    )
    remind_after_days: int = strawberry.field(
        default=3, description="Days before a reminder, 1 to 30."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="They will be mailed.")
class InvitedToSurvey:
    """Success."""

    invited: int = strawberry.field(description="How many people.")
    left_out: int = strawberry.field(
        description="How many are not: they opted out, were invited lately, or occur twice."
    )


InviteToSurveyResult = Annotated[
    InvitedToSurvey
    | survey_errors.SurveyNotFound
    | survey_errors.SurveyNotPublished
    | survey_errors.SurveyIsClosed
    | errors.NobodyToInvite
    | errors.TooManyToInvite
    | errors.InvalidPace
    | InvalidEmail
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("InviteToSurveyResult", description="Invited, or why not."),
]


@strawberry.type
class InvitationMutations:
    """What invites."""

    @strawberry.mutation(
        description="Invite people to a survey by mail, now or later. Needs `surveys:write`."
    )
    async def invite_to_survey(
        self, info: Info, input: InviteToSurveyInput
    ) -> InviteToSurveyResult:
        """Mails go when they are due; whoever answered is not reminded."""
        viewer = info.context.viewer
        viewer.must(Permission.WRITE_SURVEYS)
        if len(input.people) > MOST_BY_PROGRAM:
            raise TooManyToInvite(MOST_BY_PROGRAM)
        people = {person.email: person for person in (one.person() for one in input.people)}
        pace = Pace(input.delay_hours, input.reminders, input.remind_after_days)
        async with info.context.transaction() as work:
            survey = await survey_queries.survey_by_slug(
                work.session, viewer.workspace_id, input.survey
            )
            if survey is None:
                raise SurveyNotFound

            async def make() -> SurveyInvitationId:
                invited = await invite_to_survey(
                    work,
                    viewer,
                    survey_id=survey.id,
                    people=list(people.values()),
                    pace=pace,
                    secret=invitations_secret(info.context.heard.settings),
                )
                return invited.batch

            batch = await once(
                work,
                viewer,
                key=input.idempotency_key,
                request={
                    "operation": "inviteToSurvey",
                    "survey": survey.id,
                    "people": list(people.values()),
                    "pace": pace,
                },
                make=make,
            )
            count = await queries.batch_size(
                work.session, viewer.workspace_id, SurveyInvitationId(batch)
            )
        return InvitedToSurvey(invited=count, left_out=len(input.people) - count)
