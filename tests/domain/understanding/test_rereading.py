"""Old feedback is read again by newer readers, once, and a run that was cut off goes on."""

from contextlib import suppress

from sqlalchemy import update

from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.understanding.models import Signal, SignalName
from domain.understanding.pipeline import understand
from domain.understanding.queries import signals_of
from domain.understanding.rereading import count_to_reread, reread_feedback
from domain.understanding.storing import store_findings, understand_stored
from tests.support.world import World

TEXTS = ("The app crashes", "很好用", "希望支持 dark mode", "电池鼓包了", "How do I pay?")


async def said(world: World) -> list[Feedback]:
    found = []
    for text in TEXTS:
        async with world.database.transaction() as work:
            submission = Submission(channel=Channel.WIDGET, text=text)
            found.append(await submit_feedback(work, world.system, submission))
    return found


async def signals(world: World, feedback: list[Feedback]) -> dict[SignalName, list[Signal]]:
    async with world.database.reading() as session:
        found = await signals_of(session, [each.id for each in feedback])
    return {name: [each for each in found if each.name is name] for name in SignalName}


async def counted(world: World, feedback: list[Feedback]) -> int:
    return sum(len(found) for found in (await signals(world, feedback)).values())


async def test_old_readings_are_replaced_and_new_ones_left_alone(world: World) -> None:
    feedback = await said(world)
    for each in feedback[:2]:
        async with world.database.transaction() as work:
            await store_findings(work, each, understand_stored(each))
    async with world.database.transaction() as work:
        await work.session.execute(
            update(Signal)
            .where(Signal.feedback_id == feedback[0].id, Signal.name == SignalName.SENTIMENT)
            .values(version="0", label="positive")
        )

    assert await count_to_reread(world.database) == 4
    assert await reread_feedback(world.database, batch=2) == 4
    assert await counted(world, feedback) == len(SignalName) * len(TEXTS)
    [again] = (await signals(world, feedback[:1]))[SignalName.SENTIMENT]
    assert (again.label, again.version) == ("negative", "3.2")
    assert await reread_feedback(world.database) == 0


class CutOffError(Exception):
    """The process was killed here."""


async def test_a_run_that_was_cut_off_goes_on_where_it_stopped(world: World) -> None:
    feedback = await said(world)

    def cut_off(done: int) -> None:
        if done >= 2:
            raise CutOffError

    with suppress(CutOffError):
        await reread_feedback(world.database, batch=2, progress=cut_off)
    assert await counted(world, feedback) == len(SignalName) * 2
    told: list[int] = []
    assert await reread_feedback(world.database, batch=2, progress=told.append) == 3
    assert told == [2, 3]
    assert await counted(world, feedback) == len(SignalName) * len(TEXTS)


def test_the_names_of_signals_are_the_kinds_of_findings() -> None:
    assert {finding.kind for finding in understand("nice")} == {name.value for name in SignalName}
