"""What the database and the one writing function refuse by themselves."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from rewards.ledger.models import AccountKind, CauseType, EntryKind
from rewards.ledger.writing import (
    Overdrawn,
    Reason,
    UnbalancedEntry,
    open_accounts,
    write_entry,
)
from rewards.queries import Points
from tests.rewards.story import Story, begun, findings, offered
from tests.support.rows import count_rows
from tests.support.world import World, opened

KINDS = (AccountKind.PENDING, AccountKind.AVAILABLE, AccountKind.DEBT, AccountKind.ISSUANCE)


@pytest.fixture
async def story(world: World) -> Story:
    story = await begun(world)
    await story.earn(True)
    await story.redeem(await offered(world, cost=5))
    return story


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET memo = 'edited'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_posting SET amount = amount + 1",
        "DELETE FROM ledger_posting",
        "UPDATE ledger_lot_spend SET points = points + 1",
        "DELETE FROM ledger_lot_spend",
    ],
)
async def test_what_is_written_stays_written(story: Story, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        async with story.world.database.transaction() as work:
            await work.session.execute(text(statement))
    assert await findings(story.world) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_account SET balance = -1 WHERE kind = 'available'",
        "UPDATE ledger_account SET balance = -1 WHERE kind = 'pending'",
        "UPDATE ledger_account SET balance = 1 WHERE kind = 'debt'",
        "UPDATE ledger_account SET held = balance + 1 WHERE kind = 'available'",
        "UPDATE ledger_account SET customer_id = NULL WHERE kind = 'available'",
        "UPDATE ledger_lot SET remaining = points + 1",
        "UPDATE ledger_lot SET remaining = -1",
        "UPDATE reward SET stock_left = -1",
        "UPDATE reward SET stock_left = stock_left + 1",
        "UPDATE reward SET cost = 0",
        "UPDATE redemption SET used_by = 'someone'",
    ],
)
async def test_the_database_refuses_what_cannot_be(story: Story, statement: str) -> None:
    with pytest.raises(IntegrityError):
        async with story.world.database.transaction() as work:
            await work.session.execute(text(statement))
    assert await findings(story.world) == []


def _reason(story: Story) -> Reason:
    return Reason(
        cause_type=CauseType.FEEDBACK,
        cause_id=story.feedback_id,
        rule="words",
        rule_version=1,
        customer_id=story.customer_id,
        feedback_id=story.feedback_id,
        actor="test",
    )


@pytest.mark.parametrize("amounts", [(-5, 4), (5, 5), (0, 0)])
async def test_an_entry_that_does_not_balance_is_not_written(
    story: Story, amounts: tuple[int, int]
) -> None:
    before = await count_rows(story.world.database, "ledger_entry")
    with pytest.raises(UnbalancedEntry):
        async with story.world.database.transaction() as work:
            accounts = await open_accounts(work, story.world.workspace_id, story.customer_id, KINDS)
            movements = zip(
                (accounts[AccountKind.ISSUANCE], accounts[AccountKind.PENDING]),
                amounts,
                strict=True,
            )
            await write_entry(work, EntryKind.AWARD, _reason(story), list(movements))
    assert await count_rows(story.world.database, "ledger_entry") == before


async def test_an_entry_stays_within_one_workspace(story: Story) -> None:
    elsewhere = await begun(await opened(story.world.database, "prisma"))
    with pytest.raises(UnbalancedEntry):
        async with story.world.database.transaction() as work:
            ours = await open_accounts(work, story.world.workspace_id, story.customer_id, KINDS)
            theirs = await open_accounts(
                work, elsewhere.world.workspace_id, elsewhere.customer_id, KINDS
            )
            movements = [
                (ours[AccountKind.AVAILABLE], -1),
                (theirs[AccountKind.AVAILABLE], 1),
            ]
            await write_entry(work, EntryKind.AWARD, _reason(story), movements)
    assert await elsewhere.points() == Points()


@pytest.mark.parametrize("kind", [AccountKind.PENDING, AccountKind.AVAILABLE])
async def test_no_entry_overdraws_a_customer(story: Story, kind: AccountKind) -> None:
    with pytest.raises(Overdrawn):
        async with story.world.database.transaction() as work:
            accounts = await open_accounts(work, story.world.workspace_id, story.customer_id, KINDS)
            too_much = accounts[kind].balance + 1
            movements = [(accounts[kind], -too_much), (accounts[AccountKind.ISSUANCE], too_much)]
            await write_entry(work, EntryKind.VOID, _reason(story), movements)
    assert await findings(story.world) == []


async def test_one_cause_is_paid_once_even_past_every_check(story: Story) -> None:
    async def award() -> None:
        async with story.world.database.transaction() as work:
            accounts = await open_accounts(work, story.world.workspace_id, story.customer_id, KINDS)
            movements = [(accounts[AccountKind.ISSUANCE], -5), (accounts[AccountKind.PENDING], 5)]
            await write_entry(work, EntryKind.AWARD, _reason(story), movements)

    answers = await asyncio.gather(*(award() for _ in range(5)), return_exceptions=True)
    assert answers.count(None) == 1
    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 4
    assert (await story.points()).pending == 5


async def test_accounts_are_opened_once_by_many_at_once(world: World) -> None:
    stories = [await begun(world) for _ in range(6)]
    await asyncio.gather(*(story.hear(story.submitted()) for story in stories))
    await asyncio.gather(*(story.hear(story.judged(valid=True)) for story in stories))
    assert await count_rows(world.database, "ledger_account", "kind = 'issuance'") == 1
    assert await count_rows(world.database, "ledger_account", "kind = 'pending'") == 6
    assert [(await story.points()).available for story in stories] == [20] * 6
    assert await findings(world) == []


async def test_one_event_told_ten_times_at_once_pays_once(world: World) -> None:
    story = await begun(world)
    await asyncio.gather(*(story.hear(story.submitted()) for _ in range(10)))
    assert await story.points() == Points(pending=20)
    assert await count_rows(world.database, "ledger_entry") == 1
