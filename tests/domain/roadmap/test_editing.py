import pytest

from domain.people.roles import Role
from domain.roadmap.creating import ItemTexts
from domain.roadmap.editing import edit_roadmap_item
from domain.roadmap.errors import ItemNotFound
from domain.shared.errors import NotAllowed, TextMissing
from tests.domain.roadmap.planned import neighbour_of, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def test_an_edited_item_keeps_its_slug_and_is_found_by_its_new_words(roadmap: World) -> None:
    item = await planned(roadmap, "Dark mode")
    for _ in range(2):
        async with roadmap.database.transaction() as work:
            texts = ItemTexts(title="Night theme", summary_zh="夜间")
            await edit_roadmap_item(work, roadmap.manager, item_id=item.id, texts=texts)

    kept = await stored(roadmap, item.id)
    assert (kept.slug, kept.title, kept.search_text) == (
        "dark-mode",
        "Night theme",
        "night theme\n夜间",
    )
    assert await count_rows(roadmap.database, "roadmap_item_change", "kind = 'edited'") == 1


async def test_who_may_not_edit_changes_nothing(roadmap: World) -> None:
    item = await planned(roadmap, "Dark mode")
    neighbour = await neighbour_of(roadmap)
    for viewer, title, refusal in (
        (roadmap.member(Role.AGENT), "Night", NotAllowed),
        (neighbour.manager, "Night", ItemNotFound),
        (roadmap.manager, " ", TextMissing),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await edit_roadmap_item(work, viewer, item_id=item.id, texts=ItemTexts(title=title))
    assert (await stored(roadmap, item.id)).title == "Dark mode"
