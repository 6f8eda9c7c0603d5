import asyncio

import pytest

from domain.people.roles import Role
from domain.roadmap import queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.errors import ReasonMissing, ShippedByRelease, StageNotFound
from domain.roadmap.models import ItemChangeKind, StageMeaning
from domain.shared.errors import InvalidText, NotAllowed, TextMissing, TextTooLong
from domain.shared.ids import StageId, new_id
from tests.domain.roadmap.planned import neighbour_of, planned, stage_meaning, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def test_an_item_starts_as_an_idea_with_a_slug_and_a_first_line(roadmap: World) -> None:
    item = await planned(roadmap, " Dark mode ", title_zh="深色模式", summary="For the **night**.")

    kept = await stored(roadmap, item.id)
    assert (kept.slug, kept.title, kept.title_zh) == ("dark-mode", "Dark mode", "深色模式")
    assert (kept.votes_count, kept.followers_count, kept.evidence_count) == (0, 0, 0)
    assert kept.stage_id == await stage_meaning(roadmap, StageMeaning.IDEA)
    async with roadmap.database.reading() as session:
        (line,) = await queries.changes_of(session, roadmap.workspace_id, [item.id])
    assert (line.kind, line.to_stage_id) == (ItemChangeKind.CREATED, kept.stage_id)
    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.created'") == 1


async def test_stages_are_named_in_both_languages(roadmap: World) -> None:
    async with roadmap.database.reading() as session:
        stages = await queries.stages_of(session, roadmap.workspace_id)
    assert [(stage.key, stage.name_en, stage.name_zh) for stage in stages.values()] == [
        ("idea", "Idea", "想法"),
        ("planned", "Planned", "已计划"),
        ("in_progress", "In progress", "进行中"),
        ("shipped", "Shipped", "已上线"),
        ("declined", "Not planned", "暂不采纳"),
    ]


async def test_equal_titles_at_once_get_different_slugs(roadmap: World) -> None:
    items = await asyncio.gather(*(planned(roadmap, "Dark mode") for _ in range(4)))
    assert {item.slug for item in items} == {f"dark-mode{n}" for n in ("", "-2", "-3", "-4")}


async def test_neighbours_may_use_the_same_slug(roadmap: World) -> None:
    neighbour = await neighbour_of(roadmap)
    assert (await planned(roadmap)).slug == (await planned(neighbour)).slug == "dark-mode"


async def test_what_cannot_be_created_is_refused_and_leaves_nothing(roadmap: World) -> None:
    dark = ItemTexts(title="Dark mode")
    shipped = await stage_meaning(roadmap, StageMeaning.SHIPPED)
    declined = await stage_meaning(roadmap, StageMeaning.DECLINED)
    foreign = await stage_meaning(await neighbour_of(roadmap), StageMeaning.IDEA)
    for viewer, draft, refusal in (
        (roadmap.member(Role.AGENT), ItemDraft(texts=dark), NotAllowed),
        (roadmap.manager, ItemDraft(texts=ItemTexts(title=" 　 ")), TextMissing),
        (roadmap.manager, ItemDraft(texts=ItemTexts(title="字" * 201)), TextTooLong),
        (roadmap.manager, ItemDraft(texts=ItemTexts(title="x", summary="\x00")), InvalidText),
        (roadmap.manager, ItemDraft(texts=dark, stage_id=shipped), ShippedByRelease),
        (roadmap.manager, ItemDraft(texts=dark, stage_id=declined), ReasonMissing),
        (roadmap.manager, ItemDraft(texts=dark, stage_id=foreign), StageNotFound),
        (roadmap.manager, ItemDraft(texts=dark, stage_id=StageId(new_id())), StageNotFound),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await create_roadmap_item(work, viewer, draft)
    assert await count_rows(roadmap.database, "roadmap_item") == 0
    assert await count_rows(roadmap.database, "roadmap_item_change") == 0
