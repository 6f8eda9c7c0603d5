import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import RedemptionId, WorkspaceId, new_id
from rewards.codes import code_for, code_hash
from tests.rewards.story import SECRET

REDEMPTION = RedemptionId(new_id())
WORKSPACE = WorkspaceId(new_id())
CODE = code_for(SECRET, REDEMPTION)
HASH = code_hash(SECRET, WORKSPACE, CODE)


def test_a_code_is_the_same_each_time_and_another_with_another_secret_or_redemption() -> None:
    assert code_for(SECRET, REDEMPTION) == CODE
    assert code_for(SECRET[::-1], REDEMPTION) != CODE
    assert code_for(SECRET, RedemptionId(new_id())) != CODE


def test_a_code_is_three_groups_of_four_without_letters_that_look_alike() -> None:
    assert [len(group) for group in CODE.split("-")] == [4, 4, 4]
    assert not set(CODE) & set("ILOU")


@given(st.uuids())
def test_every_code_is_read_back(value: RedemptionId) -> None:
    assert code_hash(SECRET, WORKSPACE, code_for(SECRET, value)) is not None


@pytest.mark.parametrize(
    "spelling",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE}\n",
        CODE.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(character) + 0xFEE0) for character in CODE),
    ],
    ids=["small", "whole", "spaced", "padded", "lookalikes", "wide"],
)
def test_a_code_is_recognised_as_people_type_it(spelling: str) -> None:
    assert code_hash(SECRET, WORKSPACE, spelling) == HASH


def test_every_single_slip_is_noticed_before_any_database() -> None:
    compact = CODE.replace("-", "")
    for place, letter in itertools.product(range(12), "0123456789ABCDEFGHJKMNPQRSTVWXYZ"):
        if compact[place] != letter:
            slipped = compact[:place] + letter + compact[place + 1 :]
            assert code_hash(SECRET, WORKSPACE, slipped) is None


@pytest.mark.parametrize("nonsense", ["", "-", "ABCD", "U" * 12, "字" * 12, "0" * 1_000, "\x00"])
def test_nonsense_has_no_hash(nonsense: str) -> None:
    assert code_hash(SECRET, WORKSPACE, nonsense) is None


def test_the_hash_tells_nothing_without_the_secret_and_differs_by_workspace() -> None:
    assert code_hash(SECRET[::-1], WORKSPACE, CODE) != HASH
    assert code_hash(SECRET, WorkspaceId(new_id()), CODE) != HASH


def test_a_short_secret_is_an_error() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        code_for(b"short", REDEMPTION)
