"""A feedback that nobody is behind becomes a known person's by its number: once, and whole."""

import asyncio

import pytest

from domain.auditing.models import AuditEntry
from domain.claiming.errors import FeedbackIsSomebodys, InvalidTrackingNumber
from domain.claiming.taking_by_number import claim_feedback
from domain.erasing.forgetting import erase_words
from domain.erasing.leaving import erase_customer
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Feedback
from domain.feedback.tracking import (
    TrackingNumber,
    new_tracking_number,
    shown_tracking_number,
)
from domain.people.errors import NamelessCannotClaim
from domain.receipts.issuing import issue_receipt
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.ids import CustomerId, FeedbackId, SurveyResponseId, new_id, public_id
from domain.shared.viewer import Viewer
from domain.surveys.models import ResponseChannel, SurveyResponse
from domain.tracking.errors import WordsWereErased
from tests.domain.claiming.test_taking_over import named, nameless
from tests.support.asked import live_survey
from tests.support.rows import count_rows
from tests.support.world import World, opened

EVENT = "name = 'feedback.claimed'"


async def takes(world: World, viewer: Viewer, number: str) -> FeedbackId:
    async with world.database.transaction() as work:
        return (await claim_feedback(work, viewer, number=number)).id


async def owner_of(world: World, feedback: Feedback) -> CustomerId | None:
    async with world.database.reading() as session:
        return (await session.get_one(Feedback, feedback.id)).customer_id


async def test_it_is_theirs_and_one_event_and_one_act_tell_so(world: World) -> None:
    feedback, mei = await world.feedback(), await named(world)

    number = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    taken = await takes(world, mei, number.lower())

    assert taken == feedback.id
    assert await owner_of(world, feedback) == mei.customer_id
    assert await count_rows(world.database, "outbox_event", EVENT) == 1
    async with world.database.transaction() as work:
        [act] = await work.session.run_sync(
            lambda session: session.query(AuditEntry).filter_by(action="feedback.claimed").all()
        )
    assert mei.customer_id is not None
    assert act.subject == public_id("feedback", feedback.id)
    assert act.details == {"by": public_id("customer", mei.customer_id)}


async def test_ones_own_stays_ones_own_and_nothing_is_told(world: World) -> None:
    mei = await named(world)
    said, found = await world.feedback(customer_id=mei.customer_id), await world.feedback()
    await takes(world, mei, found.tracking_number)

    for own in (said, found):
        assert await takes(world, mei, own.tracking_number) == own.id

    assert await count_rows(world.database, "outbox_event", EVENT) == 1


async def test_the_answers_to_the_survey_that_it_came_from_go_with_it(world: World) -> None:
    feedback, mei = await world.feedback(), await named(world)
    survey = await live_survey(world.database, world.workspace_id)
    ids = {feedback.id: SurveyResponseId(new_id()), None: SurveyResponseId(new_id())}
    async with world.database.transaction() as work:
        work.session.add_all(
            SurveyResponse(
                id=response_id,
                workspace_id=world.workspace_id,
                survey_id=survey.id,
                version=1,
                key=str(response_id),
                revision=1,
                channel=ResponseChannel.KIOSK,
                language="en",
                answers={},
                started_at=work.now,
                changed_at=work.now,
                feedback_id=of,
            )
            for of, response_id in ids.items()
        )

    await takes(world, mei, feedback.tracking_number)

    async with world.database.reading() as session:
        owners = [
            (await session.get_one(SurveyResponse, response_id)).customer_id
            for response_id in ids.values()
        ]
    assert owners == [mei.customer_id, None]


async def test_of_somebody_elses_nothing_is_taken_and_only_that_is_said(world: World) -> None:
    mei, lin, device = await named(world), await named(world, "8"), await nameless(world)
    for owner in (lin, device):
        feedback = await world.feedback(customer_id=owner.customer_id)
        with pytest.raises(FeedbackIsSomebodys) as refused:
            await takes(world, mei, feedback.tracking_number)
        assert vars(refused.value) == {}
        assert await owner_of(world, feedback) == owner.customer_id
    assert await count_rows(world.database, "outbox_event", EVENT) == 0


async def test_of_two_who_come_at_once_one_gets_it(world: World) -> None:
    feedback = await world.feedback()
    claimants = [await named(world, who) for who in ("7", "8", "9")]

    async def outcome(viewer: Viewer) -> object:
        try:
            await takes(world, viewer, feedback.tracking_number)
        except FeedbackIsSomebodys:
            return None
        return viewer.customer_id

    outcomes = await asyncio.gather(*(outcome(viewer) for viewer in claimants))

    [winner] = filter(None, outcomes)
    assert await owner_of(world, feedback) == winner
    assert await count_rows(world.database, "outbox_event", EVENT) == 1


async def test_only_who_is_known_may(world: World) -> None:
    feedback, device, gone = await world.feedback(), await nameless(world), await named(world)
    async with world.database.transaction() as work:
        await erase_customer(work, gone)
    refusals: list[tuple[Viewer, type[Refusal]]] = [
        (device, NamelessCannotClaim),
        (gone, NamelessCannotClaim),
        (world.stranger, NotAllowed),
        (world.manager, NotAllowed),
    ]
    for viewer, refusal in refusals:
        with pytest.raises(refusal):
            await takes(world, viewer, feedback.tracking_number)
    assert await owner_of(world, feedback) is None


async def test_a_number_that_leads_nowhere_leads_nowhere(world: World) -> None:
    mei = await named(world)
    feedback = await world.feedback()
    elsewhere = await named(await opened(world.database, "neighbour"))
    number = feedback.tracking_number
    slip = number[:-1] + ("A" if number[-1] != "A" else "B")
    refusals: list[tuple[Viewer, str, type[Refusal]]] = [
        (mei, "", InvalidTrackingNumber),
        (mei, slip, InvalidTrackingNumber),
        (mei, new_tracking_number(), FeedbackNotFound),
        (elsewhere, number, FeedbackNotFound),
    ]
    for viewer, typed, refusal in refusals:
        with pytest.raises(refusal):
            await takes(world, viewer, typed)
    assert await owner_of(world, feedback) is None


async def test_what_was_erased_is_claimed_by_nobody(world: World) -> None:
    feedback, mei = await world.feedback(), await named(world)
    async with world.database.transaction() as work:
        await issue_receipt(work, await work.session.get_one(Feedback, feedback.id))
    async with world.database.transaction() as work:
        await erase_words(work, world.workspace_id, [feedback.id])

    with pytest.raises(WordsWereErased):
        await takes(world, mei, feedback.tracking_number)

    assert await owner_of(world, feedback) is None
