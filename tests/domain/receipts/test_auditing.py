"""Whoever edits a stored row, even with the whole database in hand, is found and named."""

from collections.abc import Sequence

import pytest
from sqlalchemy import bindparam, case, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.feedback.models import Feedback
from domain.receipts import auditing, queries
from domain.receipts.auditing import Audit, Fault, Finding, verify_log
from domain.receipts.checkpoints import TreeHead
from domain.receipts.forgetting import forget_words
from domain.receipts.issuing import leaf_of
from domain.receipts.models import LogLeaf, LogNode, Receipt, ReceiptLog
from domain.receipts.tree import Frontier, covering, leaf_hash, root
from domain.shared.ids import public_id
from domain.shared.work import Database
from tests.domain.receipts.stored import as_superuser, issued_many
from tests.support.world import World, opened

SIZE = 11


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that eleven leaves cross chunks."""
    monkeypatch.setattr(auditing, "_CHUNK", 4)


@pytest.fixture
async def world(database: Database) -> World:
    return await opened(database)


@pytest.fixture
async def feedbacks(world: World) -> list[Feedback]:
    return await issued_many(world, SIZE)


async def audited(world: World, heads: Sequence[TreeHead] = ()) -> Audit:
    async with world.database.reading() as session:
        return await verify_log(session, world.workspace_id, heads)


async def finding(world: World) -> Finding | None:
    return (await audited(world)).finding


async def head_at(world: World, size: int) -> TreeHead:
    async with world.database.reading() as session:
        nodes = await queries.nodes_at(session, world.workspace_id, covering(0, size))
    return TreeHead("heard.example/log", size, root(size, nodes))


@pytest.mark.usefixtures("feedbacks")
async def test_an_honest_log_is_whole(world: World) -> None:
    head = await head_at(world, SIZE)

    assert await audited(world) == Audit(SIZE, head.root, None)


async def test_an_empty_log_is_whole(world: World) -> None:
    assert (await audited(world)).ok


@pytest.mark.parametrize("index", [0, 4, 10])
@pytest.mark.usefixtures("feedbacks")
async def test_a_byte_flipped_in_a_leaf_is_named(world: World, index: int) -> None:
    async with world.database.reading() as session:
        leaves = await queries.recorded_leaves(session, world.workspace_id, 0, SIZE)
    forged = leaves[index].data.replace('"version":1', '"version":2')
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(LogLeaf).where(LogLeaf.leaf_index == index).values(leaf_data=forged)
        )

    assert await finding(world) == Finding("log_leaf", str(index), Fault.DIFFERS)


@pytest.mark.usefixtures("feedbacks")
async def test_a_byte_flipped_in_a_leafs_hash_is_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(LogLeaf).where(LogLeaf.leaf_index == 7).values(leaf_hash=b"\x01" * 32)
        )

    assert await finding(world) == Finding("log_leaf", "7", Fault.DIFFERS)


@pytest.mark.usefixtures("feedbacks")
async def test_a_leaf_forged_with_its_hash_breaks_the_node_above(world: World) -> None:
    async with world.database.reading() as session:
        leaves = await queries.recorded_leaves(session, world.workspace_id, 0, SIZE)
    old = leaves[5].data
    forged = old.replace(old[15:79], "ab" * 32)
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(LogLeaf)
            .where(LogLeaf.leaf_index == 5)
            .values(leaf_data=forged, leaf_hash=leaf_hash(forged.encode()))
        )

    assert await finding(world) == Finding("log_node", "level 1 number 2", Fault.DIFFERS)


@pytest.mark.parametrize(("level", "number"), [(1, 0), (1, 4), (2, 1), (3, 0)])
@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.usefixtures("feedbacks")
async def test_every_node_is_held_against_its_leaves(
    world: World, level: int, number: int, deleted: bool
) -> None:
    at = (LogNode.level == level) & (LogNode.number == number)
    async with as_superuser(world.database) as connection:
        if deleted:
            await connection.execute(delete(LogNode).where(at))
        else:
            await connection.execute(update(LogNode).where(at).values(hash=b"\x01" * 32))

    fault = Fault.MISSING if deleted else Fault.DIFFERS
    assert await finding(world) == Finding("log_node", f"level {level} number {number}", fault)


@pytest.mark.usefixtures("feedbacks")
async def test_a_deleted_leaf_is_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(delete(LogLeaf).where(LogLeaf.leaf_index == 6))

    assert await finding(world) == Finding("log_leaf", "6", Fault.MISSING)


@pytest.mark.usefixtures("feedbacks")
async def test_two_swapped_leaves_are_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await swap_leaves(connection, 2, 9)

    assert await finding(world) == Finding("log_leaf", "2", Fault.DIFFERS)


async def swap_leaves(connection: AsyncConnection, first: int, second: int) -> None:
    for old, new in ((first, -1), (second, first), (-1, second)):
        await connection.execute(
            update(LogLeaf).where(LogLeaf.leaf_index == old).values(leaf_index=new)
        )


@pytest.mark.usefixtures("feedbacks")
async def test_a_tail_cut_from_the_leaves_is_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(delete(LogLeaf).where(LogLeaf.leaf_index >= 9))

    assert await finding(world) == Finding("log_leaf", "9", Fault.MISSING)


@pytest.mark.usefixtures("feedbacks")
async def test_a_tail_cut_from_the_size_alone_is_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(update(ReceiptLog).values(size=8))

    assert await finding(world) == Finding("log_leaf", "8", Fault.NOT_EXPECTED)


async def test_a_tail_cut_from_leaves_and_size_leaves_a_node(
    world: World, feedbacks: list[Feedback]
) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(update(ReceiptLog).values(size=8))
        await connection.execute(delete(LogLeaf).where(LogLeaf.leaf_index >= 8))

    assert await finding(world) == Finding("log_node", "level 1 number 4", Fault.NOT_EXPECTED)

    async with as_superuser(world.database) as connection:
        await connection.execute(delete(LogNode).where(LogNode.number == 4))

    missing = public_id("feedback", feedbacks[8].id)
    assert await finding(world) == Finding("receipt", missing, Fault.MISSING)


async def test_a_tail_cut_from_every_table_is_shown_by_an_old_head(
    world: World, feedbacks: list[Feedback]
) -> None:
    old = await head_at(world, SIZE)
    gone = [feedback.id for feedback in feedbacks[8:]]
    async with as_superuser(world.database) as connection:
        await connection.execute(update(ReceiptLog).values(size=8))
        await connection.execute(delete(LogLeaf).where(LogLeaf.leaf_index >= 8))
        await connection.execute(delete(LogNode).where(LogNode.number == 4))
        await connection.execute(delete(Receipt).where(Receipt.leaf_index >= 8))
        await connection.execute(delete(Feedback).where(Feedback.id.in_(gone)))

    assert (await audited(world)).ok
    assert (await audited(world, [old])).finding == Finding(
        "receipt_log", f"head {SIZE}", Fault.MISSING
    )


@pytest.mark.usefixtures("feedbacks")
async def test_a_log_rewritten_as_a_whole_is_shown_by_an_old_head(world: World) -> None:
    old = [await head_at(world, size) for size in (0, 3, 6, SIZE)]
    assert (await audited(world, old)).ok

    await rewrite_words(world, index=5)

    assert (await audited(world)).ok
    assert (await audited(world, old)).finding == Finding("receipt_log", "head 6", Fault.DIFFERS)


async def rewrite_words(world: World, *, index: int) -> None:
    """What a skilled forger would do: other words, and every hash that depends on them."""
    async with world.database.reading() as session:
        leaves = await queries.recorded_leaves(session, world.workspace_id, 0, SIZE)
    victim = leaves[index]
    assert victim.feedback is not None
    assert victim.salt is not None
    victim.feedback.text = "I love it"
    forged = leaf_of(victim.feedback, victim.salt)
    frontier = Frontier()
    nodes = [
        node
        for number in range(SIZE)
        for node in frontier.add(
            leaf_hash((forged if number == index else leaves[number].data).encode())
        )
    ]
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(Feedback).where(Feedback.id == victim.feedback.id).values(text="I love it")
        )
        await connection.execute(
            update(LogLeaf)
            .where(LogLeaf.leaf_index == index)
            .values(leaf_data=forged, leaf_hash=leaf_hash(forged.encode()))
        )
        await connection.execute(
            update(LogNode)
            .where(LogNode.level == bindparam("at_level"), LogNode.number == bindparam("at_number"))
            .values(hash=bindparam("right")),
            [
                {"at_level": level, "at_number": number, "right": node}
                for (level, number), node in nodes
                if level
            ],
        )


async def test_words_edited_behind_the_leaf_are_named(
    world: World, feedbacks: list[Feedback]
) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(Feedback).where(Feedback.id == feedbacks[3].id).values(text="I love it")
        )

    edited = public_id("feedback", feedbacks[3].id)
    assert await finding(world) == Finding("feedback", edited, Fault.DIFFERS)


@pytest.mark.usefixtures("feedbacks")
async def test_two_receipts_that_changed_places_are_named(world: World) -> None:
    swapped = case((Receipt.leaf_index == 1, -4), else_=-1)
    async with as_superuser(world.database) as connection:
        await connection.execute(
            update(Receipt).where(Receipt.leaf_index.in_([1, 4])).values(leaf_index=swapped)
        )
        await connection.execute(
            update(Receipt).where(Receipt.leaf_index < 0).values(leaf_index=-Receipt.leaf_index)
        )

    assert await finding(world) == Finding("log_leaf", "1", Fault.DIFFERS)


@pytest.mark.usefixtures("feedbacks")
async def test_a_deleted_receipt_is_named(world: World) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(delete(Receipt).where(Receipt.leaf_index == 2))

    assert await finding(world) == Finding("receipt", "leaf 2", Fault.MISSING)


@pytest.mark.parametrize(("level", "number"), [(0, 0), (1, -1), (1, 5), (4, 0), (63, 0), (70, 3)])
@pytest.mark.usefixtures("feedbacks")
async def test_a_node_too_many_is_named(world: World, level: int, number: int) -> None:
    async with as_superuser(world.database) as connection:
        await connection.execute(
            insert(LogNode).values(
                workspace_id=world.workspace_id, level=level, number=number, hash=b"\x01" * 32
            )
        )

    stray = Finding("log_node", f"level {level} number {number}", Fault.NOT_EXPECTED)
    assert await finding(world) == stray


async def test_a_feedback_that_never_reached_the_log_is_named(world: World) -> None:
    await issued_many(world, 2)
    forgotten = await world.feedback("no receipt")

    expected = Finding("receipt", public_id("feedback", forgotten.id), Fault.MISSING)
    assert await finding(world) == expected


async def test_forgetting_words_keeps_the_log_whole(
    world: World, feedbacks: list[Feedback]
) -> None:
    before = await audited(world)
    async with world.database.transaction() as work:
        await forget_words(work, [feedbacks[3].id])
        person = await work.session.get_one(Feedback, feedbacks[3].id)
        person.text = None

    assert await audited(world) == before
    assert before.ok
