"""Reading members, customers, devices and tokens."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.models import (
    Customer,
    CustomerLink,
    Device,
    Member,
    MemberSession,
    PartnerToken,
)
from domain.shared.ids import CustomerId, CustomerLinkId, MemberId, TokenId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest

NEWEST_TOKENS: Final[KeysetOrder[PartnerToken]] = KeysetOrder(
    "tokens-newest", lambda token: (token.id,), (UUID,)
)
IDLE_LASTS: Final = timedelta(days=14)
"""A session that nobody used for so long is over."""


async def member_by_email(
    session: AsyncSession, workspace_id: WorkspaceId, email: str
) -> Member | None:
    """The member with that address, as `signing_in` writes addresses; nobody who was removed."""
    found = await session.execute(
        select(Member).where(
            Member.workspace_id == workspace_id,
            Member.email == email,
            Member.removed_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def members_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Member]:
    """The team, oldest member first, and whoever was in it once: histories name them."""
    found = await session.execute(
        select(Member).where(Member.workspace_id == workspace_id).order_by(Member.id)
    )
    return found.scalars().all()


async def member_with_session(
    session: AsyncSession, key_hash: str, now: datetime
) -> tuple[Member, MemberSession] | None:
    """Who signed in with that session key, and the session, while it lasts."""
    found = await session.execute(
        select(Member, MemberSession)
        .join(MemberSession, MemberSession.member_id == Member.id)
        .where(MemberSession.key_hash == key_hash, *_lasting(now))
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def sessions_of(
    session: AsyncSession, member_id: MemberId, now: datetime
) -> Sequence[MemberSession]:
    """The member's sessions that last, latest used first."""
    found = await session.execute(
        select(MemberSession)
        .join(Member, Member.id == MemberSession.member_id)
        .where(MemberSession.member_id == member_id, *_lasting(now))
        .order_by(MemberSession.seen_at.desc(), MemberSession.id.desc())
    )
    return found.scalars().all()


def _lasting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Neither too old nor too long unused, and its member is still in the team."""
    return (
        MemberSession.expires_at > now,
        MemberSession.seen_at > now - IDLE_LASTS,
        Member.removed_at.is_(None),
    )


async def customer_by_external_id(
    session: AsyncSession, workspace_id: WorkspaceId, external_id: str
) -> Customer | None:
    """The customer whom the host calls by that id."""
    found = await session.execute(
        select(Customer).where(
            Customer.workspace_id == workspace_id, Customer.external_id == external_id
        )
    )
    return found.scalar_one_or_none()


async def customer_of_device(
    session: AsyncSession, workspace_id: WorkspaceId, key_hash: str, now: datetime
) -> Customer | None:
    """The customer for whom that device speaks, while it may."""
    found = await session.execute(
        select(Customer)
        .join(Device, Device.customer_id == Customer.id)
        .where(
            Device.workspace_id == workspace_id,
            Device.key_hash == key_hash,
            or_(Device.expires_at.is_(None), Device.expires_at > now),
        )
    )
    return found.scalar_one_or_none()


async def customer_by_mailbox(
    session: AsyncSession, workspace_id: WorkspaceId, email: str
) -> Customer | None:
    """The customer without a host whom that mailbox tells."""
    found = await session.execute(
        select(Customer).where(
            Customer.workspace_id == workspace_id,
            Customer.email == email,
            Customer.external_id.is_(None),
            Customer.email_verified_at.is_not(None),
        )
    )
    return found.scalar_one_or_none()


async def customers_vouched_at(
    session: AsyncSession, workspace_id: WorkspaceId, email: str
) -> Sequence[Customer]:
    """The customers of whom the host says that the mailbox is theirs; two of them at most."""
    found = await session.execute(
        select(Customer)
        .where(
            Customer.workspace_id == workspace_id,
            Customer.email == email,
            Customer.external_id.is_not(None),
            Customer.email_verified_at.is_not(None),
        )
        .limit(2)
    )
    return found.scalars().all()


async def open_link(
    session: AsyncSession, workspace_id: WorkspaceId, key_hash: str, now: datetime
) -> CustomerLink | None:
    """The mailed link of that key, while it lets somebody in."""
    found = await session.execute(
        select(CustomerLink).where(
            CustomerLink.workspace_id == workspace_id,
            CustomerLink.key_hash == key_hash,
            CustomerLink.used_at.is_(None),
            CustomerLink.expires_at > now,
        )
    )
    return found.scalar_one_or_none()


async def link_to_mail(
    session: AsyncSession, workspace_id: WorkspaceId, link_id: CustomerLinkId
) -> CustomerLink | None:
    """That link, while it was not used."""
    found = await session.execute(
        select(CustomerLink).where(
            CustomerLink.workspace_id == workspace_id,
            CustomerLink.id == link_id,
            CustomerLink.used_at.is_(None),
        )
    )
    return found.scalar_one_or_none()


async def customers_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Sequence[CustomerId]
) -> Sequence[Customer]:
    """Those of the workspace's customers, in no order."""
    found = await session.execute(
        select(Customer).where(Customer.workspace_id == workspace_id, Customer.id.in_(ids))
    )
    return found.scalars().all()


async def token_by_hash(
    session: AsyncSession, token_hash: str, now: datetime
) -> PartnerToken | None:
    """The partner token of that text, in whichever workspace, ended or not.

    The text before the last rotation finds it as long as it may. Two looks into unique indexes.
    """
    found = await session.execute(
        select(PartnerToken).where(
            or_(
                PartnerToken.token_hash == token_hash,
                and_(PartnerToken.previous_hash == token_hash, PartnerToken.previous_until > now),
            )
        )
    )
    return found.scalar_one_or_none()


async def token_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, token_id: TokenId, *, lock: bool = False
) -> PartnerToken | None:
    """One token, ended or not; with `lock`, held until the transaction ends."""
    statement = select(PartnerToken).where(
        PartnerToken.workspace_id == workspace_id, PartnerToken.id == token_id
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def tokens_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[PartnerToken]:
    """The workspace's tokens, newest first. Refuses: InvalidPage."""
    statement = select(PartnerToken).where(PartnerToken.workspace_id == workspace_id)
    if position := NEWEST_TOKENS.position(workspace_id, page):
        statement = statement.where(tuple_(PartnerToken.id) < tuple_(*position))
    rows = await session.execute(statement.order_by(PartnerToken.id.desc()).limit(page.first + 1))
    return NEWEST_TOKENS.page(workspace_id, page, rows.scalars().all())


async def tokens_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[PartnerToken]:
    """The workspace's tokens, oldest first."""
    found = await session.execute(
        select(PartnerToken)
        .where(PartnerToken.workspace_id == workspace_id)
        .order_by(PartnerToken.id)
    )
    return found.scalars().all()
