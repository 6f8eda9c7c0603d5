"""Reading invitations. Every statement names the workspace, the survey, or the secret key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import EventId, SurveyId, SurveyInvitationId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.surveys.invitations.models import InvitationState, MailOptOut, SurveyInvitation
from domain.surveys.models import Survey, SurveyResponse

NEWEST_FIRST: KeysetOrder[SurveyInvitation] = KeysetOrder(
    "survey-invitations-newest", lambda invitation: (invitation.id,), (UUID,)
)


@dataclass(frozen=True)
class Progress:
    """How inviting goes, in people. `reminded` are among those `sent` or answered."""

    invited: int = 0
    waiting: int = 0
    sent: int = 0
    reminded: int = 0
    answered: int = 0
    opted_out: int = 0
    failed: int = 0
    cancelled: int = 0


async def invitation_by_key(
    session: AsyncSession, workspace_id: WorkspaceId, key_hash: str, *, lock: bool = False
) -> SurveyInvitation | None:
    """The invitation of a mailed link."""
    statement = select(SurveyInvitation).where(
        SurveyInvitation.key_hash == key_hash, SurveyInvitation.workspace_id == workspace_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def invitation_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, invitation_id: SurveyInvitationId
) -> SurveyInvitation | None:
    """The workspace's invitation."""
    found = await session.execute(
        select(SurveyInvitation).where(
            SurveyInvitation.id == invitation_id, SurveyInvitation.workspace_id == workspace_id
        )
    )
    return found.scalar_one_or_none()


async def opted_out_among(
    session: AsyncSession, workspace_id: WorkspaceId, hashes: Sequence[str]
) -> set[str]:
    """Which of those addresses want no mail."""
    found = await session.execute(
        select(MailOptOut.email_hash).where(
            MailOptOut.workspace_id == workspace_id, MailOptOut.email_hash.in_(hashes)
        )
    )
    return set(found.scalars())


async def asked_since(
    session: AsyncSession, survey_id: SurveyId, emails: Sequence[str], since: datetime
) -> set[str]:
    """Which of those addresses were invited to that survey since then."""
    found = await session.execute(
        select(SurveyInvitation.email).where(
            SurveyInvitation.survey_id == survey_id,
            SurveyInvitation.email.in_(emails),
            SurveyInvitation.created_at > since,
            SurveyInvitation.state != InvitationState.CANCELLED,
        )
    )
    return {email for email in found.scalars() if email}


async def batch_size(
    session: AsyncSession, workspace_id: WorkspaceId, batch: SurveyInvitationId
) -> int:
    """How many one request invited."""
    found = await session.execute(
        select(func.count()).where(
            SurveyInvitation.batch == batch, SurveyInvitation.workspace_id == workspace_id
        )
    )
    return found.scalar_one()


async def invitations_page(
    session: AsyncSession, workspace_id: WorkspaceId, survey_id: SurveyId, page: PageRequest
) -> Page[SurveyInvitation]:
    """A survey's invitations, newest first."""
    statement = select(SurveyInvitation).where(
        SurveyInvitation.survey_id == survey_id, SurveyInvitation.workspace_id == workspace_id
    )
    if position := NEWEST_FIRST.position(workspace_id, page):
        statement = statement.where(tuple_(SurveyInvitation.id) < tuple_(*position))
    rows = await session.execute(
        statement.order_by(SurveyInvitation.id.desc()).limit(page.first + 1)
    )
    return NEWEST_FIRST.page(workspace_id, page, rows.scalars().all())


async def progress_of(
    session: AsyncSession, workspace_id: WorkspaceId, survey_id: SurveyId
) -> Progress:
    """How inviting to a survey goes."""
    mine = (
        SurveyInvitation.survey_id == survey_id,
        SurveyInvitation.workspace_id == workspace_id,
    )
    rows = await session.execute(
        select(
            SurveyInvitation.state,
            func.count(),
            func.count(SurveyInvitation.sent_at),
            func.count().filter(SurveyInvitation.mails_sent > 1),
        )
        .where(*mine)
        .group_by(SurveyInvitation.state)
    )
    counted = {state: (number, sent, reminded) for state, number, sent, reminded in rows}

    def in_state(state: InvitationState) -> int:
        return int(counted.get(state, (0, 0, 0))[0])

    return Progress(
        invited=sum(number for number, _, _ in counted.values()),
        waiting=counted.get(InvitationState.WAITING, (0, 0, 0))[0]
        - counted.get(InvitationState.WAITING, (0, 0, 0))[1],
        sent=sum(sent for _, sent, _ in counted.values()),
        reminded=sum(reminded for _, _, reminded in counted.values()),
        answered=in_state(InvitationState.ANSWERED),
        opted_out=in_state(InvitationState.OPTED_OUT),
        failed=in_state(InvitationState.FAILED),
        cancelled=in_state(InvitationState.CANCELLED),
    )


async def lease_due(
    session: AsyncSession, *, lease: EventId, now: datetime, until: datetime, limit: int
) -> list[tuple[SurveyInvitation, Survey]]:
    """Take over up to `limit` invitations whose mail is due; others skip what is locked."""
    due = (
        select(SurveyInvitation.id)
        .where(
            SurveyInvitation.state == InvitationState.WAITING,
            SurveyInvitation.due_at <= now,
        )
        .order_by(SurveyInvitation.due_at, SurveyInvitation.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = (await session.execute(due)).scalars().all()
    if not ids:
        return []
    await session.execute(
        update(SurveyInvitation)
        .where(SurveyInvitation.id.in_(ids))
        .values(lease=lease, due_at=until, tries=SurveyInvitation.tries + 1)
        .execution_options(synchronize_session=False)
    )
    rows = await session.execute(
        select(SurveyInvitation, Survey)
        .join(Survey, Survey.id == SurveyInvitation.survey_id)
        .where(SurveyInvitation.id.in_(ids))
        .order_by(SurveyInvitation.id)
    )
    return [(row[0], row[1]) for row in rows]


async def answered_among(
    session: AsyncSession, ids: Sequence[SurveyInvitationId]
) -> set[SurveyInvitationId]:
    """Which of those invitations brought a complete answer."""
    found = await session.execute(
        select(SurveyResponse.invitation_id).where(
            SurveyResponse.invitation_id.in_(ids), SurveyResponse.completed_at.is_not(None)
        )
    )
    return {each for each in found.scalars() if each}
