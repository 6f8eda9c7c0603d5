"""What follows from a try to send: the reminder is planned, or it is tried again, or given up."""

from datetime import timedelta
from typing import Final

from sqlalchemy import update

from domain.shared.ids import SurveyInvitationId
from domain.shared.work import UnitOfWork, changed_rows
from domain.surveys.invitations.models import InvitationState, SurveyInvitation

RETRIES: Final = (
    timedelta(minutes=5),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)
"""After how long a mail that the server did not take is tried again; then it is given up."""
KEPT: Final = timedelta(days=90)
"""How long an address is kept after the last mail to it."""


async def record_sent(work: UnitOfWork, invitation: SurveyInvitation) -> bool:
    """A mail went; the next one is planned. False when another sender took it over."""
    sent = invitation.mails_sent + 1
    more = sent <= invitation.reminders
    next_at = work.now + timedelta(days=invitation.remind_after_days)
    return await _guarded(
        work,
        invitation,
        mails_sent=sent,
        tries=0,
        failure=None,
        sent_at=invitation.sent_at or work.now,
        state=InvitationState.WAITING if more else InvitationState.SENT,
        due_at=next_at if more else None,
        settled_at=None if more else work.now,
    )


async def record_not_sent(work: UnitOfWork, invitation: SurveyInvitation, failure: str) -> bool:
    """The server did not take it: again later, at last given up. A failed reminder ends quietly."""
    if invitation.tries <= len(RETRIES):
        due_at = work.now + RETRIES[invitation.tries - 1]
        return await _guarded(work, invitation, due_at=due_at, failure=failure)
    state = InvitationState.SENT if invitation.mails_sent else InvitationState.FAILED
    return await _guarded(
        work, invitation, state=state, due_at=None, settled_at=work.now, failure=failure
    )


async def postpone(work: UnitOfWork, invitation: SurveyInvitation, wait: timedelta) -> bool:
    """Not now: the person was asked enough lately. Costs no try."""
    return await _guarded(
        work, invitation, due_at=work.now + wait, tries=max(0, invitation.tries - 1)
    )


async def give_up(work: UnitOfWork, invitation: SurveyInvitation, state: InvitationState) -> bool:
    """No mail goes to it, for the reason that `state` is."""
    return await _guarded(work, invitation, state=state, due_at=None, settled_at=work.now)


async def mark_answered(work: UnitOfWork, invitation_id: SurveyInvitationId) -> None:
    """The person answered: no reminder goes."""
    await work.session.execute(
        update(SurveyInvitation)
        .where(SurveyInvitation.id == invitation_id, SurveyInvitation.answered_at.is_(None))
        .values(
            state=InvitationState.ANSWERED,
            answered_at=work.now,
            settled_at=work.now,
            due_at=None,
            lease=None,
        )
        .execution_options(synchronize_session="fetch")
    )


async def forget_addresses(work: UnitOfWork) -> int:
    """Empty the addresses and names that serve no more; how many there were."""
    result = await work.session.execute(
        update(SurveyInvitation)
        .where(
            SurveyInvitation.settled_at < work.now - KEPT,
            SurveyInvitation.email.is_not(None),
        )
        .values(email=None, name=None, external_id=None)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(result)


async def _guarded(work: UnitOfWork, invitation: SurveyInvitation, **values: object) -> bool:
    """By the lease; who opted out or answered in the meantime stays so."""
    result = await work.session.execute(
        update(SurveyInvitation)
        .where(
            SurveyInvitation.id == invitation.id,
            SurveyInvitation.lease == invitation.lease,
            SurveyInvitation.state == InvitationState.WAITING,
        )
        .values(lease=None, **values)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(result) == 1
