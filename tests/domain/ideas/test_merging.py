import pytest

from domain.comments import queries as comment_queries
from domain.comments.posting import answer_as_team
from domain.ideas.merging import merge_idea
from domain.ideas.queries import standing_item
from domain.roadmap import queries
from domain.roadmap.errors import CannotMergeIntoItself, ItemIsMerged
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotAllowed
from domain.shared.paging import PageRequest
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
from tests.domain.roadmap.planned import linked, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def merged(world: World, item: RoadmapItem, into: RoadmapItem) -> RoadmapItem:
    async with world.database.transaction() as work:
        return await merge_idea(work, world.system, item_id=item.id, into_id=into.id)


async def test_every_voter_of_both_counts_once(roadmap: World) -> None:
    dark, night = await planned(roadmap, "Dark mode"), await planned(roadmap, "Night theme")
    people = [await roadmap.customer() for _ in range(4)]
    async with roadmap.database.transaction() as work:
        for person in people[:3]:
            await cast_vote(work, roadmap.as_customer(person), item_id=dark.id)
        for person in people[2:]:
            await cast_vote(work, roadmap.as_customer(person), item_id=night.id)
            await follow_item(work, roadmap.as_customer(person), item_id=night.id)
        await follow_item(work, roadmap.as_customer(people[2]), item_id=dark.id)

    stays = await merged(roadmap, night, dark)

    assert (stays.votes_count, stays.followers_count) == (4, 2)
    assert await count_rows(roadmap.database, "vote") == 4
    gone = await stored(roadmap, night.id)
    assert (gone.votes_count, gone.followers_count, gone.heat) == (0, 0, 0.0)
    assert gone.merged_into_id == dark.id
    assert stays.heat == pytest.approx((await stored(roadmap, dark.id)).heat)
    async with roadmap.database.reading() as session:
        page = await queries.items_page(session, roadmap.workspace_id, PageRequest(9))
        assert [item.title for item in page.items] == ["Dark mode"]
        found = await standing_item(session, roadmap.workspace_id, "night-theme")
        assert found is not None and found.slug == "dark-mode"


async def test_evidence_and_comments_move_along(roadmap: World) -> None:
    dark, night = await planned(roadmap, "Dark mode"), await planned(roadmap, "Night theme")
    one, both = await roadmap.feedback("Too bright."), await roadmap.feedback("My eyes.")
    await linked(roadmap, night.id, one.id)
    await linked(roadmap, night.id, both.id)
    await linked(roadmap, dark.id, both.id)
    async with roadmap.database.transaction() as work:
        await answer_as_team(work, roadmap.system, item_id=night.id, text="We look at it.")

    stays = await merged(roadmap, night, dark)

    assert (stays.evidence_count, stays.comments_count) == (2, 1)
    assert (await stored(roadmap, night.id)).evidence_count == 0
    async with roadmap.database.reading() as session:
        page = await comment_queries.comments_page(
            session, roadmap.workspace_id, dark.id, PageRequest(9)
        )
    assert [comment.text for comment in page.items] == ["We look at it."]
    assert await count_rows(roadmap.database, "audit_entry", "action = 'idea.merged'") == 1


async def test_what_was_merged_before_leads_on_in_one_step(roadmap: World) -> None:
    first, second, third = [await planned(roadmap, f"Idea {n}") for n in range(3)]
    await merged(roadmap, first, second)
    await merged(roadmap, second, third)

    assert (await stored(roadmap, first.id)).merged_into_id == third.id
    assert (await stored(roadmap, second.id)).merged_into_id == third.id


async def test_nothing_moves_when_merging_is_refused(roadmap: World) -> None:
    dark, night = await planned(roadmap, "Dark mode"), await planned(roadmap, "Night theme")
    mei = roadmap.as_customer(await roadmap.customer())
    async with roadmap.database.transaction() as work:
        await cast_vote(work, mei, item_id=night.id)
    with pytest.raises(CannotMergeIntoItself):
        await merged(roadmap, night, night)
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await merge_idea(work, mei, item_id=night.id, into_id=dark.id)
    old = await planned(roadmap, "Old")
    await merged(roadmap, old, dark)
    with pytest.raises(ItemIsMerged):
        await merged(roadmap, night, old)

    assert (await stored(roadmap, night.id)).votes_count == 1
    assert (await stored(roadmap, night.id)).merged_into_id is None
