import asyncio

import pytest

from domain.people.roles import Role
from domain.shared.errors import NotAllowed
from domain.shared.ids import RedemptionId, new_id
from rewards.codes import code_for
from rewards.errors import CodeAlreadyUsed, CodeUnknown
from rewards.models import Redemption
from rewards.redeeming import Redeemed
from rewards.using_codes import use_code
from tests.rewards.story import SECRET, begun, offered
from tests.support.rows import count_rows
from tests.support.world import World, opened


@pytest.fixture
async def bought(world: World) -> Redeemed:
    story = await begun(world)
    await story.earn(True)
    return await story.redeem(await offered(world))


async def used(world: World, code: str, *, role: Role = Role.AGENT) -> Redemption:
    async with world.database.transaction() as work:
        return await use_code(work, world.member(role), code=code, code_secret=SECRET)


async def test_a_code_is_used_once(world: World, bought: Redeemed) -> None:
    redemption = await used(world, bought.code.lower())
    assert redemption.id == bought.redemption.id
    assert redemption.is_used
    with pytest.raises(CodeAlreadyUsed) as refused:
        await used(world, bought.code)
    assert refused.value.used_at == redemption.used_at
    assert await count_rows(world.database, "outbox_event", "name = 'reward.code_used'") == 1


async def test_ten_tills_at_once_take_a_code_once(world: World, bought: Redeemed) -> None:
    answers = await asyncio.gather(
        *(used(world, bought.code) for _ in range(10)), return_exceptions=True
    )
    assert sum(isinstance(answer, Redemption) for answer in answers) == 1
    assert sum(isinstance(answer, CodeAlreadyUsed) for answer in answers) == 9


async def test_wrong_malformed_and_foreign_codes_get_the_same_answer(
    world: World, bought: Redeemed
) -> None:
    elsewhere = await opened(world.database, "prisma")
    story = await begun(elsewhere)
    await story.earn(True)
    foreign = await story.redeem(await offered(elsewhere))
    never_issued = code_for(SECRET, RedemptionId(new_id()))
    for code in (foreign.code, never_issued, bought.code[:-1] + "U", "", "字" * 12):
        with pytest.raises(CodeUnknown):
            await used(world, code)
    assert await count_rows(world.database, "redemption", "used_at IS NOT NULL") == 0


async def test_only_those_who_may_use_codes_do(world: World, bought: Redeemed) -> None:
    with pytest.raises(NotAllowed):
        await used(world, bought.code, role=Role.VIEWER)
    assert await count_rows(world.database, "redemption", "used_at IS NOT NULL") == 0


async def test_no_code_is_stored_anywhere(world: World, bought: Redeemed) -> None:
    compact = bought.code.replace("-", "")
    assert bought.redemption.code_hash != compact
    for table, column in (("outbox_event", "payload"), ("redemption", "code_hash")):
        where = f"CAST({column} AS TEXT) LIKE '%{compact}%' OR CAST({column} AS TEXT) LIKE "
        assert await count_rows(world.database, table, f"{where}'%{bought.code}%'") == 0
