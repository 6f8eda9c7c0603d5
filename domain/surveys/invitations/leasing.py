"""Taking mails to send. A lease that ends is taken over, so a sender that dies loses none.

What must not go any more is settled here instead: answered, unwanted, or the survey is over.
"""

from datetime import timedelta
from typing import Final

from domain.shared.ids import EventId, new_id
from domain.shared.work import UnitOfWork
from domain.surveys.answering import takes_answers
from domain.surveys.invitations import queries
from domain.surveys.invitations.keys import email_hash
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.models import Survey

LEASE: Final = timedelta(minutes=5)


async def take_due(
    work: UnitOfWork, *, secret: bytes, limit: int
) -> list[tuple[SurveyInvitation, Survey]]:
    """Up to `limit` invitations whose mail is to go now, the longest due first, leased."""
    rows = await queries.lease_due(
        work.session,
        lease=EventId(new_id()),
        now=work.now,
        until=work.now + LEASE,
        limit=limit,
    )
    answered = await queries.answered_among(work.session, [row[0].id for row in rows])
    kept = []
    for invitation, survey in rows:
        email = invitation.email or ""
        hashed = email_hash(secret, survey.workspace_id, email)
        if invitation.id in answered:
            settle(work, invitation, InvitationState.ANSWERED)
        elif not email or not takes_answers(survey, work.now) or is_full(survey):
            settle(work, invitation, InvitationState.CANCELLED)
        elif await queries.opted_out_among(work.session, survey.workspace_id, [hashed]):
            settle(work, invitation, InvitationState.OPTED_OUT)
        else:
            kept.append((invitation, survey))
    return kept


def is_full(survey: Survey) -> bool:
    """Whether it has all the answers that it was to take."""
    return survey.quota is not None and survey.completed_count >= survey.quota


def settle(work: UnitOfWork, invitation: SurveyInvitation, state: InvitationState) -> None:
    """No mail goes to it any more."""
    invitation.state = state
    invitation.due_at = invitation.lease = None
    invitation.settled_at = work.now
    if state is InvitationState.ANSWERED and invitation.answered_at is None:
        invitation.answered_at = work.now
