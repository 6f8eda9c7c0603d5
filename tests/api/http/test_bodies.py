"""How many values a body may hold, whatever it weighs."""

import json

import pytest

from api.http.bodies import MOST_VALUES, decode_json
from api.http.refusing import Unacceptable

WITHIN = MOST_VALUES - 10


@pytest.mark.parametrize(
    "body",
    [
        b"[" + b"1," * WITHIN + b"1]",
        json.dumps({"text": "," * 900_000}).encode(),
        json.dumps({"text": '[{,"' * 200_000}).encode(),
        json.dumps({"text": "\\" * 400_000 + '"' + "," * 20_000}).encode(),
        json.dumps([", " * 90] * 9_000).encode(),
    ],
    ids=["values", "commas", "quotes", "backslashes", "texts"],
)
def test_marks_within_texts_do_not_count(body: bytes) -> None:
    assert decode_json(body) == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [
        b"[" + b"1," * MOST_VALUES + b"1]",
        b"[" + b"[]," * MOST_VALUES + b"1]",
        b"[" + b"{}," * MOST_VALUES + b"1]",
        b"[" + b'"",' * MOST_VALUES + b"1]",
        b"[" * 400_000,
        b'"' + b'",' * 400_000,
        b'"\\' * 300_000 + b"," * 20_000,
    ],
    ids=["numbers", "lists", "objects", "texts", "depth", "odd quotes", "endless text"],
)
def test_too_many_values_are_refused(body: bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        decode_json(body)
    assert refused.value.status == 400
