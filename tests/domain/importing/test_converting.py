"""How people write scores, kinds, languages and moments."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.feedback.scales import RANGES, RatingKind
from domain.importing.converting import (
    Assumptions,
    to_kind,
    to_language,
    to_moment,
    to_score,
    to_text,
)
from domain.importing.rejecting import RejectCode, RowProblem
from tests.domain.importing.given import ASSUMPTIONS, NOW


@pytest.mark.parametrize(
    "cell", ["4", "4.0", "4.00", "４", "４．０", "4/5", "4 / 5", "４／５", "04"]
)
def test_four_stars_in_many_hands(cell: str) -> None:
    assert to_score(cell, RatingKind.STARS) == 4


def test_no_score_is_no_score() -> None:
    assert to_score("", RatingKind.STARS) is None


@pytest.mark.parametrize("kind", RatingKind)
def test_each_scale_takes_its_ends_and_nothing_beyond(kind: RatingKind) -> None:
    lowest, highest = RANGES[kind]
    assert to_score(str(lowest), kind) == lowest
    assert to_score(f"{highest}/{highest}", kind) == highest
    for beyond in (lowest - 1, highest + 1):
        with pytest.raises(RowProblem) as problem:
            to_score(str(beyond), kind)
        assert problem.value.code is RejectCode.SCORE_OUT_OF_RANGE
        assert problem.value.details == {
            "value": str(beyond),
            "kind": kind,
            "lowest": lowest,
            "highest": highest,
        }


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("4.5", RejectCode.SCORE_NOT_WHOLE),
        ("8/10", RejectCode.SCORE_ON_ANOTHER_SCALE),
        ("good", RejectCode.SCORE_UNREADABLE),
        ("4,5", RejectCode.SCORE_UNREADABLE),
        ("4分", RejectCode.SCORE_UNREADABLE),
        ("9" * 5_000, RejectCode.SCORE_UNREADABLE),
        ("NaN", RejectCode.SCORE_UNREADABLE),
    ],
)
def test_other_scores_are_not_guessed(cell: str, code: RejectCode) -> None:
    with pytest.raises(RowProblem) as problem:
        to_score(cell, RatingKind.STARS)
    assert problem.value.code is code
    assert problem.value.details["value"] == cell[:80]


def test_a_kind_is_one_of_six() -> None:
    assert to_kind("NPS", RatingKind.STARS) is RatingKind.NPS
    assert to_kind("", RatingKind.CES) is RatingKind.CES
    with pytest.raises(RowProblem) as problem:
        to_kind("hearts", RatingKind.STARS)
    assert problem.value.code is RejectCode.KIND_UNKNOWN


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh-CN"),
        ("zh_cn", "zh-CN"),
        ("ZH-hans-cn", "zh-Hans-CN"),
        ("中文", "zh"),
        ("简体中文", "zh-Hans"),
        ("中文（简体）", "zh-Hans"),
        ("en", "en"),
        ("en_US", "en-US"),
        ("English", "en"),
        ("英文", "en"),
        ("mixed", "mul"),
        ("", "fr"),
    ],
)
def test_a_language_becomes_a_tag(cell: str, tag: str) -> None:
    assert to_language(cell, "fr") == tag


@pytest.mark.parametrize("cell", ["Klingon", "e", "zh-", "12"])
def test_what_is_no_language_is_handed_back(cell: str) -> None:
    with pytest.raises(RowProblem) as problem:
        to_language(cell, None)
    assert (problem.value.code, problem.value.details) == (
        RejectCode.LANGUAGE_UNKNOWN,
        {"value": cell},
    )


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-20 18:30", datetime(2026, 11, 20, 18, 30, tzinfo=UTC)),
        ("2026-11-20 18:30:05", datetime(2026, 11, 20, 18, 30, 5, tzinfo=UTC)),
        ("2026-11-20T18:30:05Z", datetime(2026, 11, 20, 18, 30, 5, tzinfo=UTC)),
        ("2026-11-20T18:30:05.250+08:00", datetime(2026, 11, 20, 10, 30, 5, 250_000, tzinfo=UTC)),
        ("2026/1/2", datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026/1/2 8:05", datetime(2026, 1, 2, 8, 5, tzinfo=UTC)),
        ("2026年1月2日 08:05:06", datetime(2026, 1, 2, 8, 5, 6, tzinfo=UTC)),
        ("２０２６／１／２", datetime(2026, 1, 2, tzinfo=UTC)),
        ("", None),
    ],
)
def test_moments_are_read_as_utc(cell: str, moment: datetime | None) -> None:
    assert to_moment(cell, ASSUMPTIONS) == moment


def test_a_moment_without_a_zone_is_of_the_zone_that_was_told() -> None:
    shanghai = Assumptions(now=NOW, text_limit=1, time_zone=ZoneInfo("Asia/Shanghai"))
    assert to_moment("2026/1/2", shanghai) == datetime(2026, 1, 1, 16, tzinfo=UTC)
    assert to_moment("2026-01-02T00:00Z", shanghai) == datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell", ["1/2/2026", "2026-02-30", "2026/13/1", "yesterday", "25:00", "0001-01-01T00:00+23:59"]
)
def test_what_is_no_moment_is_handed_back(cell: str) -> None:
    with pytest.raises(RowProblem) as problem:
        to_moment(cell, ASSUMPTIONS)
    assert problem.value.code is RejectCode.RECEIVED_AT_UNREADABLE
    assert problem.value.details == {"value": cell}


def test_a_moment_is_at_most_a_day_ahead_and_not_before_1970() -> None:
    day_ahead = NOW + timedelta(days=1)
    assert to_moment(day_ahead.isoformat(), ASSUMPTIONS) == day_ahead
    for beyond in (day_ahead + timedelta(seconds=1), datetime(1969, 12, 31, tzinfo=UTC)):
        with pytest.raises(RowProblem) as problem:
            to_moment(beyond.isoformat(), ASSUMPTIONS)
        assert problem.value.code is RejectCode.RECEIVED_AT_OUT_OF_RANGE
        assert problem.value.details == {
            "value": beyond.isoformat(),
            "earliest": "1970-01-01T00:00:00+00:00",
            "latest": "2026-11-22T12:00:00+00:00",
        }


def test_text_is_measured_in_code_points() -> None:
    assert to_text("text", "😀" * 10, 10) == "😀" * 10
    with pytest.raises(RowProblem) as problem:
        to_text("text", "😀" * 11, 10)
    assert problem.value.code is RejectCode.VALUE_TOO_LONG
    assert problem.value.details == {"field": "text", "limit": 10}


@pytest.mark.parametrize("cell", ["a\0b", "a\ud800b"])
def test_nul_and_lone_surrogates_are_handed_back(cell: str) -> None:
    with pytest.raises(RowProblem) as problem:
        to_text("author", cell, 10)
    assert problem.value.code is RejectCode.INVALID_CHARACTERS
    assert problem.value.details == {"field": "author"}
