"""Members, customers, devices and partner tokens as tables. Secrets are kept as hashes only."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.roles import Role
from domain.shared.ids import (
    CustomerId,
    CustomerLinkId,
    DeviceId,
    InvitationId,
    MemberId,
    MemberLinkId,
    MemberSessionId,
    SiteId,
    TokenId,
    WorkspaceId,
)
from domain.shared.languages import Language
from domain.shared.tables import Json, JsonList, Table
from domain.workspaces.models import Site, Workspace

_IN_THE_TEAM = text("removed_at IS NULL")
_OPEN = text("accepted_at IS NULL AND revoked_at IS NULL")
_BY_MAIL_ONLY = text("external_id IS NULL AND email_verified_at IS NOT NULL")


class Member(Table):
    """A person of the team.

    Whoever is removed stays as a row, so that histories keep the name; an address that joins anew
    is a new member. Without `password_hash` a member enters through the sign-in provider only.
    """

    __tablename__ = "member"
    __table_args__ = (
        Index(
            "uq_member_workspace_id_email",
            "workspace_id",
            "email",
            unique=True,
            sqlite_where=_IN_THE_TEAM,
            postgresql_where=_IN_THE_TEAM,
        ),
    )

    id: Mapped[MemberId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class MemberSession(Table):
    """A signed-in browser of a member; the cookie holds the key, the row its hash.

    `seen_at` is true to five minutes; `browser` and `system` are coarse words, "" when unknown;
    `confirmed_at` is when the member last proved to be at this browser.
    """

    __tablename__ = "member_session"

    id: Mapped[MemberSessionId] = mapped_column(primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), index=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    browser: Mapped[str]
    system: Mapped[str]
    confirmed_at: Mapped[datetime | None]


class MemberLink(Table):
    """Which account at a sign-in provider is which member: `subject` is that account, for good.

    An address may pass on to somebody else; a subject does not. A member has one at each issuer.
    """

    __tablename__ = "member_link"
    __table_args__ = (
        UniqueConstraint("workspace_id", "issuer", "subject"),
        UniqueConstraint("member_id", "issuer"),
    )

    id: Mapped[MemberLinkId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id))
    issuer: Mapped[str]
    subject: Mapped[str]
    created_at: Mapped[datetime]


class Invitation(Table):
    """A place in the team that is offered to an address, until `expires_at`.

    The link holds a key, the row its hash. The key is derived from the installation's secret, the
    row's id and `turn`, which counts how often it was sent: sending again makes the key before it
    worthless, and nothing that is stored tells any of them. Open: neither accepted nor revoked.
    `invited_by` is a name; empty when the operator invited.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "uq_invitation_open",
            "workspace_id",
            "email",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_invitation_workspace_id_id", "workspace_id", "id"),
    )

    id: Mapped[InvitationId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email: Mapped[str]
    role: Mapped[Role]
    language: Mapped[Language]
    key_hash: Mapped[str] = mapped_column(unique=True)
    turn: Mapped[int]
    invited_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    member_id: Mapped[MemberId | None] = mapped_column(ForeignKey(Member.id))

    def is_open(self, now: datetime) -> bool:
        """Whether its link still lets somebody in."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now


class Customer(Table):
    """Someone who speaks: vouched for by the host (`external_id`), known by a mailbox, or nameless.

    Without `external_id` and without `email_verified_at` only device keys tell the person. The
    host has said `email`, and `email_verified_at` that the mailbox is theirs; or, without a host,
    whoever reads that mailbox has shown it. `thanks_name` is set when the person agreed to be
    thanked by that name in public. `claimed_by_id` is who made all of it theirs: this one is empty.
    `traits` is what the host's latest token says besides, text by name.
    """

    __tablename__ = "customer"
    __table_args__ = (
        UniqueConstraint("workspace_id", "external_id"),
        Index("ix_customer_workspace_id_email", "workspace_id", "email"),
        Index(
            "uq_customer_by_mail_only",
            "workspace_id",
            "email",
            unique=True,
            sqlite_where=_BY_MAIL_ONLY,
            postgresql_where=_BY_MAIL_ONLY,
        ),
    )

    id: Mapped[CustomerId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    external_id: Mapped[str | None]
    name: Mapped[str | None]
    email: Mapped[str | None]
    email_verified_at: Mapped[datetime | None]
    language: Mapped[Language | None]
    thanks_name: Mapped[str | None]
    claimed_by_id: Mapped[CustomerId | None] = mapped_column(ForeignKey("customer.id"))
    traits: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]

    @property
    def is_verified(self) -> bool:
        """Whether the host vouched for the person with a signed token."""
        return self.external_id is not None

    @property
    def is_nameless(self) -> bool:
        """Whether only device keys tell who it is."""
        return self.external_id is None and self.email_verified_at is None


class Device(Table):
    """A browser or app that speaks for a customer; it holds the key, the row its hash.

    `is_by_mail`: the person showed a mailbox, so it ends when the host calls that another's.
    """

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("workspace_id", "key_hash"),)

    id: Mapped[DeviceId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), index=True)
    key_hash: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    is_by_mail: Mapped[bool] = mapped_column(default=False)


class SpentIdentity(Table):
    """An identity token that opened `/me` once, remembered until it would have expired."""

    __tablename__ = "spent_identity"

    site_id: Mapped[SiteId] = mapped_column(ForeignKey(Site.id), primary_key=True)
    once_key: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class CustomerLink(Table):
    """A link that lets whoever reads the mailbox in, once, until `expires_at`.

    The link holds a key, the row its hash. The key is derived from the installation's secret and
    the row's id when the mail is written: nothing that is stored tells it.
    """

    __tablename__ = "customer_link"
    __table_args__ = (Index("ix_customer_link_workspace_id_email", "workspace_id", "email"),)

    id: Mapped[CustomerLinkId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email: Mapped[str]
    language: Mapped[Language]
    key_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class PartnerToken(Table):
    """A program's bearer token: `prefix` is shown in lists, only the hash of the rest is kept.

    Until `previous_until` the text before the last rotation works too. `created_by` is
    `Viewer.actor`, `created_by_name` what it was called then.
    """

    __tablename__ = "partner_token"

    id: Mapped[TokenId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    name: Mapped[str]
    prefix: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    previous_hash: Mapped[str | None] = mapped_column(unique=True)
    previous_until: Mapped[datetime | None]
    scopes: Mapped[JsonList]
    created_by: Mapped[str]
    created_by_name: Mapped[str]
    created_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
