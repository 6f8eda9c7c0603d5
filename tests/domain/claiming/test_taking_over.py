"""What was said before one was known becomes one's own, once, and only when asked for."""

import asyncio

import pytest

from domain.claiming.queries import waiting_behind, waiting_in_mailbox
from domain.claiming.taking_over import Claimed, claim_device, claim_mailbox
from domain.feedback.models import Channel
from domain.feedback.submitting import Submission, submit_feedback
from domain.people.errors import NamelessCannotClaim, NothingToClaim
from domain.people.identity import Identity
from domain.people.keys import key_hash
from domain.people.models import Customer
from domain.people.recognising import (
    customer_by_device,
    customer_by_identity,
    customer_viewer,
    let_in,
)
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId, RoadmapItemId, new_id
from domain.shared.viewer import Viewer
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
from tests.domain.roadmap.planned import planned, stored
from tests.support.rows import count_rows, rows_of
from tests.support.world import World, opened

DEVICE = "d" * 22


async def nameless(world: World, key: str = DEVICE) -> Viewer:
    async with world.database.transaction() as work:
        return customer_viewer(await customer_by_device(work, world.workspace_id, key))


async def named(world: World, who: str = "7", **said: object) -> Viewer:
    async with world.database.transaction() as work:
        identity = Identity(who, "Mei", said.get("email"), None, bool(said.get("verified")))  # type: ignore[arg-type]  # text or None
        return customer_viewer(await customer_by_identity(work, world.workspace_id, identity))


async def says(world: World, viewer: Viewer, text: str) -> None:
    said = Submission(channel=Channel.WIDGET, text=text, customer_id=viewer.customer_id)
    async with world.database.transaction() as work:
        await submit_feedback(work, world.system, said)


async def claims(world: World, viewer: Viewer, key: str = DEVICE) -> Claimed:
    async with world.database.transaction() as work:
        return await claim_device(work, viewer, device_key=key)


async def whose(world: World) -> set[object]:
    """The external ids behind all feedback; None is somebody nameless."""
    rows = await rows_of(
        world.database,
        "SELECT c.external_id FROM feedback f JOIN customer c ON c.id = f.customer_id",
    )
    return {row[0] for row in rows}


async def wants(world: World, viewer: Viewer, item_id: RoadmapItemId) -> None:
    async with world.database.transaction() as work:
        await cast_vote(work, viewer, item_id=item_id)
    async with world.database.transaction() as work:
        await follow_item(work, viewer, item_id=item_id)


async def waiting(world: World, key: str = DEVICE) -> tuple[int, int, int] | None:
    async with world.database.reading() as session:
        found = await waiting_behind(session, world.workspace_id, key_hash(key), utc_now())
    return (found.feedback, found.votes, found.follows) if found else None


async def test_the_devices_feedback_becomes_the_persons(roadmap: World) -> None:
    device, mei = await nameless(roadmap), await named(roadmap)
    await says(roadmap, device, "The lens cap falls off.")
    await says(roadmap, device, "It fell off again.")
    assert await waiting(roadmap) == (2, 0, 0)

    assert await claims(roadmap, mei) == Claimed(feedback=2, votes=0, follows=0)

    assert await whose(roadmap) == {"7"}
    assert await waiting(roadmap) is None
    told = "name = 'customer.claimed'"
    assert await count_rows(roadmap.database, "outbox_event", told) == 1
    audited = "action = 'customer.claimed'"
    assert await count_rows(roadmap.database, "audit_entry", audited) == 1


async def test_a_vote_that_both_cast_stays_once_and_the_tally_is_right(roadmap: World) -> None:
    device, mei = await nameless(roadmap), await named(roadmap)
    shared, own = await planned(roadmap), await planned(roadmap, title="Dark mode")
    for viewer, item in ((device, shared), (mei, shared), (device, own)):
        await wants(roadmap, viewer, item.id)

    assert await claims(roadmap, mei) == Claimed(feedback=0, votes=1, follows=1)

    for item in (shared, own):
        counted = await stored(roadmap, item.id)
        assert (counted.votes_count, counted.followers_count) == (1, 1)
    for table in ("vote", "follow"):
        assert await count_rows(roadmap.database, table) == 2


async def test_claiming_twice_is_claiming_once(roadmap: World) -> None:
    device, mei = await nameless(roadmap), await named(roadmap)
    await says(roadmap, device, "The lens cap falls off.")

    done = await asyncio.gather(*(claims(roadmap, mei) for _ in range(3)))

    assert sorted(one.feedback for one in done) == [0, 0, 1]
    assert await count_rows(roadmap.database, "outbox_event", "name = 'customer.claimed'") == 1


async def test_afterwards_the_key_speaks_for_somebody_new(roadmap: World) -> None:
    device, mei = await nameless(roadmap), await named(roadmap)
    await says(roadmap, device, "The lens cap falls off.")
    await claims(roadmap, mei)

    again = await nameless(roadmap)

    assert again.customer_id not in (device.customer_id, mei.customer_id)
    assert again.is_verified is False


async def test_the_nameless_claim_nothing(roadmap: World) -> None:
    device, other = await nameless(roadmap), await nameless(roadmap, "e" * 22)
    await says(roadmap, device, "The lens cap falls off.")
    with pytest.raises(NamelessCannotClaim):
        await claims(roadmap, other)
    with pytest.raises(NotAllowed):
        await claims(roadmap, roadmap.stranger)
    assert await waiting(roadmap) == (1, 0, 0)


async def test_the_key_of_somebody_known_claims_nothing(roadmap: World) -> None:
    mei, lin = await named(roadmap, "7"), await named(roadmap, "8")
    await says(roadmap, mei, "The lens cap falls off.")
    async with roadmap.database.transaction() as work:
        customer = await work.session.get_one(Customer, mei.customer_id)
        key = await let_in(work, customer)
    with pytest.raises(NothingToClaim):
        await claims(roadmap, lin, key)
    assert await whose(roadmap) == {"7"}


async def test_a_device_of_another_workspace_is_not_there(roadmap: World) -> None:
    neighbour = await opened(roadmap.database, "neighbour")
    mei = await named(neighbour)
    device = await nameless(roadmap)
    await says(roadmap, device, "The lens cap falls off.")
    assert await claims(neighbour, mei) == Claimed()
    assert await waiting(roadmap) == (1, 0, 0)


@pytest.mark.parametrize(
    ("email", "verified", "taken"),
    [
        ("mei@shop.example", True, 1),
        ("mei@shop.example", False, 0),
        ("lin@shop.example", True, 0),
        (None, False, 0),
    ],
)
async def test_a_mailbox_is_claimed_by_whom_the_host_calls_its_owner(
    roadmap: World, email: str | None, verified: bool, taken: int
) -> None:
    async with roadmap.database.transaction() as work:
        reader = Customer(
            id=CustomerId(new_id()),
            workspace_id=roadmap.workspace_id,
            email="mei@shop.example",
            email_verified_at=work.now,
            created_at=work.now,
        )
        work.session.add(reader)
    await says(roadmap, customer_viewer(reader), "By mail.")
    mei = await named(roadmap, email=email, verified=verified)
    async with roadmap.database.reading() as session:
        claimant = await session.get_one(Customer, mei.customer_id)
        found = await waiting_in_mailbox(session, claimant)
    assert (found.feedback if found else 0) == taken

    async with roadmap.database.transaction() as work:
        assert (await claim_mailbox(work, mei)).feedback == taken

    assert await whose(roadmap) == ({"7"} if taken else {None})
