"""What a member is in the team, and leaving it. A workspace always keeps an owner."""

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.people.errors import LastOwner, MemberNotFound, OwnRole
from domain.people.models import Member, MemberSession
from domain.people.roles import Role
from domain.people.team import queries
from domain.shared.ids import MemberId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def change_member_role(
    work: UnitOfWork, viewer: Viewer, *, member_id: MemberId, role: Role
) -> Member:
    """From the member's next request on; the same role again changes nothing.

    Refuses: NotAllowed, MemberNotFound, LastOwner, OwnRole.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    member = await _member(work, viewer, member_id)
    if member.role is role:
        return member
    await _keep_an_owner(work, member)
    if member.id == viewer.member_id:
        raise OwnRole
    before, member.role = member.role, role
    record_audit(
        work,
        viewer,
        "member.role_changed",
        subject=public_id("member", member.id),
        before=before.value,
        after=role.value,
    )
    return member


async def remove_member(work: UnitOfWork, viewer: Viewer, *, member_id: MemberId) -> Member:
    """Out at once, in every browser. What the member did stays, under their name.

    An owner may leave too, while another one stays. Refuses: NotAllowed, MemberNotFound, LastOwner.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    member = await _member(work, viewer, member_id)
    await _keep_an_owner(work, member)
    member.removed_at = work.now
    await work.session.execute(delete(MemberSession).where(MemberSession.member_id == member.id))
    record_audit(
        work,
        viewer,
        "member.removed",
        subject=public_id("member", member.id),
        role=member.role.value,
    )
    return member


async def _member(work: UnitOfWork, viewer: Viewer, member_id: MemberId) -> Member:
    await queries.lock_team(work.session, viewer.workspace_id)
    member = await queries.member_by_id(work.session, viewer.workspace_id, member_id)
    if member is None:
        raise MemberNotFound
    return member


async def _keep_an_owner(work: UnitOfWork, member: Member) -> None:
    if member.role is Role.OWNER and await queries.is_only_owner(work.session, member):
        raise LastOwner
