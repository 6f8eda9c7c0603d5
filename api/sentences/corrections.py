"""Refusals of correcting labels."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.understanding.corrections.errors import LabelUnknown, NotUnderstoodYet

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    LabelUnknown: Sentence("“{name}” has no such label.", "“{name}”没有这个标签。"),
    NotUnderstoodYet: Sentence(
        "Heard has not read this feedback yet, or its words were erased.",
        "听见尚未读取这条反馈，或其内容已被删除。",
    ),
}
