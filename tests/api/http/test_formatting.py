"""Moments, numbers, names and Markdown as people read them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from api.http.formatting import day, hue, initials, markdown, moment, number

NOW = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)


def test_a_moment_of_this_week_is_told_from_now() -> None:
    at = NOW - timedelta(hours=2)

    assert str(moment(at, language="en", now=NOW)) == (
        '<time datetime="2026-11-21T21:00:00Z" title="21 Nov 2026, 21:00 UTC" data-relative>'
        "2 hours ago</time>"
    )
    assert ">2小时前</time>" in moment(at, language="zh", now=NOW)


def test_an_older_moment_is_told_by_its_day() -> None:
    at = NOW - timedelta(days=8)

    assert str(moment(at, language="en", now=NOW)) == (
        '<time datetime="2026-11-13T23:00:00Z" title="13 Nov 2026, 23:00 UTC">13 Nov 2026</time>'
    )
    assert ">2026年11月13日</time>" in moment(at, language="zh", now=NOW)


def test_a_moment_in_full_says_the_hour_too() -> None:
    at = NOW + timedelta(days=1)

    assert ">22 Nov 2026, 23:00 UTC (in 1 day)</time>" in moment(
        at, language="en", now=NOW, full=True
    )


def test_a_moment_from_another_zone_is_written_in_utc() -> None:
    at = datetime(2026, 11, 22, 6, 0, tzinfo=timezone(timedelta(hours=8)))

    assert 'datetime="2026-11-21T22:00:00Z"' in moment(at, language="en", now=NOW)


def test_a_day_is_written_so_that_nobody_reads_it_two_ways() -> None:
    assert str(day(date(2026, 3, 4), language="en")) == (
        '<time datetime="2026-03-04">4 Mar 2026</time>'
    )
    assert str(day(NOW, language="zh")) == '<time datetime="2026-11-21">2026年11月21日</time>'


def test_numbers_are_grouped_and_gains_and_losses_signed() -> None:
    assert number(1234567, language="en") == "1,234,567"
    assert number(80, language="zh", signed=True) == "+80"
    assert number(-200, language="en", signed=True) == "−200"
    assert number(0, language="en", signed=True) == "0"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Lovelace", "AL"), ("lin", "L"), ("王小明", "小明"), ("Ada B. Byron", "AB"), (" ", "?")],
)
def test_a_name_is_known_by_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
    assert hue(name) in range(6)


def test_markdown_keeps_its_form_and_lends_links_no_weight() -> None:
    assert markdown("# One\n\n**two** [three](https://example.org)") == (
        "<h3>One</h3>\n<p><strong>two</strong> "
        '<a href="https://example.org" rel="nofollow ugc noopener">three</a></p>\n'
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,boo)",
        "![x](https://example.org/pixel.png)",
        '<p style="position:fixed">x</p>',
    ],
)
def test_markdown_carries_nothing_that_acts(attack: str) -> None:
    html = str(markdown(attack))

    for tag in ("<script", "<img", "<p style", 'href="javascript', 'href="data'):
        assert tag not in html
