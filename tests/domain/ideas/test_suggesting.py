from dataclasses import replace

import pytest

from domain.comments.posting import comment_on_item
from domain.ideas.deciding import accept_idea, hide_idea
from domain.ideas.queries import similar_items
from domain.ideas.suggesting import IdeaDraft, suggest_idea
from domain.moderation.deciding import Policy
from domain.moderation.models import Visibility
from domain.moderation.setting import set_policy
from domain.roadmap import queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.roadmap.queries import ItemOrder
from domain.shared.errors import NotAllowed, TextMissing
from domain.shared.ids import CustomerId
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from domain.shared.viewer import Viewer
from domain.votes.heat import HALVED_AFTER, weight
from domain.votes.voting import cast_vote, withdraw_vote
from tests.domain.roadmap.planned import moved, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


def vouched(world: World, customer_id: CustomerId) -> Viewer:
    return replace(world.as_customer(customer_id), is_verified=True)


async def suggested(world: World, viewer: Viewer, title: str, **said: str) -> RoadmapItem:
    async with world.database.transaction() as work:
        return await suggest_idea(work, viewer, IdeaDraft(title=title, **said))  # type: ignore[arg-type]  # as typed


async def listed(world: World, reader: CustomerId | None = None) -> list[str]:
    async with world.database.reading() as session:
        page = await queries.items_page(
            session,
            world.workspace_id,
            PageRequest(20),
            order=ItemOrder.NEWEST,
            reader=reader,
        )
    return [item.title for item in page.items]


async def test_an_idea_of_a_nameless_customer_waits_and_only_they_see_it(roadmap: World) -> None:
    mei, bob = await roadmap.customer(verified=False), await roadmap.customer()

    idea = await suggested(roadmap, roadmap.as_customer(mei), "Louder bell", shown_as=" Mei ")

    assert (idea.visibility, idea.votes_count, idea.author_name) == (Visibility.WAITING, 1, "Mei")
    assert await listed(roadmap) == await listed(roadmap, bob) == []
    assert await listed(roadmap, mei) == ["Louder bell"]
    async with roadmap.database.transaction() as work:
        with pytest.raises(ItemNotFound):
            await cast_vote(work, roadmap.as_customer(bob), item_id=idea.id)
        with pytest.raises(ItemNotFound):
            await comment_on_item(work, roadmap.as_customer(bob), item_id=idea.id, text="Hm")
    assert (await stored(roadmap, idea.id)).votes_count == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.created'") == 0


async def test_who_is_vouched_for_stands_on_the_roadmap_at_once(roadmap: World) -> None:
    mei = await roadmap.customer()

    idea = await suggested(roadmap, vouched(roadmap, mei), "更响的铃", language=Language.ZH)
    spam = await suggested(
        roadmap, vouched(roadmap, mei), "Buy", details="https://a.b https://c.d www.e.f"
    )

    assert (idea.visibility, idea.title, idea.title_zh) == (
        Visibility.VISIBLE,
        "更响的铃",
        "更响的铃",
    )
    assert spam.visibility is Visibility.WAITING
    assert await listed(roadmap) == ["更响的铃"]
    assert await count_rows(roadmap.database, "outbox_event", "name = 'idea.suggested'") == 2


async def test_the_policy_turns_both_round(roadmap: World) -> None:
    mei, ann = await roadmap.customer(verified=False), await roadmap.customer()
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await set_policy(work, roadmap.stranger, Policy(False, True))
    async with roadmap.database.transaction() as work:
        await set_policy(work, roadmap.system, Policy(nameless_wait=False, vouched_wait=True))

    nameless = await suggested(roadmap, roadmap.as_customer(mei), "Bell")
    known = await suggested(roadmap, vouched(roadmap, ann), "Drum")

    assert (nameless.visibility, known.visibility) == (Visibility.VISIBLE, Visibility.WAITING)
    assert await count_rows(roadmap.database, "audit_entry", "action = 'moderation.changed'") == 1


async def test_accepting_puts_an_idea_up_and_hiding_takes_it_down(roadmap: World) -> None:
    mei = await roadmap.customer(verified=False)
    idea = await suggested(roadmap, roadmap.as_customer(mei), "Louder bell")

    for _ in range(2):
        async with roadmap.database.transaction() as work:
            await accept_idea(work, roadmap.system, item_id=idea.id)
    assert await listed(roadmap) == ["Louder bell"]
    async with roadmap.database.transaction() as work:
        await hide_idea(work, roadmap.system, item_id=idea.id, reason="Spam")
    assert await listed(roadmap) == []
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await accept_idea(work, roadmap.as_customer(mei), item_id=idea.id)
        await accept_idea(work, roadmap.system, item_id=idea.id)

    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.created'") == 1
    assert await count_rows(roadmap.database, "audit_entry", "action = 'idea.accepted'") == 2
    assert await count_rows(roadmap.database, "audit_entry", "action = 'idea.hidden'") == 1


async def test_moving_an_idea_that_waits_puts_it_up(roadmap: World) -> None:
    mei = await roadmap.customer(verified=False)
    idea = await suggested(roadmap, roadmap.as_customer(mei), "Louder bell")

    await moved(roadmap, idea.id, StageMeaning.PLANNED)

    assert await listed(roadmap) == ["Louder bell"]


async def test_an_idea_says_something(roadmap: World) -> None:
    mei = await roadmap.customer()
    with pytest.raises(TextMissing):
        await suggested(roadmap, roadmap.as_customer(mei), "  ")
    with pytest.raises(NotAllowed):
        await suggested(roadmap, roadmap.system, "Bell")
    assert await listed(roadmap, mei) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Please add a dark theme for the night", ["Dark mode"]),
        ("exporting invoices", ["Export of invoices as CSV"]),
        ("希望增加夜间深色模式", ["Dark mode"]),
        ("能不能导出发票", ["Export of invoices as CSV"]),
        ("A pony", []),
        ("please add the", []),
        ("100% _ \\", []),
    ],
)
async def test_what_is_there_already_is_found_in_both_languages(
    roadmap: World, text: str, found: list[str]
) -> None:
    await planned(roadmap, "Dark mode", title_zh="深色模式", summary="A dark theme for the night.")
    await planned(roadmap, "Export of invoices as CSV", title_zh="导出发票")
    await planned(roadmap, "Louder bell")
    waiting = roadmap.as_customer(await roadmap.customer(verified=False))
    await suggested(roadmap, waiting, "Dark theme pony 导出发票")

    async with roadmap.database.reading() as session:
        alike = await similar_items(session, roadmap.workspace_id, text)
    assert [item.title for item in alike] == found


async def test_a_vote_heats_and_cools_by_its_own_age(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer()
    async with roadmap.database.transaction() as work:
        now = work.now
        warm = (await cast_vote(work, roadmap.as_customer(mei), item_id=item.id)).heat
    async with roadmap.database.transaction() as work:
        cold = (await withdraw_vote(work, roadmap.as_customer(mei), item_id=item.id)).heat

    assert warm == pytest.approx(weight(now))
    assert weight(now) == pytest.approx(2 * weight(now - HALVED_AFTER))
    assert cold == pytest.approx(0.0, abs=1e-9)
