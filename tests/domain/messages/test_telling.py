"""What the worker tells customers, through the real outbox."""

from collections.abc import AsyncIterator

import pytest

from domain.feedback.events import FeedbackProgressed, FeedbackReplied
from domain.feedback.judging import judge_feedback
from domain.feedback.models import StatusMeaning
from domain.feedback.replying import reply_to_feedback
from domain.messages import queries
from domain.messages.models import MessageKind
from domain.messages.telling import tell_of_late_evidence, tell_of_progress, tell_of_reply
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap.events import EvidenceLinked
from domain.roadmap.models import StageMeaning
from domain.shared.deliveries import OutboxDelivery
from domain.shared.ids import FeedbackId
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from tests.domain.roadmap.planned import linked, moved, planned, status_of, with_stages
from tests.support.rows import count_rows
from tests.support.world import World, opened

LISTENERS = (
    Listening(FeedbackReplied, "messages.tell_of_reply", tell_of_reply),
    Listening(FeedbackProgressed, "messages.tell_of_progress", tell_of_progress),
    Listening(EvidenceLinked, "messages.tell_of_late_evidence", tell_of_late_evidence),
)


@pytest.fixture
async def telling(database_url: str) -> AsyncIterator[World]:
    """Lumen with listeners: what is recorded gets delivered by `tell`."""
    database = Database(database_url, subscriptions=subscriptions(LISTENERS))
    yield await with_stages(await opened(database))
    await database.close()


async def tell(world: World) -> None:
    await Outbox(world.database, LISTENERS).deliver_all()
    assert await count_rows(world.database, OutboxDelivery.__tablename__, "done_at IS NULL") == 0


async def told(
    world: World, feedback_id: FeedbackId
) -> list[tuple[MessageKind, dict[str, object]]]:
    async with world.database.reading() as session:
        messages = await queries.messages_about(session, world.workspace_id, [feedback_id])
    return [(message.kind, message.params) for message in messages]


async def test_a_reply_is_news_for_whoever_spoke(telling: World) -> None:
    feedback = await telling.feedback(customer_id=await telling.customer())
    nameless = await telling.feedback()
    for said in (feedback, nameless):
        async with telling.database.transaction() as work:
            await reply_to_feedback(
                work, telling.manager, feedback_id=said.id, text="谢谢!", author_name="Lin"
            )
    await tell(telling)
    assert await told(telling, feedback.id) == [
        (MessageKind.REPLIED, {"tracking": feedback.tracking_number})
    ]
    assert await told(telling, nameless.id) == []


async def test_each_step_is_news_but_a_step_already_left_is_not(telling: World) -> None:
    item = await planned(telling)
    feedback = await telling.feedback(customer_id=await telling.customer())
    async with telling.database.transaction() as work:
        await judge_feedback(work, telling.manager, feedback_id=feedback.id, valid=True)
    await linked(telling, item.id, feedback.id)
    await tell(telling)
    await moved(telling, item.id, StageMeaning.PLANNED)
    await tell(telling)
    number = feedback.tracking_number
    assert await told(telling, feedback.id) == [
        (MessageKind.STATUS, {"tracking": number, "meaning": "considered"}),
        (MessageKind.STATUS, {"tracking": number, "meaning": "planned"}),
    ]


async def test_who_asks_for_what_has_shipped_is_told_so(telling: World) -> None:
    item = await planned(telling, title_zh="深色模式")
    async with telling.database.transaction() as work:
        draft = ReleaseDraft(version="2.0", title="Night", item_ids=(item.id,))
        await publish_release(work, telling.manager, draft)
    feedback = await telling.feedback(customer_id=await telling.customer())
    await linked(telling, item.id, feedback.id)
    await tell(telling)
    titles = {"slug": "dark-mode", "title": "Dark mode", "title_zh": "深色模式"}
    assert await told(telling, feedback.id) == [
        (MessageKind.ASKED_SHIPPED, {"items": [titles], "release": None, "thanked_as": None})
    ]
    assert await status_of(telling, feedback.id) is StatusMeaning.SHIPPED
    assert await count_rows(telling.database, "outbox_event", "name = 'feedback.judged'") == 1
