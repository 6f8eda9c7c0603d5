"""Every feedback gets its own leaf, in its own transaction, in one unbroken row."""

import asyncio

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from domain.feedback.models import Channel
from domain.feedback.submitting import Submission, submit_feedback
from domain.receipts import queries
from domain.receipts.auditing import verify_log
from domain.receipts.issuing import issue_receipt, issue_receipts, leaf_of
from domain.receipts.models import LogLeaf, LogNode
from domain.receipts.tree import leaf_hash, root_of_leaves
from domain.shared.work import Database
from tests.domain.receipts.stored import issued, issued_many
from tests.support.rows import count_rows
from tests.support.world import World, opened


async def submit_and_issue(world: World, said: str) -> int:
    async with world.database.transaction() as work:
        feedback = await submit_feedback(
            work, world.system, Submission(channel=Channel.WIDGET, text=said)
        )
        return (await issue_receipt(work, feedback)).leaf_index


async def test_leaves_are_numbered_from_zero(database: Database) -> None:
    world = await opened(database)

    indexes = [await submit_and_issue(world, f"word {number}") for number in range(5)]

    assert indexes == [0, 1, 2, 3, 4]


async def test_the_leaf_commits_to_the_words(database: Database) -> None:
    world = await opened(database)
    [feedback] = await issued(world, "听见了吗？")

    async with database.reading() as session:
        stored = await queries.receipt_of(session, feedback.id)

    assert stored is not None
    assert stored.salt is not None
    assert len(stored.salt) == 32
    assert stored.leaf_data == leaf_of(feedback, stored.salt)
    assert "听见" not in stored.leaf_data


async def test_the_log_has_the_root_of_its_leaves(database: Database) -> None:
    world = await opened(database)
    await issued_many(world, 13)

    async with database.reading() as session:
        leaves = await queries.recorded_leaves(session, world.workspace_id, 0, 13)
        audit = await verify_log(session, world.workspace_id)

    hashes = [leaf_hash(leaves[index].data.encode()) for index in range(13)]
    assert audit.root == root_of_leaves(hashes)
    assert await count_rows(database, "log_leaf") == 13
    assert await count_rows(database, "log_node") == 6 + 3 + 1


async def test_one_by_one_and_at_once_grow_the_same_way(database: Database) -> None:
    world = await opened(database)
    await issued_many(world, 5)
    await submit_and_issue(world, "in between")
    await issued_many(world, 7)

    async with database.reading() as session:
        audit = await verify_log(session, world.workspace_id)

    assert (audit.size, audit.finding) == (13, None)


async def test_ten_at_once_get_ten_leaves(database: Database) -> None:
    world = await opened(database)

    indexes = await asyncio.gather(*(submit_and_issue(world, f"voice {n}") for n in range(10)))

    assert sorted(indexes) == list(range(10))
    async with database.reading() as session:
        audit = await verify_log(session, world.workspace_id)
    assert (audit.size, audit.finding) == (10, None)


async def test_each_workspace_has_its_own_log(database: Database) -> None:
    lumen, other = await opened(database, "lumen"), await opened(database, "other")
    await issued_many(lumen, 3)
    await issued_many(other, 2)

    async with database.reading() as session:
        sizes = [await queries.log_size(session, w.workspace_id) for w in (lumen, other)]
        audits = [await verify_log(session, w.workspace_id) for w in (lumen, other)]

    assert sizes == [3, 2]
    assert [audit.finding for audit in audits] == [None, None]


async def test_what_rolls_back_leaves_no_leaf(database: Database) -> None:
    world = await opened(database)
    await issued_many(world, 3)

    with pytest.raises(RuntimeError, match="changed my mind"):
        async with database.transaction() as work:
            feedback = await submit_feedback(
                work, world.system, Submission(channel=Channel.WIDGET, text="gone")
            )
            await issue_receipt(work, feedback)
            raise RuntimeError("changed my mind")

    assert await count_rows(database, "log_leaf") == 3
    assert await count_rows(database, "receipt") == 3
    assert await count_rows(database, "receipt_log", "size = 3") == 1
    assert await submit_and_issue(world, "next") == 3


async def test_a_second_receipt_for_the_same_feedback_is_impossible(database: Database) -> None:
    world = await opened(database)
    [feedback] = await issued(world, "once")

    with pytest.raises(DBAPIError):
        async with database.transaction() as work:
            await issue_receipt(work, feedback)

    assert await count_rows(database, "log_leaf") == 1
    assert await count_rows(database, "receipt_log", "size = 1") == 1


async def test_nothing_to_issue_writes_nothing(database: Database) -> None:
    await opened(database)

    async with database.transaction() as work:
        assert await issue_receipts(work, []) == []

    assert await count_rows(database, "receipt_log") == 0


async def test_two_workspaces_in_one_batch_are_a_programming_error(database: Database) -> None:
    lumen, other = await opened(database, "lumen"), await opened(database, "other")
    feedbacks = [await lumen.feedback(), await other.feedback()]

    with pytest.raises(ValueError, match="too many values"):
        async with database.transaction() as work:
            await issue_receipts(work, feedbacks)

    assert await count_rows(database, "receipt_log") == 0


@pytest.mark.parametrize(
    "statement",
    [
        update(LogLeaf).values(leaf_data="forged"),
        delete(LogLeaf),
        update(LogNode).values(hash=b"forged"),
        delete(LogNode),
    ],
    ids=["leaf changed", "leaf deleted", "node changed", "node deleted"],
)
async def test_the_database_refuses_to_change_the_log(
    database: Database, statement: object
) -> None:
    world = await opened(database)
    await issued_many(world, 2)

    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as work:
            await work.session.execute(statement)  # type: ignore[call-overload]  # text or SQL

    async with database.reading() as session:
        assert (await verify_log(session, world.workspace_id)).ok
