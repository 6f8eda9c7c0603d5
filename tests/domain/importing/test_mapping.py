"""What `--map` says."""

import pytest

from domain.importing.errors import (
    MappingUnreadable,
    NothingMapped,
    TargetMappedTwice,
    UnknownTarget,
)
from domain.importing.mapping import TARGETS, ColumnMapping, parse_mapping


def test_pairs_in_one_part_or_in_several_say_the_same() -> None:
    expected = ColumnMapping(text="评论内容", score="Stars given")
    assert parse_mapping("text=评论内容,score=Stars given") == expected
    assert parse_mapping(" text = 评论内容 ", "score=Stars given") == expected


def test_a_column_may_hold_an_equals_sign_and_in_quotes_a_comma() -> None:
    assert parse_mapping('"text=Pros, cons",score=a=b') == ColumnMapping(
        text="Pros, cons", score="a=b"
    )


def test_two_targets_may_share_a_column() -> None:
    assert parse_mapping("text=note,external_id=note").columns() == {
        "text": "note",
        "external_id": "note",
    }


@pytest.mark.parametrize("part", ["text", "text=", "=Review", "text=a,,score=b", "", '"text=a'])
def test_what_is_no_pair_is_refused(part: str) -> None:
    with pytest.raises((MappingUnreadable, NothingMapped)) as refusal:
        parse_mapping(part)
    assert refusal.value.code in {"IMPORT_MAPPING_UNREADABLE", "IMPORT_NOTHING_MAPPED"}


def test_an_unknown_target_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownTarget) as refusal:
        parse_mapping("text=a,stars=b")
    assert (refusal.value.target, refusal.value.known) == ("stars", TARGETS)


def test_the_same_target_twice_is_refused() -> None:
    with pytest.raises(TargetMappedTwice) as refusal:
        parse_mapping("text=a", "text=b")
    assert refusal.value.target == "text"


def test_a_mapping_without_text_or_score_is_refused() -> None:
    with pytest.raises(NothingMapped):
        parse_mapping("language=lang")
