"""Somebody claims what nobody was behind: the points are those of an owner from the start."""

import asyncio
import random

import pytest

from domain.people.events import CustomerClaimed
from domain.shared.ids import EventId, new_id
from rewards.handing_over import hand_over
from rewards.queries import Points
from tests.rewards.story import AnyEvent, Story, begun, findings, hear
from tests.support.rows import rows_of
from tests.support.world import World


async def kinds(world: World) -> list[str]:
    rows = await rows_of(world.database, "SELECT kind FROM ledger_entry ORDER BY id")
    return [str(row[0]) for row in rows]


@pytest.mark.parametrize(
    ("valid", "points", "written"),
    [
        (True, Points(available=20), ["award", "confirm"]),
        (False, Points(), ["award", "void"]),
        (None, Points(pending=20), ["award"]),
    ],
)
async def test_what_was_judged_before_the_claim_is_paid_with_it_once(
    world: World, valid: bool | None, points: Points, written: list[str]
) -> None:
    story = await begun(world)
    await story.hear(story.submitted(anonymous=True))
    if valid is not None:
        await story.hear(story.judged(valid=valid))
    assert await kinds(world) == []

    claimed = story.claimed(), EventId(new_id())
    for _ in range(2):
        await hear(world, *claimed)

    assert await story.points() == points
    assert await kinds(world) == written
    assert await findings(world) == []


async def test_what_is_judged_after_the_claim_is_the_claimants(world: World) -> None:
    story = await begun(world)
    await story.hear(story.submitted(anonymous=True), story.claimed(words=False))
    assert await story.points() == Points(pending=5)

    await story.hear(story.judged(valid=True))
    await story.hear(story.judged(valid=True))

    assert await story.points() == Points(available=5)
    await story.hear(story.judged(valid=False))
    assert await story.points() == Points()
    assert await findings(world) == []


async def test_what_shipped_before_the_claim_earns_for_that_too(world: World) -> None:
    story = await begun(world)
    await story.hear(story.submitted(anonymous=True), story.shipped(anonymous=True))
    await story.hear(story.claimed(), story.shipped())

    assert await story.points() == Points(available=120)
    assert await findings(world) == []


async def test_a_claim_that_is_heard_first_pays_the_same(world: World) -> None:
    story = await begun(world)
    await story.hear(story.claimed(), story.judged(valid=True), story.submitted(anonymous=True))

    assert await story.points() == Points(available=20)
    assert await kinds(world) == ["award", "confirm"]


async def test_whoever_claimed_the_claimant_meanwhile_gets_the_points(world: World) -> None:
    mailbox, mei = await begun(world), await begun(world)
    await mailbox.hear(mailbox.submitted(anonymous=True), mailbox.judged(valid=True))
    taken_over = CustomerClaimed(
        workspace_id=world.workspace_id,
        customer_id=mei.customer_id,
        claimed_id=mailbox.customer_id,
    )
    async with world.database.transaction() as work:
        await hand_over(work, taken_over, EventId(new_id()))

    await mailbox.hear(mailbox.claimed())

    assert (await mailbox.points(), await mei.points()) == (Points(), Points(available=20))
    assert await findings(world) == []


async def test_a_claim_and_a_judgement_at_once_lose_nothing(world: World) -> None:
    story = await begun(world)
    await story.hear(story.submitted(anonymous=True))

    await asyncio.gather(story.hear(story.claimed()), story.hear(story.judged(valid=True)))

    assert await story.points() == Points(available=20)
    assert await findings(world) == []


async def test_whenever_it_is_claimed_the_points_are_those_of_an_owner_from_the_start(
    world: World,
) -> None:
    for seed in range(4):
        chance = random.Random(seed)
        words = chance.random() < 0.7
        facts = [chance.choice(["valid", "fake", "ship"]) for _ in range(chance.randrange(1, 5))]
        owner, claimant = await begun(world), await begun(world)
        await owner.hear(owner.submitted(words=words), *(_told(owner, fact) for fact in facts))

        at = chance.randrange(len(facts) + 1)
        await claimant.hear(claimant.submitted(words=words, anonymous=True))
        await claimant.hear(*(_told(claimant, fact, anonymous=True) for fact in facts[:at]))
        await claimant.hear(claimant.claimed(words=words))
        await claimant.hear(*(_told(claimant, fact) for fact in facts[at:]))
        await claimant.hear(claimant.claimed(words=words))

        assert await claimant.points() == await owner.points(), (facts, at)
        assert await claimant.states() == await owner.states(), (facts, at)
    assert await findings(world) == []


def _told(story: Story, fact: str, *, anonymous: bool = False) -> AnyEvent:
    if fact == "ship":
        return story.shipped(anonymous=anonymous)
    return story.judged(valid=fact == "valid")
