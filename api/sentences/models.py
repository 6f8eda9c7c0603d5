"""Refusals of choosing a version of the base models."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.understanding.trained.errors import ModelVersionUnknown

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    ModelVersionUnknown: Sentence(
        "There is no version {number} to go back to: `heard models list` shows them.",
        "没有可供恢复的版本 {number}，可用 `heard models list` 查看。",
    ),
}
