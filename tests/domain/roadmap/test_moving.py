import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.models import StatusMeaning
from domain.people.roles import Role
from domain.roadmap import queries
from domain.roadmap.carrying import FURTHER_AND_FURTHER, status_for
from domain.roadmap.errors import ItemNotFound, ReasonMissing, ShippedByRelease, StageNotFound
from domain.roadmap.history import folded
from domain.roadmap.models import ItemChangeKind, StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.shared.errors import NotAllowed
from domain.shared.ids import StageId, new_id
from tests.domain.roadmap.planned import (
    linked,
    meaning_of,
    moved,
    neighbour_of,
    planned,
    stage_meaning,
    status_of,
    stored,
)
from tests.support.rows import count_rows
from tests.support.world import World


async def test_linked_feedback_follows_its_item_and_a_reason_stays_with_declining(
    roadmap: World,
) -> None:
    item, feedback = await planned(roadmap), await roadmap.feedback()
    await linked(roadmap, item.id, feedback.id)
    for meaning, status, reason in (
        (StageMeaning.PLANNED, StatusMeaning.PLANNED, None),
        (StageMeaning.IN_PROGRESS, StatusMeaning.PLANNED, None),
        (StageMeaning.DECLINED, StatusMeaning.DECLINED, "Too few screens support it."),
        (StageMeaning.IDEA, StatusMeaning.CONSIDERED, None),
    ):
        await moved(roadmap, item.id, meaning, "Too few screens support it.")
        assert await meaning_of(roadmap, item.id) is meaning
        assert await status_of(roadmap, feedback.id) is status
        assert (await stored(roadmap, item.id)).reason == reason
    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.moved'") == 4


async def test_a_feedback_stands_where_its_furthest_item_stands(roadmap: World) -> None:
    near, far = await planned(roadmap, "Near"), await planned(roadmap, "Far")
    feedback = await roadmap.feedback()
    for item in (near, far):
        await linked(roadmap, item.id, feedback.id)
    await moved(roadmap, far.id, StageMeaning.PLANNED)
    await moved(roadmap, near.id, StageMeaning.DECLINED, "Not ours.")
    assert await status_of(roadmap, feedback.id) is StatusMeaning.PLANNED
    await moved(roadmap, far.id, StageMeaning.DECLINED, "Not ours either.")
    assert await status_of(roadmap, feedback.id) is StatusMeaning.DECLINED


@given(st.lists(st.sampled_from(StageMeaning), min_size=1))
def test_another_item_never_sets_a_feedback_back(stages: list[StageMeaning]) -> None:
    furthest = FURTHER_AND_FURTHER[max(FURTHER_AND_FURTHER.index(stage) for stage in stages)]
    assert status_for(stages) is status_for([furthest])


async def test_the_history_is_folded_where_only_the_count_grew(roadmap: World) -> None:
    item = await planned(roadmap)
    for text in ("one", "two", "three"):
        await linked(roadmap, item.id, (await roadmap.feedback(text)).id)
    await moved(roadmap, item.id, StageMeaning.PLANNED)
    await moved(roadmap, item.id, StageMeaning.IN_PROGRESS)
    async with roadmap.database.reading() as session:
        lines = await queries.changes_of(session, roadmap.workspace_id, [item.id])
    assert [(line.kind, line.evidence_count) for line in folded(lines)] == [
        (ItemChangeKind.CREATED, 0),
        (ItemChangeKind.LINKED, 3),
        (ItemChangeKind.MOVED, 3),
        (ItemChangeKind.MOVED, 3),
    ]


async def test_moving_an_item_to_where_it_stands_changes_nothing(roadmap: World) -> None:
    item = await planned(roadmap)
    await moved(roadmap, item.id, StageMeaning.IDEA)
    assert (await stored(roadmap, item.id)).touched_at == item.touched_at
    assert await count_rows(roadmap.database, "roadmap_item_change") == 1


async def test_a_refused_move_changes_nothing(roadmap: World) -> None:
    item, feedback = await planned(roadmap), await roadmap.feedback()
    await linked(roadmap, item.id, feedback.id)
    neighbour = await neighbour_of(roadmap)
    shipped = await stage_meaning(roadmap, StageMeaning.SHIPPED)
    declined = await stage_meaning(roadmap, StageMeaning.DECLINED)
    next_stage = await stage_meaning(roadmap, StageMeaning.PLANNED)
    foreign = await stage_meaning(neighbour, StageMeaning.PLANNED)
    for viewer, stage_id, reason, refusal in (
        (roadmap.member(Role.AGENT), next_stage, None, NotAllowed),
        (neighbour.manager, foreign, None, ItemNotFound),
        (roadmap.manager, foreign, None, StageNotFound),
        (roadmap.manager, StageId(new_id()), None, StageNotFound),
        (roadmap.manager, shipped, None, ShippedByRelease),
        (roadmap.manager, declined, None, ReasonMissing),
        (roadmap.manager, declined, "  ", ReasonMissing),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await move_roadmap_item(
                    work, viewer, item_id=item.id, stage_id=stage_id, reason=reason
                )
    assert await meaning_of(roadmap, item.id) is StageMeaning.IDEA
    assert await status_of(roadmap, feedback.id) is StatusMeaning.CONSIDERED
    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.moved'") == 0
