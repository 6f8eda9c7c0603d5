from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.rules import Repeats
from domain.campaigns.waves import Schedule, Wave


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def starts(schedule: Schedule, count: int, zone: str = "UTC") -> list[str]:
    return [
        schedule.wave(number).starts_at.astimezone(ZoneInfo(zone)).isoformat()[:16]
        for number in range(1, count + 1)
    ]


def test_a_campaign_that_does_not_repeat_is_one_wave() -> None:
    schedule = Schedule(at("2026-01-31"), at("2026-03-01"))
    assert schedule.wave_at(at("2026-01-30")) is None
    assert schedule.wave_at(at("2026-01-31")) == Wave(1, at("2026-01-31"), at("2026-03-01"))
    assert schedule.wave_at(at("2026-03-01")) is None


def test_months_that_are_too_short_use_their_last_day_and_the_next_goes_back() -> None:
    monthly = Schedule(at("2026-01-31T09:00"), repeats=Repeats.MONTHLY)
    assert starts(monthly, 4) == [
        "2026-01-31T09:00",
        "2026-02-28T09:00",
        "2026-03-31T09:00",
        "2026-04-30T09:00",
    ]
    assert monthly.wave_at(at("2026-02-28T08:59")) == monthly.wave(1)
    assert monthly.wave_at(at("2026-02-28T09:00")) == monthly.wave(2)


def test_the_29th_of_february_comes_back_in_leap_years() -> None:
    yearly = Schedule(at("2024-02-29"), repeats=Repeats.YEARLY)
    assert [day[:10] for day in starts(yearly, 5)] == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


def test_half_years_cross_the_new_year() -> None:
    half = Schedule(at("2026-08-31"), repeats=Repeats.HALF_YEARLY)
    assert [day[:10] for day in starts(half, 3)] == ["2026-08-31", "2027-02-28", "2027-08-31"]


def test_nine_in_the_morning_stays_nine_in_summer_and_winter() -> None:
    schedule = Schedule(
        at("2026-03-15T09:00", "Europe/Berlin"), repeats=Repeats.MONTHLY, zone="Europe/Berlin"
    )
    assert starts(schedule, 2, "Europe/Berlin") == ["2026-03-15T09:00", "2026-04-15T09:00"]
    assert [schedule.wave(n).starts_at.hour for n in (1, 2)] == [8, 7]


def test_an_hour_that_a_night_leaves_out_begins_a_wave_all_the_same() -> None:
    start = at("2026-01-29T02:30", "Europe/Berlin")
    night = Schedule(start, repeats=Repeats.MONTHLY, zone="Europe/Berlin")
    assert night.wave(3).starts_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert night.wave_at(night.wave(3).starts_at) == night.wave(3)


def test_the_last_wave_ends_with_the_campaign() -> None:
    schedule = Schedule(at("2026-01-01"), at("2026-02-15"), Repeats.MONTHLY)
    assert schedule.wave_at(at("2026-02-10")) == Wave(2, at("2026-02-01"), at("2026-02-15"))
    assert schedule.wave_at(at("2026-02-15")) is None


@pytest.mark.parametrize("repeats", [Repeats.MONTHLY, Repeats.HALF_YEARLY, Repeats.YEARLY])
@given(
    start=st.datetimes(
        datetime.fromisoformat("2000-01-01"),
        datetime.fromisoformat("2040-01-01"),
        timezones=st.just(UTC),
    ),
    later=st.timedeltas(timedelta(0), timedelta(days=20_000)),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai"]),
)
def test_every_moment_is_in_exactly_one_wave(
    repeats: Repeats, start: datetime, later: timedelta, zone: str
) -> None:
    schedule = Schedule(start, repeats=repeats, zone=zone)
    moment = schedule.starts_at + later
    wave = schedule.wave_at(moment)
    assert wave is not None and wave.ends_at is not None
    assert wave.starts_at <= moment < wave.ends_at
    assert schedule.wave(wave.number + 1).starts_at == wave.ends_at
    assert wave == schedule.wave(wave.number)
