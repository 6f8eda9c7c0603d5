"""Tokens and entries of the audit log as the schema shows them."""

from datetime import datetime
from enum import Enum

import strawberry
from strawberry.scalars import JSON

from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.auditing.actors import ANONYMOUS, KINDS, shown_actor
from domain.auditing.models import AuditEntry as StoredEntry
from domain.people.models import PartnerToken as StoredToken
from domain.people.roles import Scope

show_enum(
    Scope,
    name="TokenScope",
    description="What a token is for. Several add up.",
    FEEDBACK_READ="Reads feedback and what was understood of it.",
    FEEDBACK_WRITE="Submits, imports, grades, judges and answers feedback.",
    ROADMAP_WRITE="Changes the roadmap, links evidence and publishes releases.",
    REWARDS_WRITE="Changes the catalogue of rewards and hands in codes.",
    SURVEYS_WRITE="Makes surveys and campaigns, and publishes them.",
    WEBHOOKS_WRITE="Sets webhooks up and sends deliveries again.",
    AUDIT_READ="Reads the audit log.",
    ADMIN="All that an owner of the workspace may do.",
)


class ActorKind(Enum):
    """As `Viewer.actor` begins."""

    MEMBER = "member"
    TOKEN = "token"  # noqa: S105  (a word, not a secret)
    CUSTOMER = "customer"
    SYSTEM = "system"
    ANYONE = "anonymous"


show_enum(
    ActorKind,
    description="What kind of actor it was.",
    MEMBER="Somebody of the team.",
    TOKEN="A program, by its token.",  # noqa: S106  (a description)
    CUSTOMER="A customer, by token or device.",
    SYSTEM="Heard itself, or its operator at the command line.",
    ANYONE="Nobody we know: whoever did not sign in.",
)


@strawberry.type(description="Who acted, as they were called then.")
class Actor:
    """What `Viewer.actor` stored."""

    kind: ActorKind = strawberry.field(description="Member, program, customer, or Heard itself.")
    name: str = strawberry.field(description="The name at that time; empty when unknown.")
    reference: str = strawberry.field(
        description="Their global id, or `system` or `anonymous`; what `AuditFilter.actor` takes."
    )

    @classmethod
    def of(cls, stored: str, name: str) -> "Actor":
        """From what was stored; early histories name Heard in other words."""
        kind = stored.partition(":")[0]
        known = kind in KINDS or kind == ANONYMOUS
        return cls(
            kind=ActorKind(kind) if known else ActorKind.SYSTEM,
            name=name,
            reference=shown_actor(stored),
        )


@strawberry.type(description="A program's bearer token. Its text is shown once and never kept.")
class PartnerToken(Node):
    """See `people.models.PartnerToken`."""

    name: str = strawberry.field(description="What the program is.")
    prefix: str = strawberry.field(description="How the text begins, to know tokens apart.")
    scopes: list[Scope] = strawberry.field(description="What it is for.")
    created_at: datetime = strawberry.field(description="When it was made.")
    created_by: Actor = strawberry.field(description="Who made it.")
    rotated_at: datetime | None = strawberry.field(
        description="When it last got a new text; null when it has its first."
    )
    previous_until: datetime | None = strawberry.field(
        description="Until when the text before the last rotation works beside the new one, if so."
    )
    expires_at: datetime | None = strawberry.field(description="When it ends by itself, if ever.")
    revoked_at: datetime | None = strawberry.field(description="When it was revoked, if it was.")
    last_used_at: datetime | None = strawberry.field(
        description="When it was last used, to the minute; null when it never was."
    )

    @classmethod
    def of(cls, stored: StoredToken) -> "PartnerToken":
        """The stored token. Scopes that this version does not know grant nothing: left out."""
        known = {scope.value for scope in Scope}
        return cls(
            id=global_id("token", stored.id),
            name=stored.name,
            prefix=stored.prefix,
            scopes=[Scope(scope) for scope in stored.scopes if scope in known],
            created_at=stored.created_at,
            created_by=Actor.of(stored.created_by, stored.created_by_name),
            rotated_at=stored.rotated_at,
            previous_until=stored.previous_until,
            expires_at=stored.expires_at,
            revoked_at=stored.revoked_at,
            last_used_at=stored.last_used_at,
        )


@strawberry.type(description="One sensitive act, written when it was done and never changed.")
class AuditEntry(Node):
    """See `auditing.models.AuditEntry`."""

    at: datetime = strawberry.field(description="When it was done.")
    actor: Actor = strawberry.field(description="Who did it.")
    action: str = strawberry.field(description="What was done, such as `token.created`.")
    subject: str | None = strawberry.field(
        description="The global id of what it was done to, where there is one."
    )
    details: JSON = strawberry.field(
        description="What else there is to know, as `docs/audit.md` says; never secrets."
    )
    request_id: str = strawberry.field(
        description="The `X-Request-Id` of the answer; empty at the command line."
    )

    @classmethod
    def of(cls, stored: StoredEntry) -> "AuditEntry":
        """The stored entry."""
        return cls(
            id=global_id("auditentry", stored.id),
            at=stored.at,
            actor=Actor.of(stored.actor, stored.actor_name),
            action=stored.action,
            subject=stored.subject,
            details=JSON(stored.details),
            request_id=stored.request_id,
        )
