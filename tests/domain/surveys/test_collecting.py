"""Results are what counting each answer by hand gives."""

from collections import Counter
from datetime import timedelta
from random import Random
from statistics import median
from typing import Any

from domain.shared.ids import SurveyResponseId, new_id
from domain.shared.work import Database
from domain.surveys.collecting import collect_results
from domain.surveys.models import ResponseChannel, Survey, SurveyResponse
from domain.surveys.questions import Definition, Option, Question, QuestionKind
from tests.support.asked import both, live_survey
from tests.support.world import World

OPTIONS = tuple(Option(key, both(key, key)) for key in ("a", "b", "c"))
ASKED = Definition(
    title=both("All", "全部"),
    questions=(
        Question(key="nps", kind=QuestionKind.NPS, title=both("?", "？")),
        Question(
            key="one",
            kind=QuestionKind.SINGLE,
            title=both("?", "？"),
            options=OPTIONS,
            allows_other=True,
        ),
        Question(key="rank", kind=QuestionKind.RANKING, title=both("?", "？"), options=OPTIONS),
        Question(
            key="grid",
            kind=QuestionKind.MATRIX,
            title=both("?", "？"),
            options=OPTIONS,
            rows=OPTIONS,
        ),
        Question(key="words", kind=QuestionKind.LONG_TEXT, title=both("?", "？")),
        Question(key="mail", kind=QuestionKind.EMAIL, title=both("?", "？")),
        Question(key="file", kind=QuestionKind.FILE, title=both("?", "？")),
    ),
)


def answers(random: Random, number: int) -> dict[str, Any]:
    keys = [option.key for option in OPTIONS]
    random.shuffle(keys)
    said: dict[str, Any] = {
        "nps": {"number": random.randrange(11)},
        "one": {"choices": keys[:1]} if number % 3 else {"other": f"own {number}"},
        "rank": {"choices": keys},
        "grid": {"rows": {"a": keys[0], "b": keys[1]}},
        "words": {"text": f"words “{number}” ' 字"},
        "mail": {"text": "mei@example.com"},
        "file": {"files": ["attachment_x"]},
        "went": {"number": 3},
    }
    return {key: answer for key, answer in said.items() if random.random() < 0.8}


async def answered(world: World, survey: Survey, count: int) -> list[SurveyResponse]:
    random, made = Random(7), []
    async with world.database.transaction() as work:
        for number in range(count):
            ends = number % 5 != 0
            took = timedelta(seconds=random.randrange(1, 900), microseconds=250_000)
            response = SurveyResponse(
                id=SurveyResponseId(new_id()),
                workspace_id=world.workspace_id,
                survey_id=survey.id,
                version=1 + number % 2,
                key=f"k{number}",
                revision=1,
                channel=random.choice(list(ResponseChannel)),
                campaign=random.choice([None, "campaign_a", "campaign_b"]),
                language="en",
                answers=answers(random, number),
                started_at=work.now - took,
                changed_at=work.now,
                completed_at=work.now if ends else None,
            )
            work.session.add(response)
            made.append(response)
        await work.session.flush()
    return made


async def test_the_database_counts_as_one_would_by_hand(world: World, database: Database) -> None:
    survey = await live_survey(database, world.workspace_id, ASKED)
    everything = await answered(world, survey, 90)
    for campaign in (None, "campaign_a"):
        begun = [one for one in everything if campaign in (None, one.campaign)]
        ended = [one for one in begun if one.completed_at]
        async with database.reading() as session:
            results = await collect_results(
                session, world.manager, survey_id=survey.id, campaign=campaign
            )

        assert (results.all.started, results.all.completed) == (len(begun), len(ended))
        assert {name: tally.started for name, tally in results.channels.items()} == Counter(
            str(one.channel) for one in begun
        )
        took = [(one.changed_at - one.started_at).total_seconds() for one in ended]
        assert results.seconds is not None
        assert abs(results.seconds - median(took)) < 0.001
        by_key = {result.question.key: result for result in results.questions}
        assert list(by_key) == [question.key for question in ASKED.questions]
        said = {key: [one.answers[key] for one in ended if key in one.answers] for key in by_key}
        assert {key: result.n for key, result in by_key.items()} == {
            key: len(found) for key, found in said.items()
        }
        assert by_key["nps"].counts == Counter(str(one["number"]) for one in said["nps"])
        assert by_key["one"].counts == Counter(
            one["choices"][0] if "choices" in one else "other" for one in said["one"]
        )
        points = Counter[str]()
        for one in said["rank"]:
            points.update({key: 3 - place for place, key in enumerate(one["choices"])})
        assert by_key["rank"].counts == points
        assert by_key["grid"].counts == Counter(
            f"{row}:{to}" for one in said["grid"] for row, to in one["rows"].items()
        )
        assert by_key["words"].texts == [one["text"] for one in said["words"]]
        assert by_key["one"].texts == [one["other"] for one in said["one"] if "other" in one]
        assert by_key["mail"].texts == []


async def test_nothing_answered_counts_nothing(world: World, database: Database) -> None:
    survey = await live_survey(database, world.workspace_id, ASKED)
    async with database.reading() as session:
        results = await collect_results(session, world.manager, survey_id=survey.id, version=1)
    assert (results.all.started, results.seconds) == (0, None)
    assert [result.n for result in results.questions] == [0] * len(ASKED.questions)
