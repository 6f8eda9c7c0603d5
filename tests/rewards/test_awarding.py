import asyncio
import itertools

import pytest

from domain.shared.ids import EventId, new_id
from domain.shared.paging import PageRequest
from rewards import queries
from rewards.queries import Points
from tests.rewards.story import AnyEvent, Story, begun, findings, hear, offered
from tests.support.rows import count_rows
from tests.support.world import World


@pytest.fixture
async def story(world: World) -> Story:
    return await begun(world)


async def test_words_are_pending_until_the_team_has_judged(story: Story) -> None:
    await story.hear(story.submitted())
    assert await story.points() == Points(pending=20)
    await story.hear(story.judged(valid=True))
    assert await story.points() == Points(available=20)
    assert await story.states() == {"words": "confirmed"}


async def test_a_score_alone_earns_five(story: Story) -> None:
    await story.hear(story.submitted(words=False))
    assert await story.points() == Points(pending=5)
    assert await story.states() == {"rating": "pending"}


async def test_fake_feedback_loses_its_pending_points(story: Story) -> None:
    await story.hear(story.submitted(), story.judged(valid=False))
    assert await story.points() == Points()
    assert await story.states() == {"words": "voided"}


async def test_shipping_confirms_and_adds_the_bonus_once(story: Story) -> None:
    await story.hear(story.submitted(), story.shipped(), story.shipped())
    assert await story.points() == Points(available=120)
    assert await story.states() == {"words": "confirmed", "shipped": "confirmed"}
    assert await findings(story.world) == []


async def test_nobody_known_is_awarded_nothing(story: Story) -> None:
    await story.hear(story.submitted(anonymous=True), story.judged(valid=True))
    assert await count_rows(story.world.database, "ledger_entry") == 0
    assert await story.states() == {}


async def test_the_team_may_correct_itself_as_often_as_it_likes(story: Story) -> None:
    await story.hear(story.submitted())
    for _ in range(3):
        await story.hear(story.judged(valid=False))
        assert await story.points() == Points()
        await story.hear(story.judged(valid=True))
        assert await story.points() == Points(available=20)
        assert await findings(story.world) == []
    # award, void, reinstate, then twice reverse and reinstate
    assert await count_rows(story.world.database, "ledger_entry") == 7


async def test_spent_points_that_were_not_earned_are_owed_and_paid_by_the_next(
    story: Story,
) -> None:
    await story.hear(story.submitted(), story.judged(valid=True))
    await story.redeem(await offered(story.world, cost=15))
    await story.hear(story.judged(valid=False))
    assert await story.points() == Points(debt=15)
    assert await findings(story.world) == []

    await story.earn(False)
    assert await story.points() == Points(debt=10)
    await story.earn(True)
    assert await story.points() == Points(available=10)
    assert await findings(story.world) == []


async def test_a_reversal_takes_its_own_points_first(story: Story) -> None:
    older = story.another()
    for one in (older, story):
        await one.hear(one.submitted(), one.judged(valid=True))
    await story.hear(story.judged(valid=False))
    assert await story.remaining_lots() == [20, 0]
    assert await story.points() == Points(available=20)


async def test_a_reversal_takes_others_when_its_own_are_spent(story: Story) -> None:
    newer = story.another()
    for one in (story, newer):
        await one.hear(one.submitted(), one.judged(valid=True))
    await story.redeem(await offered(story.world, cost=15))
    assert await story.remaining_lots() == [5, 20]
    await story.hear(story.judged(valid=False))
    assert await story.remaining_lots() == [0, 5]
    assert await story.points() == Points(available=5)
    assert await findings(story.world) == []


async def test_judgements_heard_at_once_end_with_the_latest(story: Story) -> None:
    await story.hear(story.submitted())
    events = [story.judged(valid=index % 2 == 0) for index in range(7)]
    ids = [EventId(new_id()) for _ in events]
    await asyncio.gather(
        *(hear(story.world, event, id_) for event, id_ in zip(events, ids, strict=True))
    )
    assert await story.points() == Points(available=20)
    assert await findings(story.world) == []


async def test_every_order_and_every_repetition_end_alike(world: World) -> None:
    outcomes = set()
    stories = 0
    for order in itertools.permutations(range(4)):
        story = await begun(world)
        events: list[AnyEvent] = [
            story.submitted(),
            story.judged(valid=False),
            story.judged(valid=True),
            story.shipped(),
        ]
        ids = [EventId(new_id()) for _ in events]
        for index in (*order, *order):
            await hear(world, events[index], ids[index])
        stories += 1
        outcomes.add((await story.points(), tuple(sorted((await story.states()).items()))))
    assert stories == 24
    assert outcomes == {(Points(available=120), (("shipped", "confirmed"), ("words", "confirmed")))}
    assert await findings(world) == []


async def test_the_latest_judgement_holds_whatever_is_heard_last(world: World) -> None:
    outcomes = set()
    for order in itertools.permutations(range(4)):
        story = await begun(world)
        events: list[AnyEvent] = [
            story.submitted(words=False),
            story.judged(valid=True),
            story.shipped(),
            story.judged(valid=False),
        ]
        ids = [EventId(new_id()) for _ in events]
        for index in order:
            await hear(world, events[index], ids[index])
        outcomes.add((await story.points(), tuple(sorted((await story.states()).items()))))
    assert outcomes == {(Points(), (("rating", "voided"), ("shipped", "voided")))}
    assert await findings(world) == []


async def test_a_judgement_heard_first_waits_for_the_submission(story: Story) -> None:
    await story.hear(story.judged(valid=True))
    assert await story.points() == Points()
    await story.hear(story.submitted())
    assert await story.points() == Points(available=20)


async def test_a_customer_known_by_device_only_sees_points_too(world: World) -> None:
    story = await begun(world, verified=False)
    await story.hear(story.submitted())
    assert await story.points() == Points(pending=20)


async def test_the_entries_tell_their_cause_rule_and_event(story: Story) -> None:
    await story.hear(story.submitted(), story.judged(valid=True))
    async with story.world.database.reading() as session:
        page = await queries.entries_of(
            session, story.world.workspace_id, story.customer_id, PageRequest(10)
        )
    confirm, award = page.items
    assert (award.pending, award.available, award.debt) == (20, 0, 0)
    assert (confirm.pending, confirm.available, confirm.debt) == (-20, 20, 0)
    assert {line.entry.feedback_id for line in page.items} == {story.feedback_id}
    assert (award.entry.kind, award.entry.rule, award.entry.rule_version) == ("award", "words", 1)
    assert [line.entry.memo for line in page.items] == ["feedback.judged", "feedback.submitted"]
    assert all(line.entry.event_id for line in page.items)
