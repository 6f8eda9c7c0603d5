import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from domain.feedback.models import Channel, Feedback
from domain.feedback.scales import RatingKind
from domain.surveys import answer_errors, errors
from domain.surveys.answers import Answer
from domain.surveys.editing import Ending, edit_survey
from domain.surveys.models import ResponseChannel, Survey
from domain.surveys.publishing import close_survey, publish_survey, reopen_survey
from tests.domain.surveys.asked import LOW, NPS, WHY, Raw, answered, defined, live, saying
from tests.support.rows import count_rows
from tests.support.world import World

NINE: Mapping[str, Answer] = {"score": Answer(number=9), "why": Answer(text=" It just works. ")}


async def feedbacks(world: World) -> int:
    return await count_rows(world.database, "feedback")


async def fresh(world: World, survey: Survey) -> Survey:
    async with world.database.reading() as session:
        return await session.get_one(Survey, survey.id)


async def test_the_end_becomes_one_feedback_with_its_receipt(world: World) -> None:
    survey = await live(world)
    mei = await world.customer()
    said = replace(saying(survey, NINE, channel=ResponseChannel.QR), touchpoint="checkout")

    response = await answered(world.database, world.as_customer(mei), said)

    async with world.database.reading() as session:
        feedback = await session.get_one(Feedback, response.feedback_id)
    assert (feedback.kind, feedback.score, feedback.text) == (RatingKind.NPS, 9, "It just works.")
    assert (feedback.channel, feedback.touchpoint) == (Channel.QR, "checkout")
    assert (feedback.customer_id, response.customer_id) == (mei, mei)
    assert await count_rows(world.database, "receipt") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'survey.answered'") == 1
    kept = await fresh(world, survey)
    assert (kept.started_count, kept.completed_count) == (1, 1)


async def test_saving_little_by_little_keeps_one_response_and_makes_nothing_yet(
    world: World,
) -> None:
    survey = await live(world)
    part = saying(survey, {"score": Answer(number=3)}, ends=False)
    await answered(world.database, world.stranger, part)
    more = {"score": Answer(number=3), "wrong": Answer(choices=("slow",))}
    response = await answered(
        world.database, world.stranger, saying(survey, more, revision=2, ends=False)
    )

    assert response.answers == {"score": {"number": 3}, "wrong": {"choices": ["slow"]}}
    assert response.completed_at is None
    assert await count_rows(world.database, "survey_response") == 1
    assert await feedbacks(world) == 0
    kept = await fresh(world, survey)
    assert (kept.started_count, kept.completed_count) == (1, 0)


async def test_an_older_save_that_arrives_late_changes_nothing(world: World) -> None:
    survey = await live(world)
    await answered(
        world.database,
        world.stranger,
        saying(survey, {"score": Answer(number=8)}, revision=2, ends=False),
    )
    late = await answered(
        world.database,
        world.stranger,
        saying(survey, {"score": Answer(number=1)}, revision=1, ends=False),
    )
    assert late.answers == {"score": {"number": 8}}


async def test_the_end_sent_again_answers_with_the_same_feedback(world: World) -> None:
    survey = await live(world)
    first = await answered(world.database, world.stranger, saying(survey))
    again = await answered(
        world.database, world.stranger, saying(survey, {"score": Answer(number=0)}, revision=5)
    )
    assert again.feedback_id == first.feedback_id
    assert again.answers == {"score": {"number": 9}}
    assert await feedbacks(world) == 1


async def test_many_ends_at_once_make_one_feedback(world: World) -> None:
    survey = await live(world)
    ends = [
        answered(world.database, world.stranger, saying(survey, revision=number))
        for number in range(1, 6)
    ]
    responses = await asyncio.gather(*ends)
    assert len({response.feedback_id for response in responses}) == 1
    assert await feedbacks(world) == 1
    assert (await fresh(world, survey)).completed_count == 1


async def test_answers_off_the_way_are_dropped_at_the_end(world: World) -> None:
    survey = await live(world)
    off = {"score": Answer(number=9), "wrong": Answer(choices=("ugly",))}
    response = await answered(world.database, world.stranger, saying(survey, off))
    assert response.answers == {"score": {"number": 9}}


async def test_a_survey_without_score_or_words_makes_no_feedback(world: World) -> None:
    survey = await live(world, {**LOW, "shown_if": []})
    response = await answered(
        world.database, world.stranger, saying(survey, {"wrong": Answer(choices=("slow",))})
    )
    assert response.completed_at is not None
    assert response.feedback_id is None
    assert await feedbacks(world) == 0


async def test_a_quota_is_kept_however_many_come_to_the_end_at_once(world: World) -> None:
    survey = await live(world, quota=2)
    ends = [
        answered(world.database, world.stranger, saying(survey, key=f"client {number}"))
        for number in range(5)
    ]
    outcomes = await asyncio.gather(*ends, return_exceptions=True)
    refused = [one for one in outcomes if isinstance(one, errors.SurveyIsFull)]
    assert len(refused) == 3
    assert (await fresh(world, survey)).completed_count == 2
    assert await feedbacks(world) == 2


async def test_a_closed_survey_refuses_kindly_until_it_is_opened_again(world: World) -> None:
    survey = await live(world)
    async with world.database.transaction() as work:
        await close_survey(work, world.system, survey_id=survey.id)
    with pytest.raises(errors.SurveyIsClosed):
        await answered(world.database, world.stranger, saying(survey))
    assert await count_rows(world.database, "survey_response") == 0
    async with world.database.transaction() as work:
        await reopen_survey(work, world.system, survey_id=survey.id)
    assert (await answered(world.database, world.stranger, saying(survey))).completed_at


async def test_after_its_last_moment_a_survey_is_closed(world: World) -> None:
    survey = await live(world)
    async with world.database.transaction() as work:
        ending = Ending(takes_answers_until=work.now)
        await edit_survey(work, world.system, survey_id=survey.id, ending=ending)
    with pytest.raises(errors.SurveyIsClosed):
        await answered(world.database, world.stranger, saying(survey))


async def test_answers_stay_with_the_version_that_was_shown(world: World) -> None:
    survey = await live(world)
    async with world.database.transaction() as work:
        await edit_survey(work, world.system, survey_id=survey.id, definition=defined(WHY))
        await publish_survey(work, world.system, survey_id=survey.id)

    old = await answered(world.database, world.stranger, saying(survey, NINE, version=1))
    new = saying(survey, {"why": Answer(text="New.")}, key="another key", version=2)
    assert old.version == 1
    assert (await answered(world.database, world.stranger, new)).answers == {
        "why": {"text": "New."}
    }
    with pytest.raises(errors.SurveyVersionNotFound):
        await answered(world.database, world.stranger, saying(survey, key="third key", version=3))


async def test_a_draft_is_not_there_for_those_who_answer(world: World) -> None:
    survey = await live(world)
    with pytest.raises(errors.SurveyNotFound):
        await answered(world.database, world.stranger, replace(saying(survey), survey="another"))


async def test_a_file_that_nobody_left_is_refused_and_nothing_is_kept(world: World) -> None:
    survey = await live(world, {"key": "photo", "kind": "file"}, WHY)
    with pytest.raises(answer_errors.FilesUnusable) as refusal:
        await answered(
            world.database,
            world.stranger,
            saying(survey, {"photo": Answer(files=("attachment_7",)), "why": Answer(text="See.")}),
        )
    assert refusal.value.question == "photo"
    assert await count_rows(world.database, "survey_response") == 0
    assert await feedbacks(world) == 0


MATRIX: Raw = {
    "key": "parts",
    "kind": "matrix",
    "is_required": True,
    "options": LOW["options"],
    "rows": [{"key": "a", "label": {"en": "A"}}, {"key": "b", "label": {"en": "B"}}],
}


RANKED: Raw = {**LOW, "shown_if": [], "kind": "ranking"}
LATER: Raw = {"key": "day", "kind": "date", "lowest": 800_000}
MAIL: Raw = {"key": "mail", "kind": "email"}
ONE: Raw = {**LOW, "shown_if": []}
AGREED: Raw = {"key": "yes", "kind": "consent", "is_required": True}


@pytest.mark.parametrize(
    ("question", "answer", "refusal"),
    [
        (NPS, None, answer_errors.AnswerMissing),
        (NPS, Answer(number=11), answer_errors.AnswerOutOfRange),
        (NPS, Answer(text="nine"), answer_errors.AnswerOfAnotherKind),
        (ONE, Answer(choices=("green",)), answer_errors.ChoiceUnknown),
        (
            {**LOW, "shown_if": []},
            Answer(choices=("slow", "ugly")),
            answer_errors.ChoicesOutOfRange,
        ),
        (ONE, Answer(other="Mine"), answer_errors.AnswerOfAnotherKind),
        (RANKED, Answer(choices=("slow",)), answer_errors.ChoicesOutOfRange),
        ({**WHY, "highest": 3}, Answer(text="Long"), answer_errors.AnswerLengthOutOfRange),
        ({**WHY, "lowest": 5}, Answer(text="Long"), answer_errors.AnswerLengthOutOfRange),
        ({**WHY, "is_required": True}, Answer(text="  "), answer_errors.AnswerMissing),
        (
            {"key": "mail", "kind": "email"},
            Answer(text="mei at shop"),
            answer_errors.EmailMalformed,
        ),
        ({"key": "day", "kind": "date"}, Answer(date="2026-02-30"), answer_errors.DateMalformed),
        ({"key": "day", "kind": "date"}, Answer(date="20260228"), answer_errors.DateMalformed),
        (LATER, Answer(date="2026-02-03"), answer_errors.DateOutOfRange),
        (AGREED, Answer(number=0), answer_errors.AnswerMissing),
        (MATRIX, Answer(rows={"a": "slow"}), answer_errors.AnswerMissing),
        (MATRIX, Answer(rows={"c": "slow"}), answer_errors.ChoiceUnknown),
    ],
)
async def test_an_answer_that_cannot_count_is_refused_and_names_its_question(
    world: World, question: Raw, answer: Answer | None, refusal: type[answer_errors.AnswerRefused]
) -> None:
    survey = await live(world, question)
    said = {question["key"]: answer} if answer else {}
    with pytest.raises(refusal) as refused:
        await answered(world.database, world.stranger, saying(survey, said))
    assert refused.value.question == question["key"]
    assert await count_rows(world.database, "survey_response") == 0


async def test_an_answer_to_no_question_is_refused(world: World) -> None:
    survey = await live(world)
    with pytest.raises(answer_errors.AnswerToNothing):
        await answered(world.database, world.stranger, saying(survey, {"else": Answer(number=1)}))
