import pytest

from domain.roadmap import queries
from domain.roadmap.models import StageMeaning
from domain.roadmap.ordering import ItemOrder
from domain.shared.errors import InvalidText
from domain.shared.paging import InvalidPage, PageRequest
from domain.votes.voting import cast_vote
from tests.domain.roadmap.planned import linked, moved, neighbour_of, planned
from tests.support.world import World


async def found(world: World, search: str) -> set[str]:
    async with world.database.reading() as session:
        page = await queries.items_page(
            session, world.workspace_id, PageRequest(100), search=search
        )
    return {item.title for item in page.items}


@pytest.mark.parametrize("order", ItemOrder)
async def test_pages_are_complete_without_repeats_under_equal_keys(
    roadmap: World, order: ItemOrder
) -> None:
    items = [await planned(roadmap, f"Item {n}") for n in range(7)]
    voter = roadmap.as_customer(await roadmap.customer())
    for item in items[2:4]:
        async with roadmap.database.transaction() as work:
            await cast_vote(work, voter, item_id=item.id)
    await moved(roadmap, items[0].id, StageMeaning.PLANNED)

    titles: list[str] = []
    after = None
    while True:
        async with roadmap.database.reading() as session:
            page = await queries.items_page(
                session, roadmap.workspace_id, PageRequest(2, after), order=order
            )
        titles += [item.title for item in page.items]
        if not page.has_next:
            break
        after = page.cursors[-1]
    expected = {
        ItemOrder.VOTES: [3, 2, 6, 5, 4, 1, 0],
        ItemOrder.TOUCHED: [0, 6, 5, 4, 3, 2, 1],
        ItemOrder.NEWEST: [6, 5, 4, 3, 2, 1, 0],
        ItemOrder.TRENDING: [3, 2, 6, 5, 4, 1, 0],
    }
    assert titles == [f"Item {n}" for n in expected[order]]


async def test_a_cursor_works_in_its_own_list_only(roadmap: World) -> None:
    for title in ("One", "Two"):
        await planned(roadmap, title)
    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.reading() as session:
        page = await queries.items_page(session, roadmap.workspace_id, PageRequest(1))
        after = PageRequest(1, page.cursors[0])
        with pytest.raises(InvalidPage):
            await queries.items_page(session, roadmap.workspace_id, after, order=ItemOrder.NEWEST)
        with pytest.raises(InvalidPage):
            await queries.items_page(session, neighbour.workspace_id, after)


async def test_every_word_must_occur_in_whichever_language(roadmap: World) -> None:
    await planned(roadmap, "Dark mode", title_zh="深色模式", summary="For reading at night.")
    await planned(roadmap, "Night sounds", title_zh="夜间音效")
    assert await found(roadmap, "NIGHT") == {"Dark mode", "Night sounds"}
    assert await found(roadmap, "night dark") == {"Dark mode"}
    assert await found(roadmap, "深色") == {"Dark mode"}
    assert await found(roadmap, "ＤＡＲＫ　模式") == {"Dark mode"}
    assert await found(roadmap, "音效 dark") == set()
    assert await found(roadmap, "  ") == {"Dark mode", "Night sounds"}


@pytest.mark.parametrize("sign", ["%", "_", "\\", "/", "'"])
async def test_signs_stand_for_themselves(roadmap: World, sign: str) -> None:
    await planned(roadmap, f"a{sign}c")
    await planned(roadmap, "abc")
    assert await found(roadmap, sign) == {f"a{sign}c"}
    assert await found(roadmap, f"a{sign}c") == {f"a{sign}c"}


async def test_a_search_that_no_database_takes_is_refused(roadmap: World) -> None:
    for search in ("a\x00", "\ud800"):
        with pytest.raises(InvalidText):
            await found(roadmap, search)


async def test_filters_narrow_and_neighbours_see_their_own(roadmap: World) -> None:
    neighbour = await neighbour_of(roadmap)
    idea, next_up = await planned(roadmap, "Idea"), await planned(roadmap, "Next")
    await moved(roadmap, next_up.id, StageMeaning.PLANNED)
    async with roadmap.database.reading() as session:
        by_meaning = await queries.items_page(
            session, roadmap.workspace_id, PageRequest(9), meaning=StageMeaning.PLANNED
        )
        by_stage = await queries.items_page(
            session, roadmap.workspace_id, PageRequest(9), stage_id=idea.stage_id
        )
        theirs = await queries.items_page(session, neighbour.workspace_id, PageRequest(9))
        assert await queries.item_by_slug(session, neighbour.workspace_id, "idea") is None
        by_slug = await queries.item_by_slug(session, roadmap.workspace_id, "idea")
    assert [item.id for item in by_meaning.items] == [next_up.id]
    assert [item.id for item in by_stage.items] == [idea.id]
    assert theirs.items == ()
    assert by_slug is not None
    assert by_slug.id == idea.id


async def test_evidence_is_read_from_both_ends(roadmap: World) -> None:
    item = await planned(roadmap)
    said = [await roadmap.feedback(f"number {n}") for n in range(3)]
    for feedback in said:
        await linked(roadmap, item.id, feedback.id)
    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.reading() as session:
        first = await queries.evidence_page(session, roadmap.workspace_id, item.id, PageRequest(2))
        rest = await queries.evidence_page(
            session, roadmap.workspace_id, item.id, PageRequest(2, first.cursors[-1])
        )
        other = await queries.evidence_page(
            session, neighbour.workspace_id, item.id, PageRequest(2)
        )
        items = await queries.items_of_feedback(session, roadmap.workspace_id, [said[0].id])
    assert [feedback.text for _, feedback in (*first.items, *rest.items)] == [
        "number 2",
        "number 1",
        "number 0",
    ]
    assert (rest.has_next, other.items) == (False, ())
    assert [(feedback_id, found.slug) for feedback_id, found in items] == [
        (said[0].id, "dark-mode")
    ]
