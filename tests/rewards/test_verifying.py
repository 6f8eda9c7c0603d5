"""Rows changed behind Heard's back are named."""

from uuid import UUID

import pytest
from sqlalchemy import Executable, Uuid, text, update

from domain.shared.work import Database
from rewards.ledger.models import Posting
from rewards.verifying import INVARIANTS, Finding, verify_ledger
from rewards.verifying.invariants import CHECKS
from tests.rewards.story import Story, begun, findings, offered
from tests.support.world import World, opened

GUARDED = ("ledger_entry", "ledger_posting", "ledger_lot_spend")


@pytest.fixture
async def story(world: World) -> Story:
    """Two earned, one of them taken back, one bought, one pending."""
    story, taken_back = await begun(world), await begun(world)
    await story.earn(True, True)
    await taken_back.hear(taken_back.submitted(), taken_back.judged(valid=True))
    await taken_back.hear(taken_back.judged(valid=False))
    await story.redeem(await offered(world, cost=25, limit=1))
    await story.hear(story.submitted())
    return story


async def tampered(database: Database, *statements: str | Executable) -> None:
    """Run them as someone who owns the database and drops its triggers."""
    async with database.transaction() as work:
        if work.dialect == "postgresql":
            await work.session.execute(text("SET LOCAL session_replication_role = 'replica'"))
        else:
            for table in GUARDED:
                for verb in ("update", "delete"):
                    await work.session.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
        for statement in statements:
            made = text(statement) if isinstance(statement, str) else statement
            await work.session.execute(made)


async def ids(database: Database, query: str) -> list[UUID]:
    async with database.reading() as session:
        rows = await session.execute(text(query).columns(id=Uuid()))
        return [row.id for row in rows]


def named(found: list[Finding]) -> set[tuple[str, str, UUID]]:
    return {(finding.invariant, finding.table, finding.row_id) for finding in found}


async def test_honest_books_are_clean_and_every_invariant_has_words(story: Story) -> None:
    assert await findings(story.world) == []
    assert {check.invariant for check in CHECKS} | {"I2"} == set(INVARIANTS)
    assert all(sentence.en and sentence.zh for sentence in INVARIANTS.values())


FIRST_AWARDED = (
    "SELECT {column} AS id FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id "
    "WHERE a.kind = 'pending' AND p.amount = 20 ORDER BY p.id LIMIT 1"
)


async def test_a_flipped_amount_names_its_entry_and_its_account(story: Story) -> None:
    database = story.world.database
    (entry,) = await ids(database, FIRST_AWARDED.format(column="p.entry_id"))
    (account,) = await ids(database, FIRST_AWARDED.format(column="p.account_id"))
    flipped = FIRST_AWARDED.format(column="p.id")
    await tampered(database, f"UPDATE ledger_posting SET amount = 21 WHERE id = ({flipped})")

    found = await findings(story.world)
    assert {
        ("I1", "ledger_entry", entry),
        ("I2", "ledger_entry", entry),
        ("I3", "ledger_account", account),
    } <= named(found)
    (unbalanced,) = [finding for finding in found if finding.invariant == "I1"]
    assert (unbalanced.expected, unbalanced.found) == (0, 1)


async def test_a_deleted_posting_names_its_entry(story: Story) -> None:
    database = story.world.database
    (entry,) = await ids(database, FIRST_AWARDED.format(column="p.entry_id"))
    gone = FIRST_AWARDED.format(column="p.id")
    await tampered(database, f"DELETE FROM ledger_posting WHERE id = ({gone})")
    assert {("I1", "ledger_entry", entry), ("I2", "ledger_entry", entry)} <= named(
        await findings(story.world)
    )


async def test_two_swapped_postings_name_both_entries(story: Story) -> None:
    """The two award postings of one account: balances and sums stay as they were."""
    database = story.world.database
    both = (
        "SELECT {column} AS id FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id "
        "WHERE a.kind = 'pending' AND p.amount = 20 ORDER BY p.id LIMIT 2"
    )
    first, second = await ids(database, both.format(column="p.id"))
    entries = await ids(database, both.format(column="p.entry_id"))
    await tampered(
        database,
        update(Posting).where(Posting.id == first).values(entry_id=entries[1]),
        update(Posting).where(Posting.id == second).values(entry_id=entries[0]),
    )
    assert named(await findings(story.world)) == {
        ("I2", "ledger_entry", entries[0]),
        ("I2", "ledger_entry", entries[1]),
    }


async def test_a_deleted_entry_names_what_it_leaves_behind(story: Story) -> None:
    database = story.world.database
    first = "SELECT id FROM ledger_entry WHERE kind = 'award' ORDER BY id LIMIT 1"
    postings = await ids(
        database, f"SELECT id FROM ledger_posting WHERE entry_id = ({first}) ORDER BY id"
    )
    if database.dialect == "sqlite":
        async with database.engine.connect() as connection:
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            await connection.exec_driver_sql("BEGIN")
    await tampered(database, f"DELETE FROM ledger_entry WHERE id = ({first})")
    assert {("I1", "ledger_posting", posting) for posting in postings} <= named(
        await findings(story.world)
    )


@pytest.mark.parametrize(
    ("tampering", "invariant", "table"),
    [
        ("UPDATE ledger_account SET balance = balance + 7 WHERE kind = 'issuance'", "I3",
         "ledger_account"),
        ("UPDATE ledger_account SET held = 1 WHERE kind = 'available' AND balance > 0", "I3",
         "ledger_account"),
        ("UPDATE award SET state = 'confirmed' WHERE state = 'pending'", "I6", "award"),
        ("UPDATE award SET state = 'pending' WHERE state = 'voided'", "I6", "award"),
        ("UPDATE award SET points = points + 1 WHERE state = 'pending'", "I6", "award"),
        ("DELETE FROM award WHERE state = 'pending'", "I6", "ledger_entry"),
        ("UPDATE ledger_lot SET remaining = remaining - 1 WHERE remaining = 15", "I7",
         "ledger_lot"),
        ("UPDATE ledger_lot_spend SET points = points + 1 WHERE points = 5", "I7",
         "ledger_posting"),
        ("UPDATE reward SET stock_issued = 2, stock_left = stock_left - 1", "I10", "reward"),
        ("UPDATE redemption SET points = points - 1", "I11", "redemption"),
        ("UPDATE ledger_entry SET actor = 'nobody' WHERE kind = 'redeem'", "I2", "ledger_entry"),
    ],
)  # fmt: skip
async def test_what_does_not_add_up_is_named(
    story: Story, tampering: str, invariant: str, table: str
) -> None:
    await tampered(story.world.database, tampering)
    found = await findings(story.world)
    assert (invariant, table) in {(finding.invariant, finding.table) for finding in found}


async def test_a_posting_in_anothers_account_is_named(story: Story) -> None:
    elsewhere = await begun(await opened(story.world.database, "prisma"))
    await elsewhere.earn(True)
    slug = "SELECT id FROM workspace WHERE slug = 'prisma'"
    await tampered(
        story.world.database,
        "UPDATE ledger_posting SET account_id = (SELECT id FROM ledger_account "
        f"WHERE kind = 'redeemed' OR (kind = 'issuance' AND workspace_id = ({slug})) "
        "ORDER BY kind LIMIT 1) WHERE account_id IN (SELECT id FROM ledger_account "
        f"WHERE kind = 'issuance' AND workspace_id <> ({slug}))",
    )
    found = await findings(story.world)
    assert "I15" in {finding.invariant for finding in found}


async def test_one_workspace_or_all_are_proved(story: Story) -> None:
    elsewhere = await opened(story.world.database, "prisma")
    await tampered(story.world.database, "UPDATE redemption SET points = points - 1")
    assert await findings(elsewhere) == []
    async with story.world.database.reading() as session:
        everywhere = await verify_ledger(session)
    assert everywhere == await findings(story.world)
    assert [finding.invariant for finding in everywhere] == ["I11"]
