import asyncio

from domain.people.factors.arranging import renew_recovery_codes
from domain.people.factors.recovery_codes import make_recovery_codes, use_recovery_code
from domain.people.models import Member
from domain.shared.work import Database
from tests.support.members import KEYS, joined
from tests.support.rows import count_rows, rows_of
from tests.support.world import World


async def made(database: Database, member: Member) -> tuple[str, ...]:
    async with database.transaction() as work:
        return await make_recovery_codes(work, member.id, hash_key=KEYS.recovery)


async def used(database: Database, member: Member, code: str) -> bool:
    async with database.transaction() as work:
        return await use_recovery_code(work, member.id, code, hash_key=KEYS.recovery)


async def test_each_code_works_once_however_it_is_typed(database: Database, ada: Member) -> None:
    codes = await made(database, ada)
    assert len(set(codes)) == 10
    assert await used(database, ada, f" {codes[0].lower().replace('-', ' ')} ")
    assert not await used(database, ada, codes[0])
    assert await used(database, ada, codes[9])
    assert await count_rows(database, "recovery_code", "used_at IS NULL") == 8


async def test_of_five_requests_with_one_code_one_gets_through(
    database: Database, ada: Member
) -> None:
    code = (await made(database, ada))[3]
    tried = await asyncio.gather(*(used(database, ada, code) for _ in range(5)))
    assert sorted(tried) == [False, False, False, False, True]


async def test_nobody_else_can_use_them_and_they_are_stored_as_hashes(
    database: Database, world: World, ada: Member
) -> None:
    codes = await made(database, ada)
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    assert not await used(database, ben, codes[0])
    for typed in ("", "123456", codes[0][:-1], "x" * 5000):
        assert not await used(database, ada, typed)
    stored = {str(row[0]) for row in await rows_of(database, "SELECT code_hash FROM recovery_code")}
    assert all(len(text) == 64 for text in stored)
    assert not any(code.replace("-", "") in text for code in codes for text in stored)


async def test_new_codes_end_the_old_ones(database: Database, ada: Member) -> None:
    old, new = await made(database, ada), await made(database, ada)
    assert not await used(database, ada, old[0])
    assert await used(database, ada, new[0])
    assert await count_rows(database, "recovery_code") == 10


async def test_without_a_second_factor_there_is_nothing_to_recover(
    database: Database, key: str
) -> None:
    async with database.transaction() as work:
        assert await renew_recovery_codes(work, key, KEYS) == ()
    assert await count_rows(database, "recovery_code") == 0
