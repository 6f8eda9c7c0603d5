"""Sessions, and the password whose change ends them."""

from collections.abc import AsyncIterator

import pytest

from domain.people.browsers import Browser
from domain.people.changing_password import change_password
from domain.people.errors import PasswordTooObvious, SignInRefused, WeakPassword
from domain.people.factors.errors import ConfirmationNeeded, WrongPassword
from domain.people.models import Member
from domain.people.sessions import (
    end_session,
    end_sessions,
    member_viewer,
    open_session,
    sessions_of,
    sign_out,
    signed_in_viewer,
)
from domain.people.signing_in import sign_in
from domain.shared.errors import NotAllowed, NotFound
from domain.shared.viewer import Viewer
from domain.shared.work import Database
from tests.support.members import PASSWORD, Watch, joined
from tests.support.rows import count_rows, rows_of
from tests.support.sessions import session_lasts
from tests.support.world import World, opened


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def database(database_url: str, watch: Watch) -> AsyncIterator[Database]:
    database = Database(database_url, clock=watch)
    yield database
    await database.close()


@pytest.fixture
async def world(database: Database) -> World:
    return await opened(database)


@pytest.fixture
async def ada(world: World) -> Member:
    return await joined(world.database, world.workspace_id)


async def session(database: Database, member: Member, **more: str) -> str:
    async with database.transaction() as work:
        return await open_session(work, member, browser=Browser(**more))


async def good(database: Database, key: str, watch: Watch) -> bool:
    return await session_lasts(database, key, watch.now)


async def test_a_session_ends_after_thirty_days_however_often_it_is_used(
    database: Database, ada: Member, watch: Watch
) -> None:
    key = await session(database, ada)
    for _ in range(3):
        watch.on(days=9)
        assert await signed_in_viewer(database, key, watch.now) is not None
    watch.on(days=2, hours=23)
    assert await good(database, key, watch)
    watch.on(hours=1)
    assert not await good(database, key, watch)
    assert await signed_in_viewer(database, key, watch.now) is None


async def test_a_session_that_nobody_uses_ends_after_fourteen_days(
    database: Database, ada: Member, watch: Watch
) -> None:
    key = await session(database, ada)
    watch.on(days=13, hours=23)
    assert await good(database, key, watch)
    watch.on(hours=1)
    assert not await good(database, key, watch)


async def test_use_is_noted_to_five_minutes_and_reads_stay_reads(
    database: Database, ada: Member, watch: Watch
) -> None:
    key, begun = await session(database, ada), watch.now
    watch.on(minutes=4, seconds=59)
    await signed_in_viewer(database, key, watch.now)
    [seen] = await sessions_of(database, member_viewer(ada), watch.now)
    assert seen.seen_at == begun
    watch.on(seconds=1)
    await signed_in_viewer(database, key, watch.now)
    [seen] = await sessions_of(database, member_viewer(ada), watch.now)
    assert seen.seen_at == watch.now


async def test_a_removed_member_has_no_session(
    database: Database, ada: Member, watch: Watch
) -> None:
    key = await session(database, ada)
    async with database.transaction() as work:
        (await work.session.get_one(Member, ada.id)).removed_at = work.now
    assert not await good(database, key, watch)


async def test_the_list_tells_the_members_own_sessions_latest_used_first(
    database: Database, world: World, ada: Member, watch: Watch
) -> None:
    await session(database, ada, name="Firefox", system="Linux")
    await session(database, await joined(database, world.workspace_id, "ben@lumen.example"))
    watch.on(minutes=1)
    await session(database, ada, name="Safari", system="iPhone")
    listed = await sessions_of(database, member_viewer(ada), watch.now)
    assert [(one.browser, one.system) for one in listed] == [
        ("Safari", "iPhone"),
        ("Firefox", "Linux"),
    ]
    with pytest.raises(NotAllowed):
        await sessions_of(database, world.stranger, watch.now)


async def test_a_new_session_has_a_new_key_and_replaces_the_one_before(
    database: Database, ada: Member, watch: Watch
) -> None:
    first = await session(database, ada)
    async with database.transaction() as work:
        second = await open_session(work, ada, replacing=first)
    assert second != first
    assert not await good(database, first, watch)
    assert await good(database, second, watch)


async def test_one_session_ends_and_nobody_elses_can_be_ended(
    database: Database, world: World, ada: Member, watch: Watch
) -> None:
    key = await session(database, ada)
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    [hers] = await sessions_of(database, member_viewer(ada), watch.now)
    with pytest.raises(NotFound):
        async with database.transaction() as work:
            await end_session(work, member_viewer(ben), session_id=hers.id)
    assert await good(database, key, watch)
    async with database.transaction() as work:
        await end_session(work, member_viewer(ada), session_id=hers.id)
    assert not await good(database, key, watch)
    assert await count_rows(database, "audit_entry", "action = 'member.session_ended'") == 1


async def test_everywhere_else_and_everywhere(
    database: Database, world: World, ada: Member, watch: Watch
) -> None:
    keys = [await session(database, ada) for _ in range(3)]
    bens = await session(database, await joined(database, world.workspace_id, "ben@lumen.example"))
    viewer: Viewer = member_viewer(ada)
    async with database.transaction() as work:
        assert await end_sessions(work, viewer, but=keys[1]) == 2
    assert [await good(database, key, watch) for key in keys] == [False, True, False]
    async with database.transaction() as work:
        assert await end_sessions(work, viewer, but=None) == 1
    assert not await good(database, keys[1], watch)
    assert await good(database, bens, watch)


async def test_signing_in_and_out_is_recorded_and_being_refused_too(
    world: World, ada: Member
) -> None:
    entrance = await sign_in(world.database, world.workspace_id, email=ada.email, password=PASSWORD)
    async with world.database.transaction() as work:
        await sign_out(work, entrance.key)
        await sign_out(work, "unknown")
    for email in (ada.email, "nobody@lumen.example"):
        with pytest.raises(SignInRefused):
            await sign_in(world.database, world.workspace_id, email=email, password="wrong")
    told = await rows_of(
        world.database, "SELECT action, actor, subject FROM audit_entry ORDER BY id"
    )
    assert [action for action, _, _ in told] == [
        "member.signed_in",
        "member.signed_out",
        "member.sign_in_refused",
        "member.sign_in_refused",
    ]
    assert [actor for _, actor, _ in told] == [f"member:{ada.id}"] * 2 + ["anonymous"] * 2
    assert told[2][2] == told[0][2] != told[3][2]
    assert told[3][2] is None


async def test_a_new_password_ends_all_other_sessions(
    world: World, ada: Member, watch: Watch
) -> None:
    database = world.database
    mine, other = await session(database, ada), await session(database, ada)
    new = "another horse battery"
    await change_password(database, mine, old=PASSWORD, new=new, now=watch.now)
    assert [await good(database, key, watch) for key in (mine, other)] == [True, False]
    await sign_in(database, world.workspace_id, email=ada.email, password=new)
    with pytest.raises(SignInRefused):
        await sign_in(database, world.workspace_id, email=ada.email, password=PASSWORD)
    assert await count_rows(database, "audit_entry", "action = 'member.password_changed'") == 1


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("wrong", "another horse battery", WrongPassword),
        ("", "another horse battery", WrongPassword),
        (PASSWORD, "short", WeakPassword),
        (PASSWORD, "ADA@lumen.example", PasswordTooObvious),
    ],
)
async def test_a_password_that_is_not_changed_ends_nothing(
    world: World, ada: Member, watch: Watch, old: str, new: str, refusal: type[Exception]
) -> None:
    database = world.database
    mine, other = await session(database, ada), await session(database, ada)
    with pytest.raises(refusal):
        await change_password(database, mine, old=old, new=new, now=watch.now)
    assert await good(database, other, watch)
    await sign_in(database, world.workspace_id, email=ada.email, password=PASSWORD)


async def test_who_has_no_password_confirms_before_setting_one(world: World, watch: Watch) -> None:
    database = world.database
    ben = await joined(database, world.workspace_id, "ben@lumen.example", has_password=False)
    key = await session(database, ben)
    watch.on(minutes=10)
    with pytest.raises(ConfirmationNeeded):
        await change_password(database, key, old="", new=PASSWORD, now=watch.now)
    again = await session(database, ben)
    await change_password(database, again, old="", new=PASSWORD, now=watch.now)
    await sign_in(database, world.workspace_id, email=ben.email, password=PASSWORD)


async def test_who_is_not_signed_in_changes_no_password(world: World, watch: Watch) -> None:
    with pytest.raises(NotAllowed):
        await change_password(world.database, "no key", old=PASSWORD, new=PASSWORD, now=watch.now)
