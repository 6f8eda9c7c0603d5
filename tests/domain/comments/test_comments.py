from dataclasses import replace

import pytest

from domain.comments import queries
from domain.comments.deciding import hide_comment, show_comment
from domain.comments.deleting import delete_comment, delete_own_comment
from domain.comments.errors import CommentNotFound
from domain.comments.models import Comment
from domain.comments.posting import answer_as_team, comment_on_item
from domain.moderation.models import Visibility
from domain.shared.errors import NotAllowed, TextMissing, TextTooLong
from domain.shared.ids import CustomerId, RoadmapItemId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Viewer
from tests.domain.roadmap.planned import planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


def vouched(world: World, customer_id: CustomerId) -> Viewer:
    return replace(world.as_customer(customer_id), is_verified=True)


async def said(world: World, viewer: Viewer, item_id: RoadmapItemId, text: str) -> Comment:
    async with world.database.transaction() as work:
        return await comment_on_item(work, viewer, item_id=item_id, text=text)


async def read(world: World, item_id: RoadmapItemId, reader: CustomerId | None = None) -> list[str]:
    async with world.database.reading() as session:
        page = await queries.comments_page(
            session, world.workspace_id, item_id, PageRequest(9), reader=reader
        )
    return [comment.text for comment in page.items]


async def test_a_nameless_comment_waits_and_counts_once_it_is_shown(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer(verified=False)
    comment = await said(roadmap, roadmap.as_customer(mei), item.id, "  Yes please.  ")

    assert (comment.visibility, comment.text) == (Visibility.WAITING, "Yes please.")
    assert await read(roadmap, item.id) == []
    assert await read(roadmap, item.id, mei) == ["Yes please."]
    assert (await stored(roadmap, item.id)).comments_count == 0
    for _ in range(2):
        async with roadmap.database.transaction() as work:
            await show_comment(work, roadmap.system, comment_id=comment.id)
    assert await read(roadmap, item.id) == ["Yes please."]
    assert (await stored(roadmap, item.id)).comments_count == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'comment.posted'") == 1


async def test_hiding_counts_down_once_and_says_why_in_the_log(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    comment = await said(roadmap, vouched(roadmap, mei), item.id, "Rude words.")
    assert comment.visibility is Visibility.VISIBLE
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await hide_comment(work, roadmap.as_customer(mei), comment_id=comment.id)
    for _ in range(2):
        async with roadmap.database.transaction() as work:
            await hide_comment(work, roadmap.system, comment_id=comment.id, reason="Rude")

    assert await read(roadmap, item.id) == []
    assert await read(roadmap, item.id, mei) == ["Rude words."]
    assert (await stored(roadmap, item.id)).comments_count == 0
    assert await count_rows(roadmap.database, "audit_entry", "action = 'comment.hidden'") == 1


async def test_many_links_wait_whoever_wrote_them(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    two = await said(roadmap, vouched(roadmap, mei), item.id, "http://a.b http://c.d")
    three = await said(roadmap, vouched(roadmap, mei), item.id, "http://a.b [x](y) www.c.d")
    assert (two.visibility, three.visibility) == (Visibility.VISIBLE, Visibility.WAITING)


async def test_authors_delete_their_own_and_nobody_elses(roadmap: World) -> None:
    item = await planned(roadmap)
    mei, bob = await roadmap.customer(), await roadmap.customer()
    comment = await said(roadmap, vouched(roadmap, mei), item.id, "Yes.")
    async with roadmap.database.transaction() as work:
        with pytest.raises(CommentNotFound):
            await delete_own_comment(work, roadmap.as_customer(bob), comment_id=comment.id)
        with pytest.raises(NotAllowed):
            await delete_comment(work, roadmap.as_customer(bob), comment_id=comment.id)
    assert await count_rows(roadmap.database, "comment") == 1

    async with roadmap.database.transaction() as work:
        await delete_own_comment(work, roadmap.as_customer(mei), comment_id=comment.id)

    assert await count_rows(roadmap.database, "comment") == 0
    assert (await stored(roadmap, item.id)).comments_count == 0


async def test_the_team_answers_as_the_team_and_touches_the_item(roadmap: World) -> None:
    item = await planned(roadmap)
    async with roadmap.database.transaction() as work:
        comment = await answer_as_team(work, roadmap.system, item_id=item.id, text="Soon.")
        await delete_comment(
            work,
            roadmap.system,
            comment_id=(
                await answer_as_team(work, roadmap.system, item_id=item.id, text="Oops.")
            ).id,
        )
    after = await stored(roadmap, item.id)

    assert (comment.is_team, comment.visibility) == (True, Visibility.VISIBLE)
    assert after.comments_count == 1
    assert after.touched_at > item.touched_at
    assert await read(roadmap, item.id) == ["Soon."]


@pytest.mark.parametrize(("text", "refusal"), [(" ", TextMissing), ("x" * 4_001, TextTooLong)])
async def test_a_comment_says_something_and_not_too_much(
    roadmap: World, text: str, refusal: type[Exception]
) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    with pytest.raises(refusal):
        await said(roadmap, roadmap.as_customer(mei), item.id, text)
    assert await count_rows(roadmap.database, "comment") == 0
