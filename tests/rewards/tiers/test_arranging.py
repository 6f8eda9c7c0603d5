"""Tiers as the team sets them, and what customers have earned for them."""

import pytest

from domain.people.roles import Role
from domain.shared.errors import NotAllowed, Refusal, TextMissing
from rewards.errors import NumberOutOfRange
from rewards.tiers.arranging import SUGGESTED, TierDraft, set_tiers
from rewards.tiers.badges import Counts
from rewards.tiers.errors import ThresholdTaken, TooManyTiers
from rewards.tiers.queries import counts_of, points_earned, tiers_of
from tests.rewards.story import Story
from tests.support.rows import count_rows
from tests.support.world import World, opened


async def test_tiers_are_set_all_at_once_and_read_from_the_lowest(world: World) -> None:
    async with world.database.transaction() as work:
        found = await set_tiers(work, world.manager, tuple(reversed(SUGGESTED)))
        assert [tier.name for tier in found] == ["Newcomer", "Contributor", "Co-creator"]
    async with world.database.transaction() as work:
        await set_tiers(work, world.manager, [TierDraft(name=" Only ", threshold=7)])
    async with world.database.reading() as session:
        [only] = await tiers_of(session, world.workspace_id)
    assert (only.name, only.name_zh, only.threshold) == ("Only", None, 7)
    other = await opened(world.database, slug="other")
    async with world.database.transaction() as work:
        await set_tiers(work, other.manager, [])
    assert await count_rows(world.database, "tier") == 1


@pytest.mark.parametrize(
    ("drafts", "refusal"),
    [
        ([TierDraft(name="A", threshold=-1)], NumberOutOfRange),
        ([TierDraft(name="A", threshold=1_000_001)], NumberOutOfRange),
        ([TierDraft(name=" ", threshold=1)], TextMissing),
        ([TierDraft(name="A", threshold=1), TierDraft(name="B", threshold=1)], ThresholdTaken),
        ([TierDraft(name="A", threshold=step) for step in range(9)], TooManyTiers),
    ],
)
async def test_what_makes_no_sense_leaves_the_tiers_as_they_were(
    world: World, drafts: list[TierDraft], refusal: type[Refusal]
) -> None:
    async with world.database.transaction() as work:
        await set_tiers(work, world.manager, SUGGESTED)
    with pytest.raises(refusal):
        async with world.database.transaction() as work:
            await set_tiers(work, world.manager, drafts)
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await set_tiers(work, world.member(Role.AGENT), [])
    assert await count_rows(world.database, "tier") == len(SUGGESTED)
    assert await count_rows(world.database, "audit_entry", "action = 'tiers.set'") == 1


async def test_all_points_ever_confirmed_count_and_what_was_fake_does_not(world: World) -> None:
    story = Story(world, await world.customer())
    fake, waiting, shipped = story.another(), story.another(), story.another()
    await story.hear(story.submitted(), story.judged(valid=True))
    await fake.hear(fake.submitted(), fake.judged(valid=False))
    await waiting.hear(waiting.submitted(words=False))
    await shipped.hear(shipped.submitted(), shipped.judged(valid=True), shipped.shipped())
    async with world.database.reading() as session:
        read = session, world.workspace_id, story.customer_id
        assert await counts_of(*read) == Counts(spoken=3, valid=2, shipped=1)
        assert await points_earned(*read) == 20 + 20 + 100
        stranger = session, world.workspace_id, await world.customer()
        assert await counts_of(*stranger) == Counts()
        assert await points_earned(*stranger) == 0
    await story.hear(story.judged(valid=False))
    async with world.database.reading() as session:
        assert await points_earned(session, world.workspace_id, story.customer_id) == 120
