import asyncio

import pytest

from domain.feedback import queries as feedback_queries
from domain.feedback.judging import judge_feedback
from domain.feedback.models import StatusMeaning
from domain.messages import queries as messages_queries
from domain.messages.models import Message, MessageKind
from domain.people.roles import Role
from domain.releases import queries
from domain.releases.errors import TooManyItems, VersionTaken
from domain.releases.models import Release
from domain.releases.publishing import MOST_ITEMS, ReleaseDraft, publish_release
from domain.roadmap.errors import ItemIsDeclined, ItemIsShipped, ItemNotFound
from domain.roadmap.linking import unlink_evidence
from domain.roadmap.models import StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.shared.errors import NotAllowed, Refusal, TextMissing
from domain.shared.ids import CustomerId, RoadmapItemId, new_id
from domain.shared.paging import PageRequest
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
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


async def published(world: World, *item_ids: RoadmapItemId, version: str = "2.0") -> Release:
    draft = ReleaseDraft(
        version=version,
        title="Night shift",
        title_zh="夜班",
        notes="**Dark** at last.",
        item_ids=item_ids,
    )
    async with world.database.transaction() as work:
        return await publish_release(work, world.manager, draft)


async def vote_and_follow(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> None:
    async with world.database.transaction() as work:
        await cast_vote(work, world.as_customer(customer_id), item_id=item_id)
        await follow_item(work, world.as_customer(customer_id), item_id=item_id)


async def follow(world: World, customer_id: CustomerId, item_id: RoadmapItemId) -> None:
    async with world.database.transaction() as work:
        await follow_item(work, world.as_customer(customer_id), item_id=item_id)


async def messages_to(world: World, customer_id: CustomerId) -> list[Message]:
    async with world.database.reading() as session:
        page = await messages_queries.messages_to(
            session, world.workspace_id, customer_id, PageRequest(100)
        )
    return list(page.items)


async def test_shipping_closes_the_loop_for_everybody_once(roadmap: World) -> None:
    dark, sounds = await planned(roadmap, "Dark mode"), await planned(roadmap, "Night sounds")
    mei = await roadmap.customer("Mei", thanks=True)
    ada = await roadmap.customer("Ada")
    voter, follower = await roadmap.customer("Voter"), await roadmap.customer("Follower")
    asked = [
        await roadmap.feedback("dark please", customer_id=mei),
        await roadmap.feedback("sounds too", customer_id=mei),
        await roadmap.feedback("darker", customer_id=ada),
        await roadmap.feedback("nobody's wish"),
    ]
    for item, feedback in zip((dark, sounds, dark, dark), asked, strict=True):
        await linked(roadmap, item.id, feedback.id)
    for customer_id in (mei, voter):
        await vote_and_follow(roadmap, customer_id, dark.id)
    await follow(roadmap, follower, sounds.id)

    release = await published(roadmap, sounds.id, dark.id)

    for item in (dark, sounds):
        assert await meaning_of(roadmap, item.id) is StageMeaning.SHIPPED
        assert (await stored(roadmap, item.id)).shipped_at == release.published_at
    for feedback in asked:
        assert await status_of(roadmap, feedback.id) is StatusMeaning.SHIPPED
    assert await count_rows(roadmap.database, "feedback", "judged_valid") == 4
    kinds = {}
    for name, customer_id in (("mei", mei), ("ada", ada), ("voter", voter), ("f", follower)):
        (message,) = await messages_to(roadmap, customer_id)
        slugs = [item["slug"] for item in message.params["items"]]
        kinds[name] = (message.kind, slugs, message.params["thanked_as"], message.feedback_id)
    assert kinds == {
        "mei": (
            MessageKind.ASKED_SHIPPED,
            ["dark-mode", "night-sounds"],
            "Mei",
            asked[0].id,
        ),
        "ada": (MessageKind.ASKED_SHIPPED, ["dark-mode"], None, asked[2].id),
        "voter": (MessageKind.VOTED_SHIPPED, ["dark-mode"], None, None),
        "f": (MessageKind.FOLLOWED_SHIPPED, ["night-sounds"], None, None),
    }
    assert await count_rows(roadmap.database, "message") == 4
    for event, times in (
        ("release.published", 1),
        ("feedback.shipped", 4),
        ("feedback.judged", 4),
        ("roadmap_item.moved", 2),
    ):
        assert await count_rows(roadmap.database, "outbox_event", f"name = '{event}'") == times


async def test_the_entry_names_items_feedback_and_those_who_agreed(roadmap: World) -> None:
    first, second = await planned(roadmap, "First"), await planned(roadmap, "Second")
    for name, thanks in (("Mei", True), ("Ada", False), ("林", True)):
        customer_id = await roadmap.customer(name, thanks=thanks)
        feedback = await roadmap.feedback(customer_id=customer_id)
        await linked(roadmap, first.id, feedback.id)
    voter = await roadmap.customer("Voter", thanks=True)
    await vote_and_follow(roadmap, voter, first.id)

    release = await published(roadmap, second.id, first.id, version="v2.3.0")

    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.reading() as session:
        entry = await queries.release_by_slug(session, roadmap.workspace_id, "v2-3-0")
        items = await queries.items_in(session, roadmap.workspace_id, [release.id])
        thanks_rows = await queries.thanks_in(session, roadmap.workspace_id, [release.id])
        shipped_by = await queries.releases_of(session, roadmap.workspace_id, [first.id])
        changes = await feedback_queries.changes_of(session, [feedback.id])
        assert await queries.release_by_slug(session, neighbour.workspace_id, "v2-3-0") is None
        assert not await queries.items_in(session, neighbour.workspace_id, [release.id])
        assert not await queries.thanks_in(session, neighbour.workspace_id, [release.id])
    assert entry is not None
    assert (entry.version, entry.title_zh, entry.feedback_count) == ("v2.3.0", "夜班", 3)
    assert [item.title for _, item in items] == ["Second", "First"]
    assert [row.name for row in thanks_rows] == ["Mei", "林"]
    assert [(item_id, found.id) for item_id, found in shipped_by] == [(first.id, release.id)]
    assert changes[-1].details == {
        "item": "first",
        "title": "First",
        "title_zh": None,
        "release": "v2-3-0",
        "version": "v2.3.0",
    }


async def test_what_was_judged_fake_is_neither_told_nor_thanked(roadmap: World) -> None:
    item, faker = await planned(roadmap), await roadmap.customer("Faker", thanks=True)
    fake = await roadmap.feedback("me me me", customer_id=faker)
    await linked(roadmap, item.id, fake.id)
    async with roadmap.database.transaction() as work:
        await judge_feedback(work, roadmap.manager, feedback_id=fake.id, valid=False)
    release = await published(roadmap, item.id)
    assert release.feedback_count == 0
    assert await status_of(roadmap, fake.id) is StatusMeaning.REJECTED
    assert await messages_to(roadmap, faker) == []
    assert await count_rows(roadmap.database, "thanks") == 0
    assert await count_rows(roadmap.database, "outbox_event", "name = 'feedback.shipped'") == 0


async def test_what_shipped_stays_shipped(roadmap: World) -> None:
    item, feedback = await planned(roadmap), await roadmap.feedback()
    await linked(roadmap, item.id, feedback.id)
    await published(roadmap, item.id)
    idea = await stage_meaning(roadmap, StageMeaning.IDEA)
    with pytest.raises(ItemIsShipped):
        async with roadmap.database.transaction() as work:
            await move_roadmap_item(work, roadmap.manager, item_id=item.id, stage_id=idea)
    with pytest.raises(ItemIsShipped):
        async with roadmap.database.transaction() as work:
            await unlink_evidence(work, roadmap.manager, item_id=item.id, feedback_id=feedback.id)
    await linked(roadmap, (await planned(roadmap, "Another")).id, feedback.id)
    assert await meaning_of(roadmap, item.id) is StageMeaning.SHIPPED
    assert await status_of(roadmap, feedback.id) is StatusMeaning.SHIPPED


async def test_a_refused_release_leaves_nothing(roadmap: World) -> None:
    mei = await roadmap.customer("Mei", thanks=True)
    item, shipped = await planned(roadmap), await planned(roadmap, "Shipped")
    declined = await planned(roadmap, "Declined")
    feedback = await roadmap.feedback(customer_id=mei)
    await linked(roadmap, item.id, feedback.id)
    await published(roadmap, shipped.id, version="1.0")
    await moved(roadmap, declined.id, StageMeaning.DECLINED, "Not ours.")
    neighbour = await neighbour_of(roadmap)
    many = tuple(RoadmapItemId(new_id()) for _ in range(MOST_ITEMS + 1))

    def draft(*item_ids: RoadmapItemId, version: str = "2.0", title: str = "T") -> ReleaseDraft:
        return ReleaseDraft(version=version, title=title, item_ids=item_ids)

    for viewer, wanted, refusal in (
        (roadmap.member(Role.AGENT), draft(item.id), NotAllowed),
        (neighbour.manager, draft(item.id), ItemNotFound),
        (roadmap.manager, draft(item.id, RoadmapItemId(new_id())), ItemNotFound),
        (roadmap.manager, draft(item.id, shipped.id), ItemIsShipped),
        (roadmap.manager, draft(item.id, declined.id), ItemIsDeclined),
        (roadmap.manager, draft(item.id, version="1.0"), VersionTaken),
        (roadmap.manager, draft(item.id, version=" "), TextMissing),
        (roadmap.manager, draft(item.id, title=""), TextMissing),
        (roadmap.manager, draft(*many), TooManyItems),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await publish_release(work, viewer, wanted)
    assert await meaning_of(roadmap, item.id) is StageMeaning.IDEA
    assert await status_of(roadmap, feedback.id) is StatusMeaning.CONSIDERED
    assert await messages_to(roadmap, mei) == []
    for table, rows in (("release", 1), ("release_item", 1), ("thanks", 0), ("message", 0)):
        assert await count_rows(roadmap.database, table) == rows


async def test_of_two_releases_at_once_one_ships_the_item(roadmap: World) -> None:
    item, mei = await planned(roadmap), await roadmap.customer("Mei", thanks=True)
    await linked(roadmap, item.id, (await roadmap.feedback(customer_id=mei)).id)
    outcomes = await asyncio.gather(
        *(published(roadmap, item.id, version=version) for version in ("2.0", "2.1")),
        return_exceptions=True,
    )
    refused = [type(outcome) for outcome in outcomes if isinstance(outcome, Refusal)]
    assert refused == [ItemIsShipped]
    assert len(await messages_to(roadmap, mei)) == 1
    assert await count_rows(roadmap.database, "release") == 1


async def test_the_changelog_is_paged_newest_first_even_within_one_moment(roadmap: World) -> None:
    async with roadmap.database.transaction() as work:
        for n in range(5):
            draft = ReleaseDraft(version=f"1.{n}", title="T")
            await publish_release(work, roadmap.manager, draft)
    versions: list[str] = []
    after = None
    for _ in range(3):
        async with roadmap.database.reading() as session:
            page = await queries.releases_page(session, roadmap.workspace_id, PageRequest(2, after))
        versions += [release.version for release in page.items]
        after = page.cursors[-1]
    assert (versions, page.has_next) == ([f"1.{n}" for n in (4, 3, 2, 1, 0)], False)
