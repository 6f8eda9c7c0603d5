"""What subscriptions deliver, and to whom."""

import pytest
import pytest_asyncio
from sqlalchemy import delete
from strawberry.types import ExecutionResult

from api.graphql.schema import schema
from domain.feedback.judging import judge_feedback
from domain.feedback.replying import reply_to_feedback
from domain.feedback.scales import RatingKind
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.roadmap.models import ItemChange, RoadmapItem
from domain.roadmap.stages import prepare_stages
from domain.shared.ids import FeedbackId, WorkspaceId, public_id
from domain.shared.viewer import Permission, system_viewer
from domain.streams.models import StreamEvent
from tests.support.api import Product
from tests.support.following import anyone, context_of, customer, following, team
from tests.support.voices import heard_from, linked_item, shipped
from tests.support.world import opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROADMAP = """
subscription ($after: String) {
  roadmapChanged(after: $after) { cursor at kind item { id title votesCount stage { meaning } } }
}
"""
RECEIVED = """
subscription ($after: String, $filter: ReceivedFilter) {
  feedbackReceived(after: $after, filter: $filter) {
    cursor kind feedback { id text customer { name } }
  }
}
"""
CHANGED = """
subscription ($after: String, $feedbackId: ID) {
  feedbackChanged(after: $after, feedbackId: $feedbackId) {
    cursor kind feedback { id status { meaning } replies { text } judgedValid }
  }
}
"""
POINTS = """
subscription ($after: String) {
  pointsChanged(after: $after) {
    cursor kind points balance { pending available } customer { name } feedback { id }
    redemption { code }
  }
}
"""
CURSOR = "{ streamCursor }"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(shared_product: Product) -> Product:
    """Subscriptions begin from now on, so what other tests did is not seen."""
    return shared_product


async def test_the_roadmap_is_followed_by_anyone(product: Product) -> None:
    async with following(product.heard, anyone(product.workspace_id), ROADMAP) as reader:
        assert await reader.waits()
        item = await linked_item(product, [], "Dark mode")
        await product.work_off()
        created = await reader.event()
        await shipped(product, item)
        moved = await reader.event()
    assert (created["kind"], moved["kind"]) == ("CREATED", "MOVED")
    assert created["item"] == {
        "id": public_id("roadmapitem", item.id),
        "title": "Dark mode",
        "votesCount": 0,
        "stage": {"meaning": "IDEA"},
    }
    assert moved["item"]["stage"] == {"meaning": "SHIPPED"}


async def test_nothing_is_missed_between_reading_and_subscribing(product: Product) -> None:
    """The cursor first, then the state: what happens from there on is delivered, once."""
    answer = await product.graphql("{ roadmap { edges { node { title } } } here: streamCursor }")
    assert "Softer pillows" not in str(answer["data"]["roadmap"])
    await linked_item(product, [], "Softer pillows")
    await linked_item(product, [], "Louder lamps")
    await product.work_off()
    after = answer["data"]["here"]
    viewer = anyone(product.workspace_id)
    async with following(product.heard, viewer, ROADMAP, after=after) as reader:
        first, second = await reader.events(2)
        assert await reader.waits(0.1)
    assert [first["item"]["title"], second["item"]["title"]] == ["Softer pillows", "Louder lamps"]
    async with following(product.heard, viewer, ROADMAP, after=first["cursor"]) as reader:
        again = await reader.event()
    assert again == second
    async with following(product.heard, viewer, ROADMAP, after=second["cursor"]) as reader:
        assert await reader.waits(0.1)


async def test_the_team_follows_feedback_as_it_comes_in(product: Product) -> None:
    viewer = team(product.workspace_id)
    with_words = {"hasText": True}
    async with (
        following(product.heard, viewer, RECEIVED) as everything,
        following(product.heard, viewer, RECEIVED, filter=with_words) as words,
    ):
        assert await everything.waits()
        assert await words.waits(0.01)
        await heard_from(product, text=None, kind=RatingKind.STARS, score=5)
        spoken = await heard_from(product, text="The lens cap falls off.")
        await product.work_off()
        scored, said = await everything.events(2)
        only = await words.event()
    assert scored["feedback"]["text"] is None
    assert said == only
    assert said["kind"] == "SUBMITTED"
    assert said["feedback"] == {
        "id": public_id("feedback", spoken),
        "text": "The lens cap falls off.",
        "customer": {"name": "Mei"},
    }


async def test_what_becomes_of_feedback_is_told_as_it_stands_now(product: Product) -> None:
    feedback_id = await heard_from(product, text="The lens cap falls off.")
    await heard_from(product, "tom", text="Another one.")
    await product.work_off()
    viewer, wanted = team(product.workspace_id), public_id("feedback", feedback_id)
    async with following(product.heard, viewer, CHANGED, feedbackId=wanted) as reader:
        assert await reader.waits()
        await _worked_on(product, feedback_id)
        await product.work_off()
        events = {event["kind"]: event for event in await reader.events(4)}
    assert set(events) == {"GRADED", "JUDGED", "PROGRESSED", "REPLIED"}
    assert {event["feedback"]["id"] for event in events.values()} == {wanted}
    assert events["REPLIED"]["feedback"]["replies"] == [{"text": "We are on it."}]
    assert events["JUDGED"]["feedback"]["judgedValid"] is True


async def test_a_customer_follows_their_own_and_not_the_teams_thoughts(product: Product) -> None:
    mei = await product.verified_customer("mei")
    own = await heard_from(product, "mei", text="The lens cap falls off.")
    await product.work_off()
    viewer = customer(product.workspace_id, mei)
    async with (
        following(product.heard, viewer, CHANGED) as changed,
        following(product.heard, viewer, RECEIVED) as received,
    ):
        assert await changed.waits()
        assert await received.waits(0.01)
        other = await heard_from(product, "tom", text="Mine is better.")
        await _worked_on(product, other)
        await _worked_on(product, own)
        later = await heard_from(product, "mei", text="Thank you.")
        await product.work_off()
        kinds = set()
        for event in await changed.events(2):
            assert event["feedback"]["id"] == public_id("feedback", own)
            kinds.add(event["kind"])
        assert await changed.waits(0.1)
        assert kinds == {"PROGRESSED", "REPLIED"}
        assert (await received.event())["feedback"]["id"] == public_id("feedback", later)
        assert await received.waits(0.1)


async def test_points_are_followed_by_their_owner_and_by_the_team(product: Product) -> None:
    ren = await product.verified_customer("ren")
    async with (
        following(product.heard, customer(product.workspace_id, ren), POINTS) as own,
        following(product.heard, team(product.workspace_id), POINTS) as everyone,
    ):
        assert await own.waits()
        assert await everyone.waits(0.01)
        kim = await heard_from(product, "kim", kind=RatingKind.STARS, score=5)
        await product.work_off()
        feedback_id = await heard_from(product, "ren", kind=RatingKind.STARS, score=5)
        await product.work_off()
        await _judged(product, feedback_id, valid=True)
        await product.work_off()
        await _judged(product, feedback_id, valid=False)
        await product.work_off()
        pending, confirmed, reversed_ = await own.events(3)
        all_of_them = await everyone.events(4)
    assert [event["kind"] for event in (pending, confirmed, reversed_)] == [
        "PENDING",
        "CONFIRMED",
        "REVERSED",
    ]
    assert pending["points"] == confirmed["points"] == reversed_["points"] > 0
    assert reversed_["balance"] == {"pending": 0, "available": 0}
    assert pending["customer"] is None
    assert pending["feedback"] == {"id": public_id("feedback", feedback_id)}
    names = [event["customer"]["name"] for event in all_of_them]
    assert names == ["Kim", "Ren", "Ren", "Ren"]
    assert all_of_them[0]["feedback"] == {"id": public_id("feedback", kim)}


async def test_who_loses_the_permission_sees_nothing_more(product: Product) -> None:
    async with following(product.heard, team(product.workspace_id), RECEIVED) as reader:
        assert await reader.waits()
        await heard_from(product, text="Before.")
        await product.work_off()
        assert (await reader.event())["feedback"]["text"] == "Before."
        reader.loses(Permission.READ_FEEDBACK)
        await heard_from(product, text="After.")
        await product.work_off()
        assert await reader.waits(0.3)


async def test_another_tenants_events_and_cursors_stay_there(product: Product) -> None:
    other = await opened(product.heard.database, "other")
    async with product.heard.database.transaction() as work:
        await prepare_stages(work, other.workspace_id)
    foreign = await _cursor(product, other.workspace_id)
    async with following(product.heard, anyone(other.workspace_id), ROADMAP) as reader:
        assert await reader.waits()
        await linked_item(product, [], "Dark mode")
        await product.work_off()
        assert await reader.waits(0.3)
    viewer = anyone(product.workspace_id)
    async with following(product.heard, viewer, ROADMAP, after=foreign) as reader:
        [error] = (await reader.answer())["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}


async def test_an_expired_cursor_is_refused(product: Product) -> None:
    old = await _cursor(product, product.workspace_id)
    begin = product.heard.cursors.position(product.workspace_id, old)
    await linked_item(product, [], "Dark mode")
    await linked_item(product, [], "Louder lamps")
    await product.work_off()
    async with product.heard.database.transaction() as work:
        await work.session.execute(delete(StreamEvent).where(StreamEvent.position <= begin + 1))
    viewer = anyone(product.workspace_id)
    async with following(product.heard, viewer, ROADMAP, after=old) as reader:
        [error] = (await reader.answer())["errors"]
    assert error["extensions"] == {"code": "CURSOR_EXPIRED"}
    assert error["message"].startswith("This cursor is too old: read the state anew")


async def test_what_is_gone_by_now_is_passed_over(product: Product) -> None:
    after = await _cursor(product, product.workspace_id)
    gone = await linked_item(product, [], "Dark mode")
    await linked_item(product, [], "Louder lamps")
    await product.work_off()
    async with product.heard.database.transaction() as work:
        await work.session.execute(delete(ItemChange).where(ItemChange.item_id == gone.id))
        await work.session.execute(delete(RoadmapItem).where(RoadmapItem.id == gone.id))
    viewer = anyone(product.workspace_id)
    async with following(product.heard, viewer, ROADMAP, after=after) as reader:
        assert (await reader.event())["item"]["title"] == "Louder lamps"


async def _cursor(product: Product, workspace_id: WorkspaceId) -> str:
    context = await context_of(product.heard, anyone(workspace_id))
    result = await schema.execute("{ streamCursor }", context_value=context)
    assert isinstance(result, ExecutionResult)
    assert result.data is not None
    cursor: str = result.data["streamCursor"]
    return cursor


async def _judged(product: Product, feedback_id: FeedbackId, *, valid: bool) -> None:
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await judge_feedback(work, system, feedback_id=feedback_id, valid=valid)


async def _worked_on(product: Product, feedback_id: FeedbackId) -> None:
    """Graded, judged valid, and answered."""
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        assessment = Assessment(level=Level.L2, urgency=3, importance=3)
        await grade_feedback(work, system, feedback_id=feedback_id, assessment=assessment)
        await reply_to_feedback(
            work, system, feedback_id=feedback_id, text="We are on it.", author_name="Olga"
        )
