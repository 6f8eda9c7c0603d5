"""Copies are proposed after the receipt; a person decides, and may take it back."""

import pytest

from domain.erasing.forgetting import erase_words
from domain.feedback.models import Feedback
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from domain.similar import queries
from domain.similar.comparing import CopyKind
from domain.similar.deciding import decline_copy, merge_copy, merge_exact_copies, reopen_copy
from domain.similar.errors import NoCopyProposed
from domain.similar.models import CopyProposal, CopyState
from tests.domain.roadmap.planned import linked, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World

CAP = "The lens cap falls off whenever I put the camera into the bag."
SLOW = "物流太慢了，等了三天还没有发货，客服也不回复。"


@pytest.fixture
def database(database_url: str) -> Database:
    from api.wiring import LISTENERS

    own = tuple(each for each in LISTENERS if each.name.startswith("similar."))
    assert len(own) == 3
    database = Database(database_url, subscriptions=subscriptions(own))
    OWN[database] = own
    return database


OWN: dict[Database, tuple[Listening, ...]] = {}


async def told(world: World) -> None:
    await Outbox(world.database, OWN[world.database]).deliver_all()


async def said(world: World, text: str | None, by: CustomerId | None = None) -> Feedback:
    feedback = await world.feedback(text, customer_id=by)
    await told(world)
    return feedback


async def proposal(world: World, feedback: Feedback) -> CopyProposal | None:
    async with world.database.reading() as session:
        return await queries.proposal_of(session, world.workspace_id, feedback.id)


async def merged(world: World, feedback: Feedback) -> CopyProposal:
    async with world.database.transaction() as work:
        found = await merge_copy(work, world.manager, feedback_id=feedback.id)
    await told(world)
    return found


async def voices(world: World, item: RoadmapItem) -> int:
    return (await stored(world, item.id)).evidence_count


@pytest.mark.parametrize(
    ("first", "again", "kind"),
    [
        (CAP, CAP.upper() + "!", CopyKind.EXACT),
        (CAP, "Hello, " + CAP, CopyKind.NEAR),
        (SLOW, "物流太慢了 等了三天还没有发货 客服也不回复", CopyKind.EXACT),
        (SLOW, "你好，物流太慢了，等了三天还没发货，客服也不回复。", CopyKind.NEAR),
    ],
)
async def test_a_copy_is_proposed_with_the_first_that_said_it(
    roadmap: World, first: str, again: str, kind: CopyKind
) -> None:
    original, other = await said(roadmap, first), await said(roadmap, "Something else entirely.")
    copy, third = await said(roadmap, again), await said(roadmap, again)

    for each in (copy, third):
        found = await proposal(roadmap, each)
        assert found is not None
        assert (found.original_id, found.kind, found.state) == (original.id, kind, CopyState.OPEN)
        assert (found.similarity == 1.0) == (kind is CopyKind.EXACT)
    assert await proposal(roadmap, original) is await proposal(roadmap, other) is None
    assert await count_rows(roadmap.database, "copy_proposal") == 2


async def test_scores_and_a_word_or_two_are_no_copies_nor_is_another_workspaces_text(
    roadmap: World, database: Database
) -> None:
    from tests.domain.roadmap.planned import neighbour_of

    for _ in range(2):
        await said(roadmap, "Very good")
        await said(roadmap, "好评")
    neighbour = await neighbour_of(roadmap)
    await said(neighbour, CAP)
    await said(roadmap, CAP)
    assert await count_rows(database, "copy_proposal") == 0


async def test_the_duplicate_points_at_the_original_and_speaks_for_what_it_speaks_for(
    roadmap: World,
) -> None:
    mei, bob = await roadmap.customer(), await roadmap.customer()
    cap, strap = await planned(roadmap, "A better cap"), await planned(roadmap, "A cap on a strap")
    original, copy = await said(roadmap, CAP, mei), await said(roadmap, CAP, bob)
    await linked(roadmap, cap.id, original.id)

    found = await merged(roadmap, copy)
    assert (found.state, found.original_id) == (CopyState.MERGED, original.id)
    assert await voices(roadmap, cap) == 2
    again = await merged(roadmap, copy)
    assert again.joined == [str(cap.id)]

    await linked(roadmap, strap.id, original.id)
    await told(roadmap)
    assert await voices(roadmap, strap) == 2
    assert await count_rows(roadmap.database, "audit_entry", "action = 'feedback.merged'") == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'feedback.merged'") == 1


async def test_who_says_it_twice_counts_once(roadmap: World) -> None:
    mei = await roadmap.customer()
    item = await planned(roadmap)
    original, copy = await said(roadmap, SLOW, mei), await said(roadmap, SLOW, mei)
    await linked(roadmap, item.id, original.id)

    found = await merged(roadmap, copy)

    assert (found.state, found.joined) == (CopyState.MERGED, [])
    assert await voices(roadmap, item) == 1


async def test_undoing_takes_back_what_merging_joined_and_no_more(roadmap: World) -> None:
    item, own = await planned(roadmap), await planned(roadmap, "Its own")
    original, copy = await said(roadmap, CAP), await said(roadmap, CAP)
    await linked(roadmap, item.id, original.id)
    await linked(roadmap, own.id, copy.id)
    await merged(roadmap, copy)

    async with roadmap.database.transaction() as work:
        found = await reopen_copy(work, roadmap.manager, feedback_id=copy.id)
        assert (found.state, found.joined, found.decided_at) == (CopyState.OPEN, [], None)
    assert (await voices(roadmap, item), await voices(roadmap, own)) == (1, 1)
    assert await count_rows(roadmap.database, "outbox_event", "name = 'feedback.unmerged'") == 1


async def test_what_is_not_the_same_is_never_proposed_again_and_stands_for_itself(
    roadmap: World,
) -> None:
    original, copy = await said(roadmap, CAP), await said(roadmap, "Hello, " + CAP)
    async with roadmap.database.transaction() as work:
        await decline_copy(work, roadmap.manager, feedback_id=copy.id)
    third = await said(roadmap, "Hello, " + CAP)

    declined, fresh = await proposal(roadmap, copy), await proposal(roadmap, third)
    assert declined is not None and fresh is not None
    assert (declined.state, declined.original_id) == (CopyState.DECLINED, original.id)
    assert (fresh.original_id, fresh.kind) == (copy.id, CopyKind.EXACT)

    async with roadmap.database.transaction() as work:  # after all they are one, and so is the rest
        await merge_copy(work, roadmap.manager, feedback_id=third.id)
        await merge_copy(work, roadmap.manager, feedback_id=copy.id)
    followed = await proposal(roadmap, third)
    assert followed is not None and followed.original_id == original.id


async def test_all_exact_copies_are_merged_and_near_ones_wait(roadmap: World) -> None:
    await said(roadmap, CAP)
    for text in (CAP, CAP, "Hello, " + CAP):
        await said(roadmap, text)

    async with roadmap.database.transaction() as work:
        assert await merge_exact_copies(work, roadmap.manager, most=1) == 1
        assert await merge_exact_copies(work, roadmap.manager) == 1
        assert await merge_exact_copies(work, roadmap.manager) == 0

    assert await count_rows(roadmap.database, "copy_proposal", "state = 'merged'") == 2
    assert await count_rows(roadmap.database, "copy_proposal", "state = 'open'") == 1


async def test_who_may_not_link_may_not_merge_and_nothing_changes(roadmap: World) -> None:
    original, copy = await said(roadmap, CAP), await said(roadmap, CAP)
    for use_case in (merge_copy, decline_copy, reopen_copy):
        async with roadmap.database.transaction() as work:
            with pytest.raises(NotAllowed):
                await use_case(work, roadmap.stranger, feedback_id=copy.id)
            with pytest.raises(NoCopyProposed):
                await use_case(work, roadmap.manager, feedback_id=original.id)
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await merge_exact_copies(work, roadmap.stranger)
    found = await proposal(roadmap, copy)
    assert found is not None and found.state is CopyState.OPEN


async def test_erased_words_leave_neither_bands_nor_proposals(roadmap: World) -> None:
    original, copy = await said(roadmap, CAP), await said(roadmap, CAP)
    assert await count_rows(roadmap.database, "text_band") == 20
    async with roadmap.database.transaction() as work:
        await erase_words(work, roadmap.workspace_id, [original.id, copy.id])
    assert await count_rows(roadmap.database, "text_band") == 0
    assert await count_rows(roadmap.database, "copy_proposal") == 0
