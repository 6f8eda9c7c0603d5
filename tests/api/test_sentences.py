from dataclasses import fields
from string import Formatter

import pytest

from api.sentences import SENTENCES
from domain.shared.errors import Refusal
from tests.support.refusals import all_refusals


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence_in_both_languages(refusal: type[Refusal]) -> None:
    sentence = SENTENCES[refusal]
    known = {field.name for field in fields(refusal)}
    for text in (sentence.en, sentence.zh):
        used = {name.partition(":")[0] for _, name, _, _ in Formatter().parse(text) if name}
        assert used <= known
    assert sentence.en != sentence.zh
