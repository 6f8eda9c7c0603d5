"""Rewards as a worker runs it: events from the outbox, told once or more."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from domain.feedback.events import FeedbackJudged, FeedbackSubmitted
from domain.feedback.judging import judge_feedback
from domain.releases.events import FeedbackShipped
from domain.shared.ids import ReleaseId, new_id
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from rewards.listeners import on_feedback_judged, on_feedback_shipped, on_feedback_submitted
from rewards.queries import Points
from tests.rewards.story import Story, findings
from tests.support.rows import count_rows
from tests.support.world import opened

TABLE = (
    Listening(FeedbackSubmitted, "rewards.submitted", on_feedback_submitted),
    Listening(FeedbackJudged, "rewards.judged", on_feedback_judged),
    Listening(FeedbackShipped, "rewards.shipped", on_feedback_shipped),
)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database whose events reach rewards."""
    database = Database(database_url, subscriptions=subscriptions(TABLE))
    yield database
    await database.close()


async def _spoken(database: Database) -> Story:
    """Someone submitted, the team judged it valid, a release shipped it; nothing told yet."""
    world = await opened(database)
    customer_id = await world.customer()
    feedback = await world.feedback(customer_id=customer_id)
    async with database.transaction() as work:
        await judge_feedback(work, world.system, feedback_id=feedback.id, valid=True)
    story = Story(world, customer_id, feedback.id)
    async with database.transaction() as work:
        work.record(
            FeedbackShipped(
                workspace_id=world.workspace_id,
                feedback_id=feedback.id,
                customer_id=customer_id,
                release_id=ReleaseId(new_id()),
            )
        )
    return story


async def test_submitted_judged_and_shipped_become_points(database: Database) -> None:
    story = await _spoken(database)
    await Outbox(database, TABLE).deliver_all()
    assert await story.points() == Points(available=120)
    assert await count_rows(database, "outbox_delivery", "done_at IS NULL") == 0
    assert await findings(story.world) == []


async def test_telling_everything_again_pays_nothing_more(database: Database) -> None:
    story = await _spoken(database)
    outbox = Outbox(database, TABLE)
    await outbox.deliver_all()
    before = await count_rows(database, "ledger_entry")
    async with database.transaction() as work:
        again = "UPDATE outbox_delivery SET done_at = NULL, due_at = :now"
        naive = work.now.replace(tzinfo=None) if work.dialect == "sqlite" else work.now
        await work.session.execute(text(again), {"now": naive})
    assert await outbox.deliver_all() == 3
    assert await story.points() == Points(available=120)
    assert await count_rows(database, "ledger_entry") == before
    assert await findings(story.world) == []
