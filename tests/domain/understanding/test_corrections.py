"""A person's word about a label: it stands, whatever is read later, until it is taken back."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Feedback
from domain.people.roles import Role
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, new_id
from domain.shared.viewer import Viewer
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.corrections.errors import LabelUnknown, NotUnderstoodYet
from domain.understanding.models import PERSON, Signal, SignalName
from domain.understanding.queries import signal_of
from domain.understanding.rereading import count_to_reread, reread_feedback
from domain.understanding.storing import store_findings, understand_stored
from tests.support.rows import count_rows, rows_of
from tests.support.world import World

NATURE = SignalName.NATURE


async def read(world: World, feedback: Feedback) -> None:
    async with world.database.transaction() as work:
        await store_findings(work, feedback, understand_stored(feedback))


async def correct(
    world: World,
    feedback: Feedback,
    label: str | None,
    signal: SignalName = NATURE,
    viewer: Viewer | None = None,
) -> Signal:
    async with world.database.transaction() as work:
        return await correct_label(
            work,
            viewer or world.member(Role.AGENT),
            feedback_id=feedback.id,
            signal=signal,
            label=label,
        )


async def stored(world: World, feedback: Feedback, signal: SignalName = NATURE) -> Signal:
    async with world.database.reading() as session:
        found = await signal_of(session, feedback.id, signal)
    assert found is not None
    return found


async def test_a_persons_word_outlives_newer_readers_and_can_be_taken_back(world: World) -> None:
    feedback = await world.feedback("The lens cap falls off, please add a string.")
    await read(world, feedback)
    agent = world.member(Role.AGENT)
    before = await stored(world, feedback)
    assert (before.label, before.analyzer) == ("suggestion", "english")

    await correct(world, feedback, "complaint", viewer=agent)
    signal = await stored(world, feedback)
    assert (signal.label, signal.confidence, signal.reasons) == ("complaint", 1.0, [])
    assert signal.analyzer == PERSON
    await correct(world, feedback, "complaint")  # the same again is no new word
    assert await rows_of(
        world.database,
        "SELECT signal, label, before, analyzer, version, corrected_by FROM label_correction",
    ) == [("nature", "complaint", "suggestion", "english", before.version, agent.actor)]
    told = await rows_of(
        world.database,
        "SELECT payload FROM outbox_event WHERE name = 'feedback.label_corrected'",
    )
    assert len(told) == 1

    async with world.database.transaction() as work:
        await work.session.execute(
            update(Signal).where(Signal.name != SignalName.NATURE).values(version="0")
        )
    assert await reread_feedback(world.database) == 1
    assert (await stored(world, feedback)).label == "complaint"
    assert await count_to_reread(world.database) == 0

    await correct(world, feedback, "praise")
    back = await correct(world, feedback, None)
    assert (back.label, back.confidence) == ("suggestion", before.confidence)
    assert (back.analyzer, back.version) == (before.analyzer, before.version)
    assert await count_rows(world.database, "label_correction") == 3
    await correct(world, feedback, None)  # nobody said anything any more
    assert await count_rows(world.database, "label_correction") == 3


async def test_a_corrected_sentiment_has_a_mild_polarity(world: World) -> None:
    feedback = await world.feedback("这个软件很好用")
    await read(world, feedback)
    sentiment = SignalName.SENTIMENT
    for label, score in (("negative", -0.7), ("neutral", 0.0), ("positive", 0.7)):
        signal = await correct(world, feedback, label, sentiment)
        assert signal.label == label
        assert signal.score == pytest.approx(score)


async def test_what_cannot_be_corrected_changes_nothing(world: World) -> None:
    feedback, unread = await world.feedback("The lens cap falls off."), await world.feedback("Hm")
    await read(world, feedback)
    with pytest.raises(NotAllowed):
        await correct(world, feedback, "praise", viewer=world.member(Role.VIEWER))
    with pytest.raises(LabelUnknown):
        await correct(world, feedback, "anger")
    with pytest.raises(NotUnderstoodYet):
        await correct(world, unread, "praise")
    with pytest.raises(FeedbackNotFound):
        await correct(world, Feedback(id=FeedbackId(new_id())), "praise")
    assert (await stored(world, feedback)).label == "complaint"
    assert await count_rows(world.database, "label_correction") == 0


async def test_corrections_are_never_changed(world: World) -> None:
    feedback = await world.feedback("The lens cap falls off.")
    await read(world, feedback)
    await correct(world, feedback, "praise")
    with pytest.raises(DBAPIError, match="append-only"):
        async with world.database.transaction() as work:
            await work.session.execute(text("UPDATE label_correction SET label = 'other'"))
