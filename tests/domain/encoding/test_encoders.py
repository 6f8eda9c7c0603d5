"""What every encoder promises, and what each does besides."""

from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from domain.encoding import semantic
from domain.encoding.choosing import EncoderChoice, choose_encoder, current_encoder
from domain.encoding.lexical import LexicalEncoder
from domain.encoding.protocols import Encoder
from domain.encoding.semantic import ModelUnknown, SemanticEncoder, check_model, is_installed

ROOT: Final = Path(__file__).parents[3]
ENCODERS: Final[tuple[Encoder, ...]] = (LexicalEncoder(), SemanticEncoder())
every_encoder = pytest.mark.parametrize("encoder", ENCODERS, ids=lambda each: each.name)


@every_encoder
@given(texts=st.lists(st.text(max_size=80), max_size=4))
@trying(max_examples=20)
def test_any_texts_become_rows_of_length_one_or_none(encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), encoder.dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(length == 0 or abs(length - 1) < 1e-5 for length in lengths)


@every_encoder
def test_a_text_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    alone = encoder.encode(["The charger gets hot."])[0]
    among = encoder.encode(["发货太慢", "The charger gets hot.", "Where is my order?"])[1]
    assert np.allclose(among, alone, atol=1e-6)


@every_encoder
def test_what_says_nothing_is_near_nothing_and_half_characters_are_no_error(
    encoder: Encoder,
) -> None:
    nothing = encoder.encode(["", "  \n", "!!! 😀"])
    assert not nothing.any()
    assert abs(np.linalg.norm(encoder.encode(["broken \ud800 charger"])[0]) - 1) < 1e-5


@every_encoder
def test_texts_about_the_same_lie_closer_in_both_languages(encoder: Encoder) -> None:
    hot, warm, late = encoder.encode(
        ["The charger gets hot.", "My chargers become hot after an hour", "Delivery took weeks."]
    )
    assert hot @ warm > 0.3 > abs(hot @ late)
    burns, glows, waits = encoder.encode(["充电器发烫严重", "充电器用久了发烫", "物流太慢"])
    assert burns @ glows > 0.3 > abs(burns @ waits)


def test_only_the_semantic_one_brings_languages_and_other_words_together() -> None:
    texts = ["Please add a dark mode", "希望有深色模式", "I want my money back"]
    for encoder, least in zip(ENCODERS, (-1.0, 0.5), strict=True):
        english, chinese, other = encoder.encode(texts)
        assert english @ chinese > least
        brings_together = bool(english @ chinese > 0.1 + english @ other)
        assert brings_together is (encoder is ENCODERS[1])


def test_a_process_chooses_and_until_then_words_decide() -> None:
    assert is_installed()
    try:
        for choice, name in (
            (EncoderChoice.AUTO, "use-multilingual"),
            (EncoderChoice.SEMANTIC, "use-multilingual"),
            (EncoderChoice.LEXICAL, "lexical"),
        ):
            choose_encoder(choice)
            assert current_encoder().name == name
    finally:
        choose_encoder(EncoderChoice.LEXICAL)


def test_a_model_with_other_files_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    check_model()
    monkeypatch.setattr(semantic, "_DIGESTS", {"sp.model": "0" * 64})
    with pytest.raises(ModelUnknown, match=r"sp\.model"):
        SemanticEncoder().encode(["hello"])


def test_what_is_installed_is_what_the_hashes_are_of() -> None:
    pinned = f"{semantic.PACKAGE}=={semantic.PINNED}"
    hashed = (ROOT / "requirements" / "semantic.txt").read_text()
    constraints = (ROOT / "constraints.txt").read_text().splitlines()
    assert f"{pinned} \\\n    --hash=sha256:" in hashed
    for name in ("threadpoolctl", semantic.PACKAGE):
        (line,) = [each for each in constraints if each.startswith(f"{name}==")]
        assert f"{line} \\\n    --hash=sha256:" in hashed
    assert f'"{pinned}"' in (ROOT / "pyproject.toml").read_text()
