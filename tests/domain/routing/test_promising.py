"""By when a sender may expect something: arithmetic that anybody can check by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.feedback.models import StatusMeaning
from domain.priorities.arithmetic import Level
from domain.routing.promising import Policy, Promise, PromiseKind, Standing, promise_of

STORED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TEAM_DATE = datetime(2026, 12, 24, 23, 59, 59, tzinfo=UTC)


def standing(
    meaning: StatusMeaning = StatusMeaning.RECEIVED,
    *,
    answered: bool = False,
    level: Level | None = None,
    team_date: datetime | None = None,
) -> Standing:
    return Standing(STORED, meaning, answered, level, team_date)


def test_an_ordinary_first_answer_is_promised_within_a_day() -> None:
    assert promise_of(standing(), Policy()) == Promise(
        PromiseKind.FIRST_ANSWER, STORED + timedelta(hours=24)
    )


def test_once_answered_nothing_more_is_promised_until_it_is_graded() -> None:
    assert promise_of(standing(answered=True), Policy()) is None


@pytest.mark.parametrize(
    ("level", "limit"),
    [(Level.L1, timedelta(hours=24)), (Level.L2, timedelta(days=14)), (Level.L3, None)],
)
def test_each_level_has_its_limit_from_the_moment_of_storing(
    level: Level, limit: timedelta | None
) -> None:
    promised = promise_of(standing(StatusMeaning.PLANNED, answered=True, level=level), Policy())

    assert promised == (Promise(PromiseKind.LEVEL, STORED + limit) if limit else None)


def test_the_teams_own_date_goes_before_every_limit() -> None:
    promised = promise_of(standing(level=Level.L1, team_date=TEAM_DATE), Policy())

    assert promised == Promise(PromiseKind.TEAM, TEAM_DATE)


@pytest.mark.parametrize(
    "meaning", [StatusMeaning.SHIPPED, StatusMeaning.DECLINED, StatusMeaning.REJECTED]
)
def test_an_ended_story_promises_nothing(meaning: StatusMeaning) -> None:
    assert promise_of(standing(meaning, level=Level.L1, team_date=TEAM_DATE), Policy()) is None


def test_a_workspace_may_promise_nothing_at_all() -> None:
    silent = Policy(None, None, None, None)

    assert promise_of(standing(), silent) is None
    assert promise_of(standing(level=Level.L1), silent) is None


def test_it_is_late_after_the_moment_and_not_at_it() -> None:
    promised = Promise(PromiseKind.LEVEL, STORED)

    assert not promised.is_late(STORED)
    assert promised.is_late(STORED + timedelta(microseconds=1))
