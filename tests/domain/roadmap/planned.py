"""A roadmap to test on: items and links made by the real use cases."""

from domain.feedback import queries as feedback_queries
from domain.feedback.models import StatusMeaning
from domain.roadmap import queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.roadmap.stages import prepare_stages
from domain.shared.ids import FeedbackId, RoadmapItemId, StageId
from tests.support.world import World, opened


async def with_stages(world: World) -> World:
    async with world.database.transaction() as work:
        await prepare_stages(work, world.workspace_id)
    return world


async def neighbour_of(world: World) -> World:
    return await with_stages(await opened(world.database, "neighbour"))


async def planned(
    world: World, title: str = "Dark mode", *, title_zh: str | None = None, summary: str = ""
) -> RoadmapItem:
    texts = ItemTexts(title=title, title_zh=title_zh, summary=summary)
    async with world.database.transaction() as work:
        return await create_roadmap_item(work, world.manager, ItemDraft(texts=texts))


async def moved(
    world: World, item_id: RoadmapItemId, meaning: StageMeaning, reason: str | None = None
) -> RoadmapItem:
    stage_id = await stage_meaning(world, meaning)
    async with world.database.transaction() as work:
        return await move_roadmap_item(
            work, world.manager, item_id=item_id, stage_id=stage_id, reason=reason
        )


async def linked(world: World, item_id: RoadmapItemId, feedback_id: FeedbackId) -> None:
    async with world.database.transaction() as work:
        await link_evidence(work, world.manager, item_id=item_id, feedback_id=feedback_id)


async def stage_meaning(world: World, meaning: StageMeaning) -> StageId:
    async with world.database.reading() as session:
        return (await queries.leading_stage(session, world.workspace_id, meaning)).id


async def stored(world: World, item_id: RoadmapItemId) -> RoadmapItem:
    async with world.database.reading() as session:
        item = await queries.item_by_id(session, world.workspace_id, item_id)
    assert item is not None
    return item


async def meaning_of(world: World, item_id: RoadmapItemId) -> StageMeaning:
    item = await stored(world, item_id)
    async with world.database.reading() as session:
        return (await queries.stages_of(session, world.workspace_id))[item.stage_id].meaning


async def status_of(world: World, feedback_id: FeedbackId) -> StatusMeaning:
    async with world.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(session, world.workspace_id, feedback_id)
        assert feedback is not None
        statuses = await feedback_queries.statuses_of(session, world.workspace_id)
    return statuses[feedback.status_id].meaning
