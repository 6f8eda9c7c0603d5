import pytest

from domain.people.errors import (
    EmailTaken,
    InvalidEmail,
    PasswordTooObvious,
    SignInRefused,
    WeakPassword,
)
from domain.people.roles import Role
from domain.people.signing_in import add_member, sign_in, sign_out, signed_in_viewer
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.viewer import Permission
from tests.support.rows import count_rows
from tests.support.world import World, opened

PASSWORD = "correct horse battery"


async def joined(world: World, email: str = "Ada@Lumen.example", role: Role = Role.AGENT) -> None:
    async with world.database.transaction() as work:
        await add_member(work, world.system, email=email, name="Ada", role=role, password=PASSWORD)


async def test_who_signs_in_is_known_until_they_sign_out(world: World) -> None:
    await joined(world)
    entrance = await sign_in(
        world.database, world.workspace_id, email=" ada@lumen.EXAMPLE ", password=PASSWORD
    )
    assert not entrance.needs_second_step
    key = entrance.key
    viewer = await signed_in_viewer(world.database, key, utc_now())
    assert viewer is not None
    assert (viewer.name, viewer.workspace_id) == ("Ada", world.workspace_id)
    assert viewer.may(Permission.GRADE_FEEDBACK)
    assert not viewer.may(Permission.PUBLISH_RELEASE)
    async with world.database.transaction() as work:
        await sign_out(work, key)
    assert await signed_in_viewer(world.database, key, utc_now()) is None


async def test_only_hashes_are_stored(world: World) -> None:
    await joined(world)
    entrance = await sign_in(
        world.database, world.workspace_id, email="ada@lumen.example", password=PASSWORD
    )
    key = entrance.key
    assert await count_rows(world.database, "member", f"password_hash LIKE '%{PASSWORD}%'") == 0
    assert await count_rows(world.database, "member_session", f"key_hash = '{key}'") == 0


async def test_wrong_passwords_and_strangers_get_the_same_answer(world: World) -> None:
    await joined(world)
    neighbour = await opened(world.database, "neighbour")
    for workspace_id, email, password in (
        (world.workspace_id, "ada@lumen.example", "wrong password"),
        (world.workspace_id, "nobody@lumen.example", PASSWORD),
        (neighbour.workspace_id, "ada@lumen.example", PASSWORD),
        (world.workspace_id, "", ""),
    ):
        with pytest.raises(SignInRefused):
            await sign_in(world.database, workspace_id, email=email, password=password)
    assert await count_rows(world.database, "member_session") == 0


@pytest.mark.parametrize(
    ("email", "password", "refusal"),
    [
        ("ada@lumen.example", PASSWORD, EmailTaken),
        ("ada", PASSWORD, InvalidEmail),
        ("a b@c.de", PASSWORD, InvalidEmail),
        ("new@lumen.example", "short", WeakPassword),
        ("newcomer@lumen.example", "Newcomer@Lumen.example", PasswordTooObvious),
    ],
)
async def test_who_cannot_join_is_told_why(
    world: World, email: str, password: str, refusal: type[Refusal]
) -> None:
    await joined(world)
    with pytest.raises(refusal):
        async with world.database.transaction() as work:
            await add_member(
                work, world.system, email=email, name="Bo", role=Role.AGENT, password=password
            )
    assert await count_rows(world.database, "member") == 1


async def test_an_agent_adds_nobody(world: World) -> None:
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await add_member(
                work,
                world.member(Role.AGENT),
                email="x@lumen.example",
                name="X",
                role=Role.OWNER,
                password=PASSWORD,
            )
    assert await count_rows(world.database, "member") == 0
