"""Circles: opening, inviting whom to choose, and seats that are never given twice."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.circles.answering import Answer, answer_invitation
from domain.circles.errors import (
    CircleEndsTooSoon,
    CircleIsClosed,
    CircleIsFull,
    CircleNotFound,
    InvalidCircleLink,
    InviteeNotFound,
    SeatsOutOfRange,
    TooManyInvitees,
)
from domain.circles.inviting import invite_to_circle
from domain.circles.models import Circle, CircleKind, SeatState
from domain.circles.opening import CircleDraft, close_circle, open_circle
from domain.circles.queries import circle_by_id, invitations_of, seat_of
from domain.circles.suggesting import suggest_for_circle
from domain.erasing.leaving import erase_customer
from domain.feedback.judging import judge_feedback
from domain.people.roles import Role
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.shared.errors import NotAllowed, Refusal, TextMissing
from domain.shared.ids import CustomerId
from tests.domain.roadmap.planned import linked, planned, with_stages
from tests.support.rows import count_rows
from tests.support.world import World, opened

LINK = "https://meet.example/night-mode"


def draft(**changes: object) -> CircleDraft:
    wanted = {"kind": CircleKind.BETA, "title": "Night mode", "seats": 2, "link": LINK}
    return CircleDraft(**{**wanted, **changes})  # type: ignore[arg-type]  # as the tests say


async def circle_in(world: World, **changes: object) -> Circle:
    async with world.database.transaction() as work:
        return await open_circle(work, world.manager, draft(**changes))


async def invited(world: World, circle: Circle, *customers: CustomerId) -> list[CustomerId]:
    async with world.database.transaction() as work:
        return await invite_to_circle(
            work, world.manager, circle_id=circle.id, customer_ids=customers
        )


async def answered(world: World, circle: Circle, customer: CustomerId, answer: Answer) -> SeatState:
    async with world.database.transaction() as work:
        viewer = world.as_customer(customer)
        seat = await answer_invitation(work, viewer, circle_id=circle.id, answer=answer)
        return seat.state


async def tried(world: World, circle: Circle, customer: CustomerId) -> str:
    try:
        return (await answered(world, circle, customer, Answer.ACCEPT)).value
    except Refusal as refusal:
        return refusal.code


async def taken(world: World, circle: Circle) -> int:
    async with world.database.reading() as session:
        found = await circle_by_id(session, world.workspace_id, circle.id)
    assert found is not None
    return found.seats_taken


async def suggested(world: World, circle: Circle) -> list[tuple[CustomerId, int, int]]:
    async with world.database.reading() as session:
        found = await suggest_for_circle(session, world.manager, circle.id)
    return [(each.customer.id, each.shipped, each.valid) for each in found]


async def judged(world: World, customer: CustomerId, *, valid: bool) -> None:
    feedback = await world.feedback(customer_id=customer)
    async with world.database.transaction() as work:
        await judge_feedback(work, world.system, feedback_id=feedback.id, valid=valid)


async def test_whoever_is_invited_is_told_once_and_may_accept(world: World) -> None:
    circle, mei = await circle_in(world), await world.customer()

    assert await invited(world, circle, mei) == [mei]
    assert await invited(world, circle, mei) == []
    assert await answered(world, circle, mei, Answer.ACCEPT) is SeatState.ACCEPTED
    assert await answered(world, circle, mei, Answer.ACCEPT) is SeatState.ACCEPTED

    assert await taken(world, circle) == 1
    assert await count_rows(world.database, "message", "kind = 'invited'") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'circle.invited'") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'circle.answered'") == 1
    assert await count_rows(world.database, "audit_entry", "action = 'circle.invited'") == 1


async def test_of_many_at_once_only_as_many_as_there_are_seats_sit(world: World) -> None:
    circle = await circle_in(world, seats=2)
    people = [await world.customer(f"Guest {n}") for n in range(6)]
    await invited(world, circle, *people)

    answers = await asyncio.gather(*(tried(world, circle, each) for each in people))

    assert sorted(answers) == ["CIRCLE_IS_FULL"] * 4 + ["accepted"] * 2
    assert await taken(world, circle) == 2
    assert await count_rows(world.database, "circle_seat", "state = 'accepted'") == 2
    assert await count_rows(world.database, "circle_seat", "state = 'invited'") == 4


async def test_one_person_at_once_takes_one_seat(world: World) -> None:
    circle, mei = await circle_in(world, seats=5), await world.customer()
    await invited(world, circle, mei)

    answers = await asyncio.gather(*(tried(world, circle, mei) for _ in range(5)))

    assert answers == ["accepted"] * 5
    assert await taken(world, circle) == 1


async def test_a_seat_that_is_given_back_can_be_taken(world: World) -> None:
    circle = await circle_in(world, seats=1)
    mei, bo = await world.customer(), await world.customer("Bo")
    await invited(world, circle, mei, bo)
    await answered(world, circle, mei, Answer.ACCEPT)
    assert await tried(world, circle, bo) == "CIRCLE_IS_FULL"

    assert await answered(world, circle, mei, Answer.DECLINE) is SeatState.LEFT
    assert await answered(world, circle, mei, Answer.DECLINE) is SeatState.LEFT
    assert await tried(world, circle, bo) == "accepted"

    assert await taken(world, circle) == 1
    with pytest.raises(CircleIsFull) as full:
        await answered(world, circle, mei, Answer.ACCEPT)
    assert full.value.seats == 1


async def test_declining_takes_no_seat_and_minds_may_change(world: World) -> None:
    circle, mei = await circle_in(world), await world.customer()
    await invited(world, circle, mei)

    assert await answered(world, circle, mei, Answer.DECLINE) is SeatState.DECLINED
    assert await taken(world, circle) == 0
    assert await answered(world, circle, mei, Answer.ACCEPT) is SeatState.ACCEPTED


async def test_a_closed_circle_takes_nobody_and_who_sits_stays(world: World) -> None:
    circle = await circle_in(world)
    mei, bo = await world.customer(), await world.customer("Bo")
    await invited(world, circle, mei, bo)
    await answered(world, circle, mei, Answer.ACCEPT)
    for _ in range(2):
        async with world.database.transaction() as work:
            await close_circle(work, world.manager, circle_id=circle.id)

    with pytest.raises(CircleIsClosed):
        await answered(world, circle, bo, Answer.ACCEPT)
    with pytest.raises(CircleIsClosed):
        await invited(world, circle, await world.customer("Lin"))

    assert await taken(world, circle) == 1
    assert await count_rows(world.database, "audit_entry", "action = 'circle.closed'") == 1
    async with world.database.reading() as session:
        [(seat, found)] = await invitations_of(session, world.workspace_id, mei)
    assert (seat.state, found.link) == (SeatState.ACCEPTED, LINK)


async def test_its_last_moment_closes_it(world: World) -> None:
    async with world.database.transaction() as work:
        ends = work.now + timedelta(days=1)
        circle = await open_circle(work, world.manager, draft(closes_at=ends))
    mei = await world.customer()
    await invited(world, circle, mei)
    async with world.database.transaction() as work:
        (await work.session.get_one(Circle, circle.id)).closes_at = work.now

    assert await tried(world, circle, mei) == "CIRCLE_IS_CLOSED"
    assert await taken(world, circle) == 0


async def test_who_was_not_invited_finds_nothing(world: World) -> None:
    circle, mei = await circle_in(world), await world.customer()
    neighbour = await opened(world.database, "neighbour")
    theirs = await neighbour.customer("Theirs")
    with pytest.raises(CircleNotFound):
        await answered(world, circle, mei, Answer.ACCEPT)
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await answer_invitation(work, world.stranger, circle_id=circle.id, answer=Answer.ACCEPT)
    with pytest.raises(CircleNotFound):
        async with world.database.transaction() as work:
            await invite_to_circle(
                work, neighbour.manager, circle_id=circle.id, customer_ids=[theirs]
            )
    with pytest.raises(InviteeNotFound):
        await invited(world, circle, mei, theirs)
    assert await count_rows(world.database, "circle_seat") == 0


async def test_who_cannot_come_back_is_not_invited(world: World) -> None:
    circle, nameless = await circle_in(world), await world.customer(verified=False)
    for wanted in ([nameless], [], [CustomerId(circle.id)]):
        with pytest.raises((InviteeNotFound, TooManyInvitees)):
            await invited(world, circle, *wanted)
    assert await count_rows(world.database, "message") == 0


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"seats": 0}, SeatsOutOfRange),
        ({"seats": 10_001}, SeatsOutOfRange),
        ({"title": "  "}, TextMissing),
        ({"link": "javascript:alert(1)"}, InvalidCircleLink),
        ({"link": "http://meet.example"}, InvalidCircleLink),
        ({"link": "https://user@meet.example"}, InvalidCircleLink),
        ({"link": "https://"}, InvalidCircleLink),
        ({"link": "https://[1"}, InvalidCircleLink),
    ],
)
async def test_what_cannot_be_a_circle_is_refused(
    world: World, changes: dict[str, object], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await circle_in(world, **changes)
    async with world.database.transaction() as work:
        with pytest.raises(CircleEndsTooSoon):
            await open_circle(work, world.manager, draft(closes_at=work.now))
    assert await count_rows(world.database, "circle") == 0


async def test_only_the_team_opens_invites_and_closes(world: World) -> None:
    circle, mei = await circle_in(world), await world.customer()
    for viewer in (world.member(Role.AGENT), world.as_customer(mei), world.stranger):
        async with world.database.transaction() as work:
            with pytest.raises(NotAllowed):
                await open_circle(work, viewer, draft())
            with pytest.raises(NotAllowed):
                await invite_to_circle(work, viewer, circle_id=circle.id, customer_ids=[mei])
            with pytest.raises(NotAllowed):
                await close_circle(work, viewer, circle_id=circle.id)
            with pytest.raises(NotAllowed):
                await suggest_for_circle(work.session, viewer, circle.id)
    assert await count_rows(world.database, "circle") == 1
    assert await count_rows(world.database, "circle_seat") == 0


async def test_those_whose_words_changed_the_product_are_suggested_first(world: World) -> None:
    roadmap = await with_stages(world)
    circle = await circle_in(roadmap)
    shaper, valid, fake, seated, nameless = [
        await roadmap.customer(name, verified=name != "Nameless")
        for name in ("Shaper", "Valid", "Fake", "Seated", "Nameless")
    ]
    item = await planned(roadmap)
    said = await roadmap.feedback(customer_id=shaper)
    await linked(roadmap, item.id, said.id)
    async with roadmap.database.transaction() as work:
        release = ReleaseDraft(version="1.0", title="Spring", item_ids=(item.id,))
        await publish_release(work, roadmap.manager, release)
    for customer in (valid, valid, seated, nameless):
        await judged(roadmap, customer, valid=True)
    await judged(roadmap, fake, valid=False)
    await roadmap.feedback(customer_id=fake)
    await invited(roadmap, circle, seated)

    found = await suggested(roadmap, circle)

    assert [(customer, shipped) for customer, shipped, _ in found] == [(shaper, 1), (valid, 0)]
    assert found[1] == (valid, 0, 2)


async def test_who_is_erased_gives_the_seat_back(world: World) -> None:
    circle = await circle_in(world, seats=1)
    mei, bo = await world.customer(), await world.customer("Bo")
    await invited(world, circle, mei, bo)
    await answered(world, circle, mei, Answer.ACCEPT)
    async with world.database.transaction() as work:
        await erase_customer(work, world.system, customer_id=mei)

    assert await taken(world, circle) == 0
    async with world.database.reading() as session:
        assert await seat_of(session, circle.id, mei) is None
    assert await tried(world, circle, bo) == "accepted"


async def test_the_database_itself_knows_no_seat_too_many(world: World) -> None:
    circle = await circle_in(world, seats=1)
    with pytest.raises(IntegrityError):
        async with world.database.transaction() as work:
            (await work.session.get_one(Circle, circle.id)).seats_taken = 2
    assert await taken(world, circle) == 0
