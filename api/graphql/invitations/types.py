"""Invitations to surveys as the schema shows them. For those who write surveys."""

from datetime import datetime

import strawberry

from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.surveys.invitations.models import InvitationState
from domain.surveys.invitations.models import SurveyInvitation as StoredInvitation
from domain.surveys.invitations.queries import Progress

show_enum(
    InvitationState,
    name="SurveyInvitationState",
    description="Where an invitation stands.",
    WAITING="A mail is still to go: the first, or a reminder.",
    SENT="All its mails went; no answer yet.",
    ANSWERED="The person answered to the end.",
    OPTED_OUT="The person wants no more mail.",
    FAILED="The mail server did not take it, however often it was tried.",
    CANCELLED="The survey was over before a mail went.",
)


@strawberry.type(description="One person invited to one survey by mail.")
class SurveyInvitation(Node):
    """See `invitations.models.SurveyInvitation`."""

    email: str | None = strawberry.field(
        description="To whom; null once the address served its purpose."
    )
    name: str | None = strawberry.field(description="How the mail greets them.")
    language: str = strawberry.field(description="In which language they are asked.")
    external_id: str | None = strawberry.field(description="Your own id of the person.")
    state: InvitationState = strawberry.field(description="Where it stands.")
    due_at: datetime | None = strawberry.field(description="When the next mail goes.")
    sent_at: datetime | None = strawberry.field(description="When the first mail went.")
    mails_sent: int = strawberry.field(description="The first mail and its reminders, 3 at most.")
    answered_at: datetime | None = strawberry.field(description="When they answered.")

    @classmethod
    def of(cls, stored: StoredInvitation) -> "SurveyInvitation":
        """The stored invitation."""
        return cls(
            id=global_id("surveyinvitation", stored.id),
            email=stored.email,
            name=stored.name,
            language=stored.language,
            external_id=stored.external_id,
            state=stored.state,
            due_at=stored.due_at,
            sent_at=stored.sent_at,
            mails_sent=stored.mails_sent,
            answered_at=stored.answered_at,
        )


@strawberry.type(description="How inviting to a survey goes, in people.")
class SurveyInvitationProgress:
    """Nobody knows who opened a mail: it holds nothing that would tell."""

    invited: int = strawberry.field(description="All of them.")
    sent: int = strawberry.field(description="Those to whom a first mail went.")
    reminded: int = strawberry.field(description="Those of them who got a reminder.")
    answered: int = strawberry.field(description="Those who answered to the end.")
    opted_out: int = strawberry.field(description="Those who want no more mail.")
    failed: int = strawberry.field(description="Those whose mail was not taken.")

    @classmethod
    def of(cls, progress: Progress) -> "SurveyInvitationProgress":
        """The counts."""
        return cls(
            invited=progress.invited,
            sent=progress.sent,
            reminded=progress.reminded,
            answered=progress.answered,
            opted_out=progress.opted_out,
            failed=progress.failed,
        )
