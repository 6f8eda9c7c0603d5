import pyotp
import pytest

from domain.people.browsers import Browser
from domain.people.errors import SignInRefused
from domain.people.factors.arranging import (
    add_passkey,
    ask_for_passkey,
    set_up_one_time_codes,
    turn_on_one_time_codes,
)
from domain.people.factors.errors import CodeRefused, PasskeyRefused, SecondStepOver
from domain.people.factors.second_step import (
    TRIES,
    Factors,
    ask_in_second_step,
    begin_second_step,
    pass_with_code,
    pass_with_passkey,
    who_waits,
)
from domain.people.models import Member
from domain.people.sessions import open_session, signed_in_viewer
from domain.people.signing_in import sign_in
from domain.shared.work import Database, UnitOfWork
from tests.domain.people.factors.test_passkeys import PARTY, device
from tests.support.authenticator import Authenticator
from tests.support.members import KEYS, PASSWORD, Watch, joined
from tests.support.rows import count_rows, rows_of
from tests.support.sessions import session_lasts
from tests.support.world import World


@pytest.fixture
async def clock(database: Database, key: str, watch: Watch) -> pyotp.TOTP:
    """Ada's authenticator app, half a minute after it was set up."""
    async with database.transaction() as work:
        clock = pyotp.TOTP(await set_up_one_time_codes(work, key, KEYS))
        await turn_on_one_time_codes(work, key, clock.at(watch.now), KEYS)
    watch.on(seconds=30)
    return clock


async def begun(database: Database, member: Member) -> str:
    async with database.transaction() as work:
        return await begin_second_step(work, member)


async def passed(database: Database, pending: str, code: str) -> str:
    async with database.transaction() as work:
        return await pass_with_code(
            work, pending, code, KEYS, browser=Browser("Firefox", "Linux"), replacing=None
        )


async def test_a_right_password_leads_to_the_second_step_and_a_code_through_it(
    world: World, ada: Member, clock: pyotp.TOTP, watch: Watch
) -> None:
    database = world.database
    entrance = await sign_in(database, world.workspace_id, email=ada.email, password=PASSWORD)
    assert entrance.needs_second_step
    assert await signed_in_viewer(database, entrance.key, watch.now) is None
    assert not await session_lasts(database, entrance.key, watch.now)
    member, factors = await who_waits(database, entrance.key, watch.now)
    assert (member.id, factors) == (ada.id, Factors(True, 0, 10))

    session = await passed(database, entrance.key, clock.at(watch.now))
    assert session != entrance.key
    viewer = await signed_in_viewer(database, session, watch.now)
    assert viewer is not None
    assert viewer.member_id == ada.id
    assert await rows_of(
        database, "SELECT browser, system FROM member_session WHERE browser <> ''"
    ) == [("Firefox", "Linux")]
    with pytest.raises(SecondStepOver):
        watch.on(seconds=60)
        await passed(database, entrance.key, clock.at(watch.now))


async def test_a_wrong_password_never_reaches_the_second_step(
    world: World, ada: Member, clock: pyotp.TOTP
) -> None:
    with pytest.raises(SignInRefused):
        await sign_in(world.database, world.workspace_id, email=ada.email, password="wrong")
    assert await count_rows(world.database, "pending_sign_in") == 0


async def test_without_a_second_factor_the_password_is_enough(world: World, watch: Watch) -> None:
    ben = await joined(world.database, world.workspace_id, "ben@lumen.example")
    entrance = await sign_in(world.database, world.workspace_id, email=ben.email, password=PASSWORD)
    assert not entrance.needs_second_step
    assert await signed_in_viewer(world.database, entrance.key, watch.now) is not None


async def test_without_a_password_nobody_comes_in_by_one(world: World) -> None:
    ben = await joined(world.database, world.workspace_id, "ben@lumen.example", has_password=False)
    for password in ("", PASSWORD, "nobody has this password"):
        with pytest.raises(SignInRefused):
            await sign_in(world.database, world.workspace_id, email=ben.email, password=password)
    assert await count_rows(world.database, "member_session") == 0


async def test_a_recovery_code_stands_in_once(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    async with database.transaction() as work:
        laptop = device()
        options = await ask_for_passkey(work, key, PARTY)
        codes = await add_passkey(
            work, key, PARTY, KEYS, name="Laptop", credential=laptop.made(options)
        )
    await passed(database, await begun(database, ada), codes[0].lower())
    with pytest.raises(CodeRefused):
        await passed(database, await begun(database, ada), codes[0])
    told = "SELECT action FROM audit_entry WHERE action LIKE 'member.%' ORDER BY id"
    assert [action for (action,) in await rows_of(database, told)] == [
        "member.passkey_added",
        "member.recovery_code_used",
        "member.signed_in",
        "member.sign_in_refused",
    ]


async def test_after_five_wrong_codes_it_begins_anew(
    database: Database, ada: Member, clock: pyotp.TOTP, watch: Watch
) -> None:
    pending = await begun(database, ada)
    for _ in range(TRIES):
        with pytest.raises(CodeRefused):
            await passed(database, pending, clock.at(watch.now, counter_offset=9))
    before = await count_rows(database, "member_session")
    with pytest.raises(SecondStepOver):
        await passed(database, pending, clock.at(watch.now))
    assert await count_rows(database, "member_session") == before
    refused = "action = 'member.sign_in_refused'"
    assert await count_rows(database, "audit_entry", refused) == TRIES


async def test_five_minutes_are_enough(
    database: Database, ada: Member, clock: pyotp.TOTP, watch: Watch
) -> None:
    pending = await begun(database, ada)
    watch.on(minutes=5)
    with pytest.raises(SecondStepOver):
        await who_waits(database, pending, watch.now)
    with pytest.raises(SecondStepOver):
        await passed(database, pending, clock.at(watch.now))
    await begun(database, ada)
    assert await count_rows(database, "pending_sign_in") == 1


@pytest.mark.parametrize("pending", ["", "unknown", "x" * 5000])
async def test_a_key_that_was_made_up_waits_for_nothing(
    database: Database, clock: pyotp.TOTP, watch: Watch, pending: str
) -> None:
    with pytest.raises(SecondStepOver):
        await passed(database, pending, clock.at(watch.now))
    with pytest.raises(SecondStepOver):
        async with database.transaction() as work:
            await ask_in_second_step(work, pending, PARTY)


async def test_a_session_key_is_no_pending_key(
    database: Database, key: str, clock: pyotp.TOTP, watch: Watch
) -> None:
    with pytest.raises(SecondStepOver):
        await passed(database, key, clock.at(watch.now))


async def test_a_passkey_of_the_member_passes_and_nobody_elses_does(
    database: Database, world: World, ada: Member, key: str, watch: Watch
) -> None:
    mine = await _registered(database, key)
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    async with database.transaction() as work:
        his = await _registered_in(work, await open_session(work, ben))

    pending = await begun(database, ada)
    with pytest.raises(PasskeyRefused):
        await _proved(database, pending, his)
    session = await _proved(database, pending, mine)
    viewer = await signed_in_viewer(database, session, watch.now)
    assert viewer is not None
    assert viewer.member_id == ada.id


async def _registered(database: Database, key: str) -> Authenticator:
    async with database.transaction() as work:
        return await _registered_in(work, key)


async def _registered_in(work: UnitOfWork, key: str) -> Authenticator:
    laptop = device()
    options = await ask_for_passkey(work, key, PARTY)
    await add_passkey(work, key, PARTY, KEYS, name="Laptop", credential=laptop.made(options))
    return laptop


async def _proved(database: Database, pending: str, laptop: Authenticator) -> str:
    async with database.transaction() as work:
        options = await ask_in_second_step(work, pending, PARTY)
    async with database.transaction() as work:
        return await pass_with_passkey(work, pending, laptop.proved(options), PARTY)
