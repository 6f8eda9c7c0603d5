"""Who may use a file, and how often."""

import asyncio
from datetime import timedelta

import pytest

from domain.attachments import queries
from domain.attachments.errors import (
    AttachmentNotFound,
    AttachmentUsed,
    TooManyAttachments,
    TooManyUnused,
)
from domain.attachments.forgetting import forget_attachments, forget_unused
from domain.attachments.inspecting import Inspected, inspect
from domain.attachments.models import Attachment
from domain.attachments.showing import attachment_with, visible_attachment
from domain.attachments.storing import MOST_UNUSED, store_attachment
from domain.attachments.using import use_attachments
from domain.people.roles import Role
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.ids import AttachmentId, SurveyResponseId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import Database
from tests.support.pictures import PDF, picture
from tests.support.world import World


def screen() -> Inspected:
    return inspect(picture("PNG"), "screen.png")


async def left(world: World, viewer: Viewer, count: int = 1) -> list[AttachmentId]:
    async with world.database.transaction() as work:
        return [(await store_attachment(work, viewer, screen())).id for _ in range(count)]


async def sent_by(world: World) -> Viewer:
    return world.as_customer(await world.customer())


async def test_a_file_goes_with_the_feedback_of_who_left_it(world: World) -> None:
    mei = await sent_by(world)
    ids = await left(world, mei, 2)
    feedback = await world.feedback(customer_id=mei.customer_id)

    async with world.database.transaction() as work:
        await use_attachments(work, mei, ids[::-1], feedback_id=feedback.id)

    async with world.database.reading() as session:
        found = await queries.attachments_of(session, [feedback.id])
        assert [each.id for each in found] == ids[::-1]
        assert await queries.content_of(session, ids[0]) == screen().data


async def test_nobody_else_can_use_it(world: World) -> None:
    mei, bo = await sent_by(world), await sent_by(world)
    [file] = await left(world, mei)
    feedback = await world.feedback(customer_id=bo.customer_id)

    for thief in (bo, world.manager, world.system):
        with pytest.raises(AttachmentNotFound):
            async with world.database.transaction() as work:
                await use_attachments(work, thief, [file], feedback_id=feedback.id)

    async with world.database.reading() as session:
        assert await queries.attachments_of(session, [feedback.id]) == []


async def test_a_file_is_used_once(world: World) -> None:
    mei = await sent_by(world)
    [file] = await left(world, mei)
    first, second = [await world.feedback(customer_id=mei.customer_id) for _ in range(2)]
    async with world.database.transaction() as work:
        await use_attachments(work, mei, [file, file], feedback_id=first.id)

    with pytest.raises(AttachmentUsed):
        async with world.database.transaction() as work:
            await use_attachments(work, mei, [file], feedback_id=second.id)

    async with world.database.reading() as session:
        assert [each.id for each in await queries.attachments_of(session, [first.id])] == [file]
        assert await queries.attachments_of(session, [second.id]) == []


async def test_of_two_at_once_one_gets_the_file(world: World) -> None:
    mei = await sent_by(world)
    [file] = await left(world, mei)
    feedbacks = [await world.feedback(customer_id=mei.customer_id) for _ in range(4)]

    async def use(index: int) -> bool:
        try:
            async with world.database.transaction() as work:
                await use_attachments(work, mei, [file], feedback_id=feedbacks[index].id)
        except AttachmentUsed:
            return False
        return True

    assert sorted(await asyncio.gather(*map(use, range(4)))) == [False, False, False, True]


async def test_six_files_are_one_too_many(world: World) -> None:
    mei = await sent_by(world)
    ids = await left(world, mei, 6)
    feedback = await world.feedback(customer_id=mei.customer_id)

    with pytest.raises(TooManyAttachments) as refused:
        async with world.database.transaction() as work:
            await use_attachments(work, mei, ids, feedback_id=feedback.id)

    assert refused.value.limit == 5
    async with world.database.reading() as session:
        assert await queries.attachments_of(session, [feedback.id]) == []


async def test_an_answered_survey_keeps_its_file_and_hands_it_on(world: World) -> None:
    mei = await sent_by(world)
    [file] = await left(world, mei)
    response = SurveyResponseId(new_id())
    for _ in range(2):
        async with world.database.transaction() as work:
            await use_attachments(work, mei, [file], response_id=response)
    feedback = await world.feedback(customer_id=mei.customer_id)

    async with world.database.transaction() as work:
        await use_attachments(work, mei, [file], response_id=response, feedback_id=feedback.id)

    async with world.database.reading() as session:
        [found] = await queries.attachments_of(session, [feedback.id])
        assert (found.id, found.response_id) == (file, response)


async def test_whoever_may_not_speak_may_leave_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await store_attachment(work, world.stranger, screen())


async def test_unused_files_do_not_pile_up(world: World) -> None:
    mei = await sent_by(world)
    await left(world, mei, MOST_UNUSED)

    with pytest.raises(TooManyUnused):
        await left(world, mei)

    await left(world, await sent_by(world))


async def test_the_team_and_the_sender_see_it_and_nobody_else(world: World) -> None:
    mei, bo = await sent_by(world), await sent_by(world)
    used, unused = await left(world, mei, 2)
    feedback = await world.feedback(customer_id=mei.customer_id)
    other = await world.feedback(customer_id=bo.customer_id)
    async with world.database.transaction() as work:
        await use_attachments(work, mei, [used], feedback_id=feedback.id)

    async with world.database.reading() as session:
        for sees in (world.manager, world.member(Role.VIEWER), mei):
            assert (await visible_attachment(session, sees, used)).id == used
        assert (await attachment_with(session, feedback, used)).id == used
        for viewer, file in ((bo, used), (world.stranger, used), (world.manager, unused)):
            with pytest.raises(AttachmentNotFound):
                await visible_attachment(session, viewer, file)
        with pytest.raises(AttachmentNotFound):
            await attachment_with(session, other, used)


async def test_unused_files_go_after_a_day(database: Database, world: World) -> None:
    mei = await sent_by(world)
    used, unused, fresh = await left(world, mei, 3)
    feedback = await world.feedback(customer_id=mei.customer_id)
    async with database.transaction() as work:
        await use_attachments(work, mei, [used], feedback_id=feedback.id)
        for old in (used, unused):
            row = await work.session.get_one(Attachment, old)
            row.created_at = utc_now() - timedelta(hours=25)

    async with database.transaction() as work:
        assert await forget_unused(work) == 1

    async with database.reading() as session:
        assert await session.get(Attachment, unused) is None
        assert await queries.content_of(session, unused) is None
        assert await queries.content_of(session, used) == screen().data
        assert await queries.content_of(session, fresh) == screen().data


async def test_whoever_is_forgotten_takes_their_files_along(world: World) -> None:
    mei, bo = await sent_by(world), await sent_by(world)
    used, unused = await left(world, mei, 2)
    [theirs] = await left(world, bo)
    feedback = await world.feedback(customer_id=mei.customer_id)
    async with world.database.transaction() as work:
        await use_attachments(work, mei, [used], feedback_id=feedback.id)

    async with world.database.transaction() as work:
        gone = await forget_attachments(
            work, world.workspace_id, feedback_ids=[feedback.id], customer_id=mei.customer_id
        )

    assert gone == 2
    async with world.database.reading() as session:
        assert await session.get(Attachment, used) is None
        assert await session.get(Attachment, unused) is None
        assert await session.get(Attachment, theirs) is not None


def test_a_paper_is_kept_as_it_came() -> None:
    assert inspect(PDF, "a.pdf").data == PDF
