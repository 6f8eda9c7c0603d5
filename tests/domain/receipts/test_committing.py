"""What a leaf says is written one way, and tells nothing about the words without the salt."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from domain.feedback.tracking import TrackingNumber
from domain.receipts.committing import (
    Content,
    canonical_json,
    commitment,
    instant_text,
    is_instant_text,
    leaf_text,
)

SALT = bytes(range(32))


def test_json_is_written_one_way() -> None:
    value = {"b": 1, "a": None, "c": 'è"\\\n\x1f 中😀/'}

    written = canonical_json(value)

    assert written == '{"a":null,"b":1,"c":"è\\"\\\\\\n\\u001f 中😀/"}'.encode()


def test_a_commitment_is_the_hash_of_salt_and_content() -> None:
    content = Content(kind="nps", score=9, text="听见了")

    written = '{"kind":"nps","score":9,"text":"听见了"}'.encode()

    assert commitment(SALT, content) == sha256(SALT + written).hexdigest()


def test_a_commitment_changes_with_every_part() -> None:
    content = Content("nps", 9, "good")
    others = [
        commitment(SALT, content),
        commitment(SALT[::-1], content),
        commitment(SALT, Content("csat", 9, "good")),
        commitment(SALT, Content("nps", 8, "good")),
        commitment(SALT, Content("nps", None, "good")),
        commitment(SALT, Content("nps", 9, "Good")),
        commitment(SALT, Content("nps", 9, None)),
        commitment(SALT, Content("nps", 9, "")),
    ]

    assert len(set(others)) == len(others)


def test_a_salt_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="a salt has 32 bytes"):
        commitment(b"short", Content("nps", 9, None))


def test_a_leaf_says_number_moment_and_commitment() -> None:
    received = datetime(2026, 11, 21, 20, 39, 1, 5, tzinfo=UTC)

    assert leaf_text(TrackingNumber("16ZW0FB4TZ84"), received, "ab" * 32) == (
        '{"commitment":"' + "ab" * 32 + '","received_at":"2026-11-21T20:39:01.000005Z",'
        '"tracking":"16ZW0FB4TZ84","version":1}'
    )


def test_moments_are_written_in_utc_with_six_decimals() -> None:
    shanghai = timezone(timedelta(hours=8))

    assert instant_text(datetime(2026, 1, 1, 7, tzinfo=shanghai)) == "2025-12-31T23:00:00.000000Z"
    with pytest.raises(ValueError, match="naive"):
        instant_text(datetime(2026, 1, 1))  # noqa: DTZ001  (that is the mistake)


def test_only_the_written_form_is_a_moment() -> None:
    assert is_instant_text("2026-11-21T20:39:01.000005Z")
    for other in (
        "",
        "2026-11-21T20:39:01Z",
        "2026-11-21T20:39:01.5Z",
        "2026-11-21 20:39:01.000005Z",
        "2026-02-30T20:39:01.000005Z",
        "2026-11-21T20:39:01.000005+00:00",
    ):
        assert not is_instant_text(other)
