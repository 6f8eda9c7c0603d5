"""What the holder of a tracking number says back."""

import pytest

from domain.erasing.forgetting import erase_words
from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.replying import reply_to_feedback
from domain.feedback.tracking import new_tracking_number
from domain.receipts.issuing import issue_receipt
from domain.shared.errors import TextMissing, TextTooLong, TooManyTries
from domain.tracking import queries
from domain.tracking.answering_back import MOST_AT_ONCE, TEXT_LIMIT, answer_back
from domain.tracking.conversing import thread
from domain.tracking.correcting import correct_nature
from domain.tracking.errors import NatureUnknown, WordsWereErased
from tests.support.rows import count_rows, rows_of
from tests.support.world import World


async def says_back(world: World, number: str, text: str) -> None:
    async with world.database.transaction() as work:
        await answer_back(work, world.workspace_id, number=number, text=text)


async def test_both_sides_stand_in_one_thread_in_order(world: World) -> None:
    feedback = await world.feedback()
    number = feedback.tracking_number
    await says_back(world, number, " It happened again.\r\nTwice. ")
    async with world.database.transaction() as work:
        await reply_to_feedback(
            work, world.system, feedback_id=feedback.id, text="Where?", author_name="Olga"
        )
    await says_back(world, number.lower(), "At home.")

    async with world.database.reading() as session:
        said = thread(
            await feedback_queries.replies_to(session, [feedback.id]),
            await queries.customer_replies_to(session, [feedback.id]),
        )

    assert [(message.author, message.text) for message in said] == [
        (None, "It happened again.\nTwice."),
        ("Olga", "Where?"),
        (None, "At home."),
    ]
    told = "name = 'feedback.customer_replied'"
    assert await count_rows(world.database, "outbox_event", told) == 2


@pytest.mark.parametrize(
    ("text", "refusal"), [("  ", TextMissing), ("x" * (TEXT_LIMIT + 1), TextTooLong)]
)
async def test_nothing_and_too_much_are_refused(
    world: World, text: str, refusal: type[Exception]
) -> None:
    feedback = await world.feedback()

    with pytest.raises(refusal):
        await says_back(world, feedback.tracking_number, text)
    assert await count_rows(world.database, "customer_reply") == 0


async def test_not_too_much_at_once(world: World) -> None:
    feedback = await world.feedback()
    for turn in range(MOST_AT_ONCE):
        await says_back(world, feedback.tracking_number, f"again {turn}")

    with pytest.raises(TooManyTries) as refused:
        await says_back(world, feedback.tracking_number, "and again")

    assert 0 < refused.value.seconds <= 600
    assert await count_rows(world.database, "customer_reply") == MOST_AT_ONCE


async def test_a_number_that_nobody_has_is_not_found(world: World) -> None:
    for number in (new_tracking_number(), "nonsense"):
        with pytest.raises(FeedbackNotFound):
            await says_back(world, number, "Hello?")
    assert await count_rows(world.database, "customer_reply") == 0


async def test_a_correction_is_the_senders_own_word_and_may_change(world: World) -> None:
    feedback = await world.feedback()
    for nature in ("question", "question", "praise"):
        async with world.database.transaction() as work:
            await correct_nature(
                work, world.workspace_id, number=feedback.tracking_number, nature=nature
            )

    stored = await rows_of(world.database, "SELECT nature, understood FROM nature_correction")
    assert stored == [("praise", None)]
    told = "name = 'feedback.corrected'"
    assert await count_rows(world.database, "outbox_event", told) == 2


async def test_a_word_that_is_none_corrects_nothing(world: World) -> None:
    feedback = await world.feedback()

    async with world.database.transaction() as work:
        with pytest.raises(NatureUnknown):
            await correct_nature(
                work, world.workspace_id, number=feedback.tracking_number, nature="rage"
            )
    assert await count_rows(world.database, "nature_correction") == 0


async def test_about_erased_words_nothing_more_is_said(world: World) -> None:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        await issue_receipt(work, await work.session.merge(feedback))
        await erase_words(work, world.workspace_id, [feedback.id])

    with pytest.raises(WordsWereErased):
        await says_back(world, feedback.tracking_number, "Wait!")
    assert await count_rows(world.database, "customer_reply") == 0
