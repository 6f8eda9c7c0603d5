"""Refusals of deciding on copies."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.similar.errors import NoCopyProposed

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    NoCopyProposed: Sentence(
        "Nothing says that this feedback is a copy of another one.",
        "没有迹象表明这条反馈与另一条相同。",
    ),
}
