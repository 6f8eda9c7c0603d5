"""Reading the team: who is in it, who is invited, and which account at a provider is whose."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.factors.models import MemberTotp, Passkey
from domain.people.models import Invitation, Member, MemberLink, MemberSession
from domain.people.roles import Role
from domain.shared.ids import InvitationId, MemberId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.workspaces.models import Workspace

TEAM: Final[KeysetOrder[Member]] = KeysetOrder("team", lambda member: (member.id,), (UUID,))
INVITATIONS: Final[KeysetOrder[Invitation]] = KeysetOrder(
    "invitations", lambda invitation: (invitation.id,), (UUID,)
)
_OPEN: Final = (Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None))


async def lock_team(session: AsyncSession, workspace_id: WorkspaceId) -> None:
    """Let who changes the team take turns until this transaction ends; nobody else waits."""
    await session.execute(
        select(Workspace.id).where(Workspace.id == workspace_id).with_for_update(key_share=True)
    )


async def member_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, member_id: MemberId
) -> Member | None:
    """The member of that id; nobody who was removed."""
    found = await session.execute(
        select(Member).where(
            Member.workspace_id == workspace_id,
            Member.id == member_id,
            Member.removed_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def is_only_owner(session: AsyncSession, member: Member) -> bool:
    """Whether the workspace would have no owner without `member`."""
    found = await session.execute(
        select(Member.id)
        .where(
            Member.workspace_id == member.workspace_id,
            Member.role == Role.OWNER,
            Member.removed_at.is_(None),
        )
        .limit(2)
    )
    return found.scalars().all() == [member.id]


async def was_removed(session: AsyncSession, workspace_id: WorkspaceId, email: str) -> bool:
    """Whether a member with that address was removed."""
    found = await session.execute(
        select(Member.id)
        .where(
            Member.workspace_id == workspace_id,
            Member.email == email,
            Member.removed_at.is_not(None),
        )
        .limit(1)
    )
    return found.scalar_one_or_none() is not None


async def team_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[Member]:
    """Who is in the team, oldest member first. Refuses: InvalidPage."""
    statement = select(Member).where(
        Member.workspace_id == workspace_id, Member.removed_at.is_(None)
    )
    if position := TEAM.position(workspace_id, page):
        statement = statement.where(Member.id > position[0])
    found = await session.execute(statement.order_by(Member.id).limit(page.first + 1))
    return TEAM.page(workspace_id, page, found.scalars().all())


async def invitations_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[Invitation]:
    """Open invitations, expired ones too, oldest first. Refuses: InvalidPage."""
    statement = select(Invitation).where(Invitation.workspace_id == workspace_id, *_OPEN)
    if position := INVITATIONS.position(workspace_id, page):
        statement = statement.where(Invitation.id > position[0])
    found = await session.execute(statement.order_by(Invitation.id).limit(page.first + 1))
    return INVITATIONS.page(workspace_id, page, found.scalars().all())


async def open_invitation(
    session: AsyncSession, workspace_id: WorkspaceId, invitation_id: InvitationId
) -> Invitation | None:
    """The invitation of that id, expired or not, unless it was accepted or revoked."""
    found = await session.execute(
        select(Invitation).where(
            Invitation.workspace_id == workspace_id, Invitation.id == invitation_id, *_OPEN
        )
    )
    return found.scalar_one_or_none()


async def open_invitation_to(
    session: AsyncSession, workspace_id: WorkspaceId, email: str
) -> Invitation | None:
    """The invitation of that address, expired or not, unless it was accepted or revoked."""
    found = await session.execute(
        select(Invitation).where(
            Invitation.workspace_id == workspace_id, Invitation.email == email, *_OPEN
        )
    )
    return found.scalar_one_or_none()


async def invitation_of_key(
    session: AsyncSession, workspace_id: WorkspaceId, key_hash: str, now: datetime
) -> Invitation | None:
    """What that key still opens."""
    found = await session.execute(
        select(Invitation).where(
            Invitation.workspace_id == workspace_id,
            Invitation.key_hash == key_hash,
            Invitation.expires_at > now,
            *_OPEN,
        )
    )
    return found.scalar_one_or_none()


async def link_of(
    session: AsyncSession, workspace_id: WorkspaceId, issuer: str, subject: str
) -> MemberLink | None:
    """Who that account is, or was."""
    found = await session.execute(
        select(MemberLink).where(
            MemberLink.workspace_id == workspace_id,
            MemberLink.issuer == issuer,
            MemberLink.subject == subject,
        )
    )
    return found.scalar_one_or_none()


async def link_at(session: AsyncSession, member_id: MemberId, issuer: str) -> MemberLink | None:
    """With which account of `issuer` the member signs in."""
    found = await session.execute(
        select(MemberLink).where(MemberLink.member_id == member_id, MemberLink.issuer == issuer)
    )
    return found.scalar_one_or_none()


async def last_seen(
    session: AsyncSession, member_ids: Sequence[MemberId]
) -> dict[MemberId, datetime]:
    """When those who are signed in somewhere were last there."""
    found = await session.execute(
        select(MemberSession.member_id, func.max(MemberSession.seen_at))
        .where(MemberSession.member_id.in_(member_ids))
        .group_by(MemberSession.member_id)
    )
    return {row[0]: row[1] for row in found}


async def with_second_factor(
    session: AsyncSession, member_ids: Sequence[MemberId]
) -> frozenset[MemberId]:
    """Those who sign in with more than a password: a one-time code or a passkey."""
    codes = select(MemberTotp.member_id).where(
        MemberTotp.member_id.in_(member_ids), MemberTotp.enabled_at.is_not(None)
    )
    passkeys = select(Passkey.member_id).where(Passkey.member_id.in_(member_ids))
    found = await session.execute(codes.union(passkeys))
    return frozenset(found.scalars())
