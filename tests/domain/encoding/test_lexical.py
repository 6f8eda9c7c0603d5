"""What every encoder promises, and what the lexical one does besides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.encoding.lexical import LexicalEncoder
from domain.encoding.protocols import Encoder


@pytest.fixture
def encoder() -> Encoder:
    return LexicalEncoder()


@given(texts=st.lists(st.text(max_size=80), max_size=4))
def test_any_texts_become_rows_of_length_one_or_none(texts: list[str]) -> None:
    vectors = LexicalEncoder().encode(texts)
    assert vectors.shape == (len(texts), LexicalEncoder().dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(length == 0 or abs(length - 1) < 1e-5 for length in lengths)


def test_a_text_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    alone = encoder.encode(["The charger gets hot."])[0]
    assert np.allclose(encoder.encode(["发货太慢", "The charger gets hot."])[1], alone)


def test_texts_about_the_same_lie_closer_in_both_languages(encoder: Encoder) -> None:
    hot, warm, late = encoder.encode(
        ["The charger gets hot.", "My chargers become hot after an hour", "Delivery took weeks."]
    )
    assert hot @ warm > 0.3 > abs(hot @ late)
    burns, glows, waits = encoder.encode(["充电器发烫严重", "充电器用久了发烫", "物流太慢"])
    assert burns @ glows > 0.3 > abs(burns @ waits)
