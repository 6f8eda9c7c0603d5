"""Members and invitations as the schema shows them."""

from datetime import datetime

import strawberry

from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.people.models import Invitation as StoredInvitation
from domain.people.roles import Role
from domain.people.team.reading import TeamMember

show_enum(
    Role,
    name="MemberRole",
    description="What a member is in the team; docs/permissions.md says who may do what.",
    OWNER="May do everything, and decides who is in the team.",
    MANAGER="Also plans the roadmap, publishes releases, keeps rewards and imports.",
    AGENT="Also grades, judges and answers feedback, and takes codes.",
    VIEWER="Reads feedback and what was understood of it.",
)


@strawberry.type(description="A person of the team.")
class Member(Node):
    """See `people.models.Member`."""

    name: str = strawberry.field(description="As colleagues see it.")
    email: str = strawberry.field(description="With which the member signs in.")
    role: Role = strawberry.field(description="What the member may do.")
    has_second_factor: bool = strawberry.field(
        description="Whether a one-time code or a passkey protects the sign-in."
    )
    joined_at: datetime = strawberry.field(description="Since when they are in the team.")
    last_seen_at: datetime | None = strawberry.field(
        description="When they were last there, to five minutes; null while signed in nowhere."
    )

    @classmethod
    def of(cls, row: TeamMember) -> "Member":
        """The stored member."""
        member = row.member
        return cls(
            id=global_id("member", member.id),
            name=member.name,
            email=member.email,
            role=member.role,
            has_second_factor=row.has_second_factor,
            joined_at=member.created_at,
            last_seen_at=row.seen_at,
        )


@strawberry.type(description="A place in the team that is offered to an e-mail address.")
class Invitation(Node):
    """See `people.models.Invitation`."""

    email: str = strawberry.field(description="To whom.")
    role: Role = strawberry.field(description="What they will be.")
    invited_by: str = strawberry.field(
        description="The name of who invited; empty when it was the operator."
    )
    created_at: datetime = strawberry.field(description="When the place was offered.")
    expires_at: datetime = strawberry.field(description="Until when its link works.")

    @classmethod
    def of(cls, stored: StoredInvitation) -> "Invitation":
        """The stored invitation."""
        return cls(
            id=global_id("invitation", stored.id),
            email=stored.email,
            role=stored.role,
            invited_by=stored.invited_by,
            created_at=stored.created_at,
            expires_at=stored.expires_at,
        )
