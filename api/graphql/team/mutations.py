"""Changing the team. Needs `admin` or an owner's sign-in."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.team import errors
from api.graphql.team.types import Invitation, Member
from api.inviting import invitation_link, invitation_secret
from domain.people.models import Invitation as StoredInvitation
from domain.people.roles import Role
from domain.people.team.inviting import invite_member, revoke_invitation
from domain.people.team.reading import read_member
from domain.people.team.staffing import change_member_role, remove_member
from domain.shared.idempotency import once
from domain.shared.ids import InvitationId, MemberId


@strawberry.input(description="A place in the team for an e-mail address.")
class InviteMemberInput:
    """It is mailed in the language of the request."""

    email: str = strawberry.field(description="To whom; at most 254 characters.")
    role: Role = strawberry.field(description="What they will be.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An invitation to take back.")
class RevokeInvitationInput:
    """For good; the address can be invited anew."""

    invitation_id: strawberry.ID = strawberry.field(description="Which invitation.")


@strawberry.input(description="What a member should be.")
class ChangeMemberRoleInput:
    """From the member's next request on."""

    member_id: strawberry.ID = strawberry.field(description="Which member.")
    role: Role = strawberry.field(description="What they will be.")


@strawberry.input(description="A member who leaves the team.")
class RemoveMemberInput:
    """They come back by a new invitation only."""

    member_id: strawberry.ID = strawberry.field(description="Which member.")


@strawberry.type(description="The address is invited.")
class MemberInvited:
    """Success."""

    invitation: Invitation = strawberry.field(description="The invitation.")
    link: str | None = strawberry.field(
        description="What was mailed, for you to hand over yourself: it lets whoever holds it join "
        "once. Null when the idempotency key was used before and the invitation is not open."
    )


@strawberry.type(description="The invitation lets nobody in any more.")
class InvitationRevoked:
    """Success."""

    invitation: Invitation = strawberry.field(description="The invitation.")


@strawberry.type(description="The member is what they should be.")
class MemberRoleChanged:
    """Success, also when they were that before."""

    member: Member = strawberry.field(description="The member.")


@strawberry.type(description="The member is out, in every browser; what they did stays.")
class MemberRemoved:
    """Success."""

    member_id: strawberry.ID = strawberry.field(description="Who it was.")
    name: str = strawberry.field(description="Under which name their history stays.")


InviteMemberResult = Annotated[
    MemberInvited
    | errors.InvalidEmail
    | errors.EmailTaken
    | errors.AlreadyInvited
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("InviteMemberResult", description="Invited, or why not."),
]
RevokeInvitationResult = Annotated[
    InvitationRevoked | errors.InvitationNotFound | NotAllowed,
    strawberry.union("RevokeInvitationResult", description="Revoked, or why not."),
]
ChangeMemberRoleResult = Annotated[
    MemberRoleChanged | errors.MemberNotFound | errors.LastOwner | errors.OwnRole | NotAllowed,
    strawberry.union("ChangeMemberRoleResult", description="Changed, or why not."),
]
RemoveMemberResult = Annotated[
    MemberRemoved | errors.MemberNotFound | errors.LastOwner | NotAllowed,
    strawberry.union("RemoveMemberResult", description="Removed, or why not."),
]


@strawberry.type
class TeamMutations:
    """What changes the team."""

    @strawberry.mutation(description="Invite somebody into the team. Needs `admin`.")
    async def invite_member(self, info: Info, input: InviteMemberInput) -> InviteMemberResult:
        """The link works once, for seven days."""
        viewer, settings = info.context.viewer, info.context.heard.settings
        async with info.context.transaction() as work:

            async def make() -> InvitationId:
                made = await invite_member(
                    work,
                    viewer,
                    email=input.email,
                    role=input.role,
                    secret=invitation_secret(settings),
                )
                return made.id

            request = {
                "operation": "inviteMember",
                "email": input.email,
                "role": input.role.value,
            }
            invitation_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            invitation = await work.session.get_one(StoredInvitation, invitation_id)
            link = invitation_link(settings, invitation) if invitation.is_open(work.now) else None
        return MemberInvited(invitation=Invitation.of(invitation), link=link)

    @strawberry.mutation(description="Take an invitation back. Needs `admin`.")
    async def revoke_invitation(
        self, info: Info, input: RevokeInvitationInput
    ) -> RevokeInvitationResult:
        """Its link lets nobody in any more."""
        invitation_id = InvitationId(local_id("invitation", input.invitation_id))
        async with info.context.transaction() as work:
            invitation = await revoke_invitation(
                work, info.context.viewer, invitation_id=invitation_id
            )
        return InvitationRevoked(invitation=Invitation.of(invitation))

    @strawberry.mutation(description="Give a member another role. Needs `admin`.")
    async def change_member_role(
        self, info: Info, input: ChangeMemberRoleInput
    ) -> ChangeMemberRoleResult:
        """Never the last owner's, nor one's own."""
        viewer = info.context.viewer
        async with info.context.transaction() as work:
            changed = await change_member_role(
                work, viewer, member_id=_member_id(input.member_id), role=input.role
            )
            row = await read_member(work.session, viewer, changed.id)
        assert row is not None
        return MemberRoleChanged(member=Member.of(row))

    @strawberry.mutation(
        description="Take a member out of the team; their history stays. Needs `admin`."
    )
    async def remove_member(self, info: Info, input: RemoveMemberInput) -> RemoveMemberResult:
        """Never the last owner."""
        async with info.context.transaction() as work:
            removed = await remove_member(
                work, info.context.viewer, member_id=_member_id(input.member_id)
            )
        return MemberRemoved(member_id=input.member_id, name=removed.name)


def _member_id(text: str) -> MemberId:
    return MemberId(local_id("member", text))
