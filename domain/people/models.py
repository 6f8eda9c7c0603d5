"""Members, customers, devices and partner tokens as tables. Secrets are kept as hashes only."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.roles import Role
from domain.shared.ids import (
    CustomerId,
    DeviceId,
    MemberId,
    MemberSessionId,
    TokenId,
    WorkspaceId,
)
from domain.shared.languages import Language
from domain.shared.tables import JsonList, Table
from domain.workspaces.models import Workspace


class Member(Table):
    """A person of the team."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("workspace_id", "email"),)

    id: Mapped[MemberId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]


class MemberSession(Table):
    """A signed-in browser of a member; the cookie holds the key, the row its hash."""

    __tablename__ = "member_session"

    id: Mapped[MemberSessionId] = mapped_column(primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), index=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Customer(Table):
    """Someone who speaks. Without `external_id` the person is known by device keys only.

    `thanks_name` is set when the person agreed to be thanked by that name in public.
    """

    __tablename__ = "customer"
    __table_args__ = (UniqueConstraint("workspace_id", "external_id"),)

    id: Mapped[CustomerId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    external_id: Mapped[str | None]
    name: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[Language | None]
    thanks_name: Mapped[str | None]
    created_at: Mapped[datetime]

    @property
    def is_verified(self) -> bool:
        """Whether the host vouched for the person with a signed token."""
        return self.external_id is not None


class Device(Table):
    """A browser or app that speaks for a customer; it holds the key, the row its hash."""

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("workspace_id", "key_hash"),)

    id: Mapped[DeviceId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), index=True)
    key_hash: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]


class PartnerToken(Table):
    """A program's bearer token: `prefix` is shown in lists, only the hash of the rest is kept."""

    __tablename__ = "partner_token"

    id: Mapped[TokenId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    name: Mapped[str]
    prefix: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[JsonList]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
