"""Of what a person may have once, one is left when two turn out to be one person."""

from datetime import UTC, datetime

from domain.circles.answering import Answer, answer_invitation
from domain.circles.models import Circle, CircleKind, CircleSeat, SeatState
from domain.circles.opening import CircleDraft, open_circle
from domain.comments.models import Comment
from domain.effects.models import ChangeVerdict
from domain.messages.choosing import choose_mails
from domain.messages.models import MessageKind
from domain.messages.queries import mails_stopped
from domain.moderation.models import Visibility
from domain.releases.models import ChangelogSeen
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import (
    CircleId,
    CircleSeatId,
    CommentId,
    CustomerId,
    RoadmapItemId,
    new_id,
)
from domain.shared.viewer import Viewer
from tests.domain.claiming.test_taking_over import claims, named, nameless
from tests.domain.roadmap.planned import planned
from tests.support.rows import count_rows
from tests.support.world import World

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


async def two(world: World) -> tuple[Viewer, Viewer, CustomerId, CustomerId]:
    device, mei = await nameless(world), await named(world)
    assert device.customer_id is not None
    assert mei.customer_id is not None
    return device, mei, device.customer_id, mei.customer_id


async def circle(world: World, seats: int = 3) -> CircleId:
    async with world.database.transaction() as work:
        draft = CircleDraft(kind=CircleKind.BETA, title="Night mode", seats=seats)
        return (await open_circle(work, world.system, draft)).id


async def seat(world: World, circle_id: CircleId, *customers: CustomerId) -> None:
    async with world.database.transaction() as work:
        work.session.add_all(
            CircleSeat(
                id=CircleSeatId(new_id()),
                workspace_id=world.workspace_id,
                circle_id=circle_id,
                customer_id=customer_id,
                state=SeatState.INVITED,
                invited_at=work.now,
            )
            for customer_id in customers
        )


async def accept(world: World, viewer: Viewer, circle_id: CircleId) -> None:
    async with world.database.transaction() as work:
        await answer_invitation(work, viewer, circle_id=circle_id, answer=Answer.ACCEPT)


async def seats(world: World, circle_id: CircleId) -> tuple[int, list[tuple[CustomerId, str]]]:
    async with world.database.reading() as session:
        taken = (await session.get_one(Circle, circle_id)).seats_taken
    async with world.database.transaction() as work:
        rows = await work.session.run_sync(
            lambda session: session.query(CircleSeat).filter_by(circle_id=circle_id).all()
        )
        return taken, sorted((row.customer_id, row.state.value) for row in rows)


async def test_who_accepted_twice_sits_once(roadmap: World) -> None:
    device, mei, giver, taker = await two(roadmap)
    both, theirs, own, only = [await circle(roadmap) for _ in range(4)]
    for circle_id in (both, theirs, own):
        await seat(roadmap, circle_id, giver, taker)
    await seat(roadmap, only, giver)
    for viewer, circle_id in ((device, both), (mei, both), (device, theirs), (mei, own)):
        await accept(roadmap, viewer, circle_id)

    await claims(roadmap, mei)

    for circle_id in (both, theirs, own):
        assert await seats(roadmap, circle_id) == (1, [(taker, "accepted")])
    assert await seats(roadmap, only) == (0, [(taker, "invited")])


async def test_a_person_is_counted_once_for_what_helped(roadmap: World) -> None:
    _, mei, giver, taker = await two(roadmap)
    shared, other = await planned(roadmap), await planned(roadmap, title="Dark mode")
    async with roadmap.database.transaction() as work:
        for item, customer_id, helped in (
            (shared, giver, False),
            (shared, taker, True),
            (other, giver, False),
        ):
            work.session.add(
                ChangeVerdict(
                    item_id=item.id,
                    customer_id=customer_id,
                    workspace_id=roadmap.workspace_id,
                    helped=helped,
                    said_at=work.now,
                )
            )

    await claims(roadmap, mei)

    async with roadmap.database.reading() as session:
        for item, helped in ((shared, True), (other, False)):
            verdict = await session.get_one(ChangeVerdict, (item.id, taker))
            assert verdict.helped is helped
    assert await count_rows(roadmap.database, "change_verdict") == 2


async def test_what_either_wanted_no_mail_of_is_not_mailed(roadmap: World) -> None:
    device, mei, giver, taker = await two(roadmap)
    for viewer, unwanted in (
        (device, {MessageKind.INVITED, MessageKind.STATUS}),
        (mei, {MessageKind.STATUS}),
    ):
        async with roadmap.database.transaction() as work:
            await choose_mails(work, viewer, wanted=set(MessageKind) - unwanted)

    await claims(roadmap, mei)

    async with roadmap.database.reading() as session:
        assert await mails_stopped(session, taker) == {MessageKind.INVITED, MessageKind.STATUS}
        assert await mails_stopped(session, giver) == set()


async def looked(world: World, customer_id: CustomerId, seen_at: datetime) -> None:
    async with world.database.transaction() as work:
        work.session.add(
            ChangelogSeen(customer_id=customer_id, workspace_id=world.workspace_id, seen_at=seen_at)
        )


async def test_the_later_look_at_the_changelog_counts(roadmap: World) -> None:
    _, mei, giver, taker = await two(roadmap)
    await looked(roadmap, giver, LATE)
    await looked(roadmap, taker, EARLY)

    await claims(roadmap, mei)

    async with roadmap.database.reading() as session:
        assert (await session.get_one(ChangelogSeen, taker)).seen_at == LATE
        assert await session.get(ChangelogSeen, giver) is None


async def test_a_look_moves_where_the_claimant_never_looked(roadmap: World) -> None:
    _, mei, giver, taker = await two(roadmap)
    await looked(roadmap, giver, EARLY)

    await claims(roadmap, mei)

    async with roadmap.database.reading() as session:
        assert (await session.get_one(ChangelogSeen, taker)).seen_at == EARLY


async def test_ideas_and_comments_become_the_claimants(roadmap: World) -> None:
    _, mei, giver, taker = await two(roadmap)
    item, comment_id = await planned(roadmap), CommentId(new_id())
    async with roadmap.database.transaction() as work:
        (await work.session.get_one(RoadmapItem, RoadmapItemId(item.id))).author_id = giver
        work.session.add(
            Comment(
                id=comment_id,
                workspace_id=roadmap.workspace_id,
                item_id=item.id,
                customer_id=giver,
                text="Yes, please.",
                visibility=Visibility.VISIBLE,
                created_at=work.now,
            )
        )

    await claims(roadmap, mei)

    async with roadmap.database.reading() as session:
        assert (await session.get_one(RoadmapItem, item.id)).author_id == taker
        assert (await session.get_one(Comment, comment_id)).customer_id == taker
