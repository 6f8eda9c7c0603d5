import asyncio

import pyotp
import pytest

from domain.people.factors.arranging import (
    set_up_one_time_codes,
    turn_off_one_time_codes,
    turn_on_one_time_codes,
)
from domain.people.factors.errors import CodeRefused, OneTimeCodesNotSetUp, OneTimeCodesOn
from domain.people.factors.one_time_codes import accept_one_time_code, opened, sealed
from domain.people.models import Member
from domain.shared.ids import MemberId, new_id
from domain.shared.work import Database
from tests.support.members import KEYS, Watch
from tests.support.rows import count_rows, rows_of


async def set_up(database: Database, key: str) -> pyotp.TOTP:
    async with database.transaction() as work:
        return pyotp.TOTP(await set_up_one_time_codes(work, key, KEYS))


async def turned_on(database: Database, key: str, watch: Watch) -> pyotp.TOTP:
    clock = await set_up(database, key)
    async with database.transaction() as work:
        await turn_on_one_time_codes(work, key, clock.at(watch.now), KEYS)
    watch.on(seconds=30)
    return clock


async def accepted(database: Database, member: Member, code: str) -> bool:
    async with database.transaction() as work:
        return await accept_one_time_code(work, member.id, code, seal_key=KEYS.seal)


async def test_codes_count_once_a_right_one_was_entered(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    clock = await set_up(database, key)
    assert not await accepted(database, ada, clock.at(watch.now))
    with pytest.raises(CodeRefused):
        async with database.transaction() as work:
            await turn_on_one_time_codes(work, key, clock.at(watch.now, counter_offset=7), KEYS)
    assert await count_rows(database, "member_totp", "enabled_at IS NOT NULL") == 0
    assert await count_rows(database, "recovery_code") == 0

    async with database.transaction() as work:
        codes = await turn_on_one_time_codes(work, key, clock.at(watch.now), KEYS)
    assert len(set(codes)) == 10
    assert await count_rows(database, "member_totp", "enabled_at IS NOT NULL") == 1
    assert await rows_of(
        database, "SELECT action FROM audit_entry WHERE action <> 'member.signed_in'"
    ) == [("member.totp_enabled",)]


async def test_a_code_works_once_and_in_the_steps_beside_its_own(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    clock = await turned_on(database, key, watch)
    spaced = f"{clock.at(watch.now)[:3]} {clock.at(watch.now)[3:]}"
    assert await accepted(database, ada, spaced)
    assert not await accepted(database, ada, spaced)

    watch.on(minutes=10)
    assert not await accepted(database, ada, clock.at(watch.now, counter_offset=-2))
    assert not await accepted(database, ada, clock.at(watch.now, counter_offset=2))
    assert await accepted(database, ada, clock.at(watch.now, counter_offset=-1))
    assert await accepted(database, ada, clock.at(watch.now, counter_offset=1))
    assert not await accepted(database, ada, clock.at(watch.now))


async def test_the_code_that_turned_them_on_does_not_open_the_door(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    clock = await set_up(database, key)
    code = clock.at(watch.now)
    async with database.transaction() as work:
        await turn_on_one_time_codes(work, key, code, KEYS)
    assert not await accepted(database, ada, code)


async def test_of_five_requests_with_one_code_one_gets_through(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    clock = await turned_on(database, key, watch)
    code = clock.at(watch.now)
    tried = await asyncio.gather(*(accepted(database, ada, code) for _ in range(5)))
    assert sorted(tried) == [False, False, False, False, True]


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34 5", "-12345"])
async def test_what_is_no_code_is_refused(
    database: Database, ada: Member, key: str, watch: Watch, code: str
) -> None:
    await turned_on(database, key, watch)
    assert not await accepted(database, ada, code)


async def test_the_secret_is_sealed_for_its_member_and_this_installation(
    database: Database, ada: Member, key: str
) -> None:
    clock = await set_up(database, key)
    [(stored,)] = await rows_of(database, "SELECT sealed_secret FROM member_totp")
    assert clock.secret not in str(stored)
    assert opened(str(stored), ada.id, KEYS.seal) == clock.secret
    assert opened(str(stored), MemberId(new_id()), KEYS.seal) is None
    assert opened(str(stored), ada.id, b"x" * 32) is None
    assert opened("not base64!", ada.id, KEYS.seal) is None
    assert sealed(clock.secret, ada.id, KEYS.seal) != stored


async def test_with_another_installations_key_no_code_is_right(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    clock = await turned_on(database, key, watch)
    async with database.transaction() as work:
        code = clock.at(watch.now)
        assert not await accept_one_time_code(work, ada.id, code, seal_key=b"x" * 32)


async def test_setting_up_again_makes_a_new_secret_until_they_are_on(
    database: Database, key: str, watch: Watch
) -> None:
    first, second = await set_up(database, key), await set_up(database, key)
    assert first.secret != second.secret
    with pytest.raises(CodeRefused):
        async with database.transaction() as work:
            await turn_on_one_time_codes(work, key, first.at(watch.now), KEYS)
    async with database.transaction() as work:
        await turn_on_one_time_codes(work, key, second.at(watch.now), KEYS)
    with pytest.raises(OneTimeCodesOn):
        await set_up(database, key)


async def test_nothing_set_up_is_nothing_to_turn_on(database: Database, key: str) -> None:
    with pytest.raises(OneTimeCodesNotSetUp):
        async with database.transaction() as work:
            await turn_on_one_time_codes(work, key, "123456", KEYS)


async def test_turning_off_takes_the_recovery_codes_along(
    database: Database, key: str, watch: Watch
) -> None:
    await turned_on(database, key, watch)
    assert await count_rows(database, "recovery_code") == 10
    async with database.transaction() as work:
        await turn_off_one_time_codes(work, key)
    assert await count_rows(database, "member_totp") == 0
    assert await count_rows(database, "recovery_code") == 0
    assert await count_rows(database, "audit_entry", "action = 'member.totp_disabled'") == 1
