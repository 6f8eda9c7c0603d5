from datetime import UTC, datetime

import pytest

from domain.feedback import queries
from domain.feedback.errors import NothingSaid, ScoreMissing, ScoreOutOfRange, ScoreWithoutKind
from domain.feedback.models import Channel, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import TEXT_LIMIT, Submission, submit_feedback
from domain.shared.deliveries import OutboxEvent
from domain.shared.errors import InvalidText, NotAllowed, Refusal, TextTooLong
from tests.support.rows import count_rows
from tests.support.world import World


async def test_feedback_is_stored_whole_with_its_first_line_of_history(world: World) -> None:
    spoken = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    said = Submission(
        channel=Channel.WIDGET,
        kind=RatingKind.NPS,
        score=9,
        text="  很好用，but the 镜头盖 falls off 👀\r\n",
        touchpoint="checkout",
        received_at=spoken,
    )
    async with world.database.transaction() as work:
        feedback = await submit_feedback(work, world.system, said)

    async with world.database.reading() as session:
        stored = await queries.feedback_by_id(session, world.workspace_id, feedback.id)
        assert stored is not None
        assert stored.text == "很好用，but the 镜头盖 falls off 👀"
        assert (stored.kind, stored.score, stored.received_at) == (RatingKind.NPS, 9, spoken)
        statuses = await queries.statuses_of(session, world.workspace_id)
        assert statuses[stored.status_id].meaning is StatusMeaning.RECEIVED
        (first,) = await queries.changes_of(session, [feedback.id])
        assert first.status_id == stored.status_id


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Submission(channel=Channel.API), NothingSaid),
        (Submission(channel=Channel.API, text=" \n\t　"), NothingSaid),
        (Submission(channel=Channel.API, kind=RatingKind.NPS), ScoreMissing),
        (Submission(channel=Channel.API, kind=RatingKind.NPS, text="ok"), ScoreMissing),
        (Submission(channel=Channel.API, score=3), ScoreWithoutKind),
        (Submission(channel=Channel.API, kind=RatingKind.NPS, score=11), ScoreOutOfRange),
        (Submission(channel=Channel.API, kind=RatingKind.NPS, score=-1), ScoreOutOfRange),
        (Submission(channel=Channel.API, kind=RatingKind.STARS, score=0), ScoreOutOfRange),
        (Submission(channel=Channel.API, kind=RatingKind.CES, score=8), ScoreOutOfRange),
        (Submission(channel=Channel.API, text="a\x00b"), InvalidText),
        (Submission(channel=Channel.API, text="a\ud800b"), InvalidText),
        (Submission(channel=Channel.API, text="字" * (TEXT_LIMIT + 1)), TextTooLong),
        (Submission(channel=Channel.API, text="x" * 1_000_000), TextTooLong),
    ],
)
async def test_what_cannot_be_taken_is_refused_and_leaves_nothing(
    world: World, said: Submission, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        async with world.database.transaction() as work:
            await submit_feedback(work, world.system, said)
    assert await count_rows(world.database, "feedback") == 0
    assert await count_rows(world.database, OutboxEvent.__tablename__) == 0


async def test_a_stranger_may_not_submit(world: World) -> None:
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await submit_feedback(
                work, world.stranger, Submission(channel=Channel.API, text="hello")
            )
    assert await count_rows(world.database, "feedback") == 0
