"""Reading what members can prove themselves with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.factors.models import (
    ChallengePurpose,
    MemberTotp,
    Passkey,
    PasskeyChallenge,
    PendingSignIn,
    RecoveryCode,
)
from domain.people.models import Member
from domain.shared.ids import MemberId, WorkspaceId


async def member_in_team(session: AsyncSession, member_id: MemberId) -> Member | None:
    """The member, unless removed."""
    found = await session.execute(
        select(Member).where(Member.id == member_id, Member.removed_at.is_(None))
    )
    return found.scalar_one_or_none()


async def pending_member(session: AsyncSession, key_hash: str, now: datetime) -> Member | None:
    """Whose second step that key is for, while it lasts."""
    found = await session.execute(
        select(Member)
        .join(PendingSignIn, PendingSignIn.member_id == Member.id)
        .where(
            PendingSignIn.key_hash == key_hash,
            PendingSignIn.expires_at > now,
            Member.removed_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def totp_of(session: AsyncSession, member_id: MemberId) -> MemberTotp | None:
    """The member's one-time codes, on or still being set up."""
    found = await session.execute(select(MemberTotp).where(MemberTotp.member_id == member_id))
    return found.scalar_one_or_none()


async def count_unused_codes(session: AsyncSession, member_id: MemberId) -> int:
    """How many of the member's recovery codes still work."""
    counted = await session.execute(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.member_id == member_id, RecoveryCode.used_at.is_(None))
    )
    return counted.scalar_one()


async def passkeys_of(session: AsyncSession, member_id: MemberId) -> Sequence[Passkey]:
    """The member's passkeys, oldest first."""
    found = await session.execute(
        select(Passkey).where(Passkey.member_id == member_id).order_by(Passkey.id)
    )
    return found.scalars().all()


async def passkey_with_member(
    session: AsyncSession, workspace_id: WorkspaceId, credential_id: str
) -> tuple[Passkey, Member] | None:
    """The passkey of that credential, and whose it is; nobody's who was removed."""
    found = await session.execute(
        select(Passkey, Member)
        .join(Member, Member.id == Passkey.member_id)
        .where(
            Passkey.credential_id == credential_id,
            Member.workspace_id == workspace_id,
            Member.removed_at.is_(None),
        )
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def challenge_for(
    session: AsyncSession, holder_hash: str, purpose: ChallengePurpose, now: datetime
) -> str | None:
    """The challenge that the holder was given, while it lasts."""
    found = await session.execute(
        select(PasskeyChallenge.challenge).where(
            PasskeyChallenge.holder_hash == holder_hash,
            PasskeyChallenge.purpose == purpose,
            PasskeyChallenge.expires_at > now,
        )
    )
    return found.scalar_one_or_none()
