"""Rules of a team that no page shows: two at once, and what stays."""

import asyncio

import pytest

from domain.people.errors import EmailTaken, LastOwner, MemberNotFound, OwnRole
from domain.people.models import Member
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.sessions import open_session, signed_in_viewer
from domain.people.team.inviting import invite_member
from domain.people.team.staffing import change_member_role, remove_member
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.ids import MemberId, new_id
from domain.shared.viewer import Permission, Viewer
from tests.support.rows import count_rows
from tests.support.world import World, opened

SECRET = b"s" * 32


async def joined(world: World, name: str, role: Role) -> Member:
    member = Member(
        id=MemberId(new_id()),
        workspace_id=world.workspace_id,
        email=f"{name.lower()}@lumen.example",
        name=name,
        role=role,
    )
    async with world.database.transaction() as work:
        member.created_at = work.now
        work.session.add(member)
    return member


def acting(member: Member) -> Viewer:
    return Viewer(member.workspace_id, ROLE_PERMISSIONS[member.role], member_id=member.id)


async def test_two_owners_who_demote_each_other_leave_one(world: World) -> None:
    ada, bo = await joined(world, "Ada", Role.OWNER), await joined(world, "Bo", Role.OWNER)

    async def demote(one: Member, other: Member) -> str:
        async with world.database.transaction() as work:
            await change_member_role(work, acting(one), member_id=other.id, role=Role.AGENT)
        return "done"

    answers = await asyncio.gather(demote(ada, bo), demote(bo, ada), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["LastOwner", "str"]
    assert await count_rows(world.database, "member", "role = 'owner'") == 1


async def test_two_owners_who_leave_at_once_leave_one(world: World) -> None:
    both = [await joined(world, "Ada", Role.OWNER), await joined(world, "Bo", Role.OWNER)]

    async def leave(member: Member) -> str:
        async with world.database.transaction() as work:
            await remove_member(work, acting(member), member_id=member.id)
        return "done"

    answers = await asyncio.gather(*map(leave, both), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["LastOwner", "str"]
    assert await count_rows(world.database, "member", "removed_at IS NULL") == 1


async def test_who_is_removed_has_no_session_and_frees_the_address(world: World) -> None:
    await joined(world, "Olga", Role.OWNER)
    ada = await joined(world, "Ada", Role.MANAGER)
    async with world.database.transaction() as work:
        key = await open_session(work, ada)
    viewer = await signed_in_viewer(world.database, key, utc_now())
    assert viewer is not None
    assert viewer.may(Permission.READ_TEAM)
    async with world.database.transaction() as work:
        await remove_member(work, world.system, member_id=ada.id)
    assert await signed_in_viewer(world.database, key, utc_now()) is None
    assert await count_rows(world.database, "member_session") == 0

    again = await joined(world, "Ada", Role.VIEWER)
    assert again.id != ada.id
    assert await count_rows(world.database, "member", "email = 'ada@lumen.example'") == 2
    with pytest.raises(EmailTaken):
        async with world.database.transaction() as work:
            await invite_member(
                work, world.system, email="ada@lumen.example", role=Role.AGENT, secret=SECRET
            )


async def test_the_same_role_again_is_no_change(world: World) -> None:
    olga = await joined(world, "Olga", Role.OWNER)
    async with world.database.transaction() as work:
        await change_member_role(work, acting(olga), member_id=olga.id, role=Role.OWNER)
    assert await count_rows(world.database, "audit_entry") == 0


async def test_what_is_refused_changes_nothing(world: World) -> None:
    olga, ada = await joined(world, "Olga", Role.OWNER), await joined(world, "Ada", Role.MANAGER)
    neighbour = await opened(world.database, "neighbour")
    for viewer, member, refusal in (
        (acting(olga), olga, LastOwner),
        (acting(ada), olga, NotAllowed),
        (acting(ada), ada, NotAllowed),
        (neighbour.system, ada, MemberNotFound),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await change_member_role(work, viewer, member_id=member.id, role=Role.VIEWER)
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await remove_member(work, viewer, member_id=member.id)
    await joined(world, "Bo", Role.OWNER)
    with pytest.raises(OwnRole):
        async with world.database.transaction() as work:
            await change_member_role(work, acting(olga), member_id=olga.id, role=Role.VIEWER)
    roles = "role IN ('owner', 'manager') AND removed_at IS NULL"
    assert await count_rows(world.database, "member", roles) == 3
    assert await count_rows(world.database, "audit_entry") == 0
